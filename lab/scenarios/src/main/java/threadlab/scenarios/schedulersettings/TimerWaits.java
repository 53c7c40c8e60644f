package threadlab.scenarios.schedulersettings;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/// Counts how often the threads waited that wake sleeping virtual threads.
///
/// Such a thread waits until the next sleep is over, so it waits anew for each time at which one ends.
///
/// @param unparker waits of `VirtualThread-unparker`, which JDK 21 to 24 have
/// @param delayScheduler waits of the delay scheduler that ForkJoinPools have from JDK 25 on; the common pool's has
///     nothing to do with virtual threads
record TimerWaits(long unparker, long delayScheduler) {

    /// Counts those up to now.
    static TimerWaits now() {
        return new TimerWaits(waits("VirtualThread-unparker"), waits("ForkJoinPool-\\d+-delayScheduler"));
    }

    TimerWaits since(TimerWaits before) {
        return new TimerWaits(unparker - before.unparker, delayScheduler - before.delayScheduler);
    }

    private static long waits(String name) {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().matches(name + ".*"))
                .mapToLong(ThreadInfo::getWaitedCount)
                .sum();
    }
}
