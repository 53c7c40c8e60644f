package threadlab.runner.pass;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks the C library what a process used, threads that ended included: `getrusage(2)`, `clock_gettime(2)`.
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
    private static final int RUSAGE_CHILDREN = -1;

    /// How Linux makes the clock of a process: its id, inverted, above three bits of which 2 means what it ran.
    private static final int CLOCK_PID_SHIFT = 3;

    private static final int CLOCK_OF_PROCESS = 2;

    interface CLibrary extends Library {
        int getrusage(int who, Memory usage);

        int clock_gettime(int clock, Memory time);
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
        return C_LIBRARY.flatMap(library -> read(library, RUSAGE_SELF));
    }

    /// Returns what children used that ended, and those of theirs that they waited for.
    static Optional<ResourceUsage> ofEndedChildren() {
        return C_LIBRARY.flatMap(library -> read(library, RUSAGE_CHILDREN));
    }

    /// Returns the processor time of a living process, its ended threads included: `clock_getcpuclockid(3)`.
    ///
    /// @return empty where there is no such process
    static OptionalLong cpuNanosOf(int pid) {
        return C_LIBRARY.map(library -> cpuNanosOf(pid, library)).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong cpuNanosOf(int pid, CLibrary library) {
        try (var time = new Memory(2 * Long.BYTES)) {
            return library.clock_gettime(~pid << CLOCK_PID_SHIFT | CLOCK_OF_PROCESS, time) == 0
                    ? OptionalLong.of(time.getLong(0) * 1_000_000_000 + time.getLong(Long.BYTES))
                    : OptionalLong.empty();
        }
    }

    private static Optional<ResourceUsage> read(CLibrary library, int who) {
        try (var usage = new Memory(BYTES)) {
            return library.getrusage(who, usage) == 0
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

    /// Returns the same with the processor time of other processes.
    ResourceUsage with(long nanos) {
        return new ResourceUsage(cpuNanos + nanos, voluntarySwitches, involuntarySwitches);
    }

    /// Returns the same without the processor time of some threads.
    ResourceUsage without(long nanos) {
        return new ResourceUsage(Math.max(0, cpuNanos - nanos), voluntarySwitches, involuntarySwitches);
    }
}
