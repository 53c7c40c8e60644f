package threadlab.jfr.diagnose;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Names a limit from which on something is a finding, with its default.
public enum Threshold {
    /// A slice as long as this may hold others up.
    HOLD(20, Unit.MILLIS),
    /// For how long such slices lasted, added up.
    HELD(250, Unit.MILLIS),
    /// The longest wait for a carrier of a thread that was held up.
    STARVED(100, Unit.MILLIS),
    /// The waits of all threads concerned, added up.
    LOST(100, Unit.MILLIS),
    /// For how long carriers were saturated in one stretch.
    SATURATED(2_000, Unit.MILLIS),
    /// For how long virtual threads held carriers in file operations, added up.
    FILE_IO(100, Unit.MILLIS),
    /// For how long all threads of a pool waited for tasks of their own pool.
    POOL_WAIT(50, Unit.MILLIS),
    /// How many threads waited for a lock on average.
    LOCK_QUEUE(0.5, Unit.COUNT),
    /// How often threads waited for a lock.
    LOCK_WAITS(10, Unit.COUNT),
    /// How many threads waited at once for a resource.
    RESOURCE_QUEUE(3, Unit.COUNT),
    /// How late a timer fired.
    LATE(100, Unit.MILLIS),
    /// How many platform threads were started within a second.
    THREADS_PER_SECOND(500, Unit.COUNT),
    /// How many threads were started by one place, and did not end.
    LEAKED_THREADS(100, Unit.COUNT),
    /// How often a thread yielded, or waited for less than a millisecond, within a second.
    SPINS_PER_SECOND(2_000, Unit.COUNT),
    /// How often it did so in all.
    SPINS(1_000, Unit.COUNT),
    /// A slice as long as this does more than look whether there is something to do.
    LOOK(0.05, Unit.MILLIS),
    /// How much was left of a wait when it was interrupted.
    CANCELLED(100, Unit.MILLIS),
    /// What is this close to the end of a thread or of the JVM happened with it.
    NEAR_END(100, Unit.MILLIS),
    /// How long one collection or safepoint stopped the program.
    PAUSE(500, Unit.MILLIS),
    /// Which share of the recording collections, or other safepoints, took.
    PAUSE_SHARE(0.1, Unit.COUNT),
    /// How many of them make up that share.
    PAUSES(5, Unit.COUNT),
    /// For how long after its limit a timed wait had not ended.
    STUCK(2_000, Unit.MILLIS),
    /// A recording whose settings leave out waits as long as this hides what matters.
    HIDDEN(10, Unit.MILLIS);

    private final double value;
    private final Unit unit;

    private enum Unit {
        /// Kept in nanoseconds.
        MILLIS,
        COUNT
    }

    Threshold(double value, Unit unit) {
        this.value = unit == Unit.MILLIS ? value * 1e6 : value;
        this.unit = unit;
    }

    /// Returns the name of the contract: `lock-queue`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Finds a threshold by its id.
    public static Optional<Threshold> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    /// Returns the default: nanoseconds, or a plain number.
    public double byDefault() {
        return value;
    }

    /// Returns the default as it is written: `100ms`, `0.5`.
    public String defaultText() {
        var number = unit == Unit.MILLIS ? value / 1e6 : value;
        var text = number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
        return unit == Unit.MILLIS ? text + "ms" : text;
    }

    /// Parses a value of this threshold: a time as `50ms` or `2s`, a plain number for the others.
    ///
    /// @throws IllegalArgumentException if it is neither, or negative
    public double parse(String text) {
        var parsed = unit == Unit.MILLIS ? nanos(text) : Double.parseDouble(text);
        if (!(parsed >= 0) || Double.isInfinite(parsed)) {
            throw new IllegalArgumentException(text);
        }
        return parsed;
    }

    private static double nanos(String text) {
        for (var known : new TimeUnit[] {
            new TimeUnit("ms", 1e6), new TimeUnit("us", 1e3), new TimeUnit("ns", 1), new TimeUnit("s", 1e9)
        }) {
            if (text.endsWith(known.suffix)) {
                return Double.parseDouble(text.substring(0, text.length() - known.suffix.length())) * known.nanos;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private record TimeUnit(String suffix, double nanos) {}
}
