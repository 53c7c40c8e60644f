package threadlab.runner.pass;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;

/// Asks `getrusage(2)` what this process used, threads that ended included.
///
/// @param cpuNanos processor time, user and system, to the microsecond
/// @param voluntarySwitches how often a thread gave its processor up, to wait
/// @param involuntarySwitches how often the scheduler took it away
record ResourceUsage(long cpuNanos, long voluntarySwitches, long involuntarySwitches) {

    private static final Optional<CLibrary> C_LIBRARY = load();

    /// The layout of struct rusage on 64-bit Linux: two timevals of seconds and microseconds, then 14 longs.
    private static final long BYTES = 144;

    private static final long USER_TIME = 0;
    private static final long SYSTEM_TIME = 16;
    private static final long VOLUNTARY = 128;
    private static final long INVOLUNTARY = 136;
    private static final int RUSAGE_SELF = 0;

    interface CLibrary extends Library {
        int getrusage(int who, Memory usage);
    }

    private static Optional<CLibrary> load() {
        try {
            return Platform.isLinux() && Platform.is64Bit()
                    ? Optional.of(Native.load("c", CLibrary.class))
                    : Optional.empty();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    /// Returns what was used so far; empty where the system does not tell.
    static Optional<ResourceUsage> read() {
        return C_LIBRARY.flatMap(ResourceUsage::read);
    }

    private static Optional<ResourceUsage> read(CLibrary library) {
        try (var usage = new Memory(BYTES)) {
            return library.getrusage(RUSAGE_SELF, usage) == 0
                    ? Optional.of(new ResourceUsage(
                            nanos(usage, USER_TIME) + nanos(usage, SYSTEM_TIME),
                            usage.getLong(VOLUNTARY),
                            usage.getLong(INVOLUNTARY)))
                    : Optional.empty();
        }
    }

    private static long nanos(Memory usage, long timeval) {
        return usage.getLong(timeval) * 1_000_000_000 + usage.getLong(timeval + Long.BYTES) * 1_000;
    }

    ResourceUsage since(ResourceUsage earlier) {
        return new ResourceUsage(
                cpuNanos - earlier.cpuNanos,
                voluntarySwitches - earlier.voluntarySwitches,
                involuntarySwitches - earlier.involuntarySwitches);
    }

    /// Returns the same without the processor time of some threads.
    ResourceUsage without(long nanos) {
        return new ResourceUsage(Math.max(0, cpuNanos - nanos), voluntarySwitches, involuntarySwitches);
    }
}
