package threadlab.scenarios.blockedorbusy;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/// Reads how much processor time the current thread has had.
final class ThreadClock {

    private ThreadClock() {}

    /// Returns the time in nanoseconds; empty on a virtual thread, for the JVM does not count its time, and on systems
    /// that do not tell.
    static OptionalLong nanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return !Thread.currentThread().isVirtual() && threads.isCurrentThreadCpuTimeSupported()
                ? OptionalLong.of(threads.getCurrentThreadCpuTime())
                : OptionalLong.empty();
    }
}
