package threadlab.jfr.parse;

import java.time.Duration;
import threadlab.jfr.event.EventNames;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.State;

/// Describes how long a wait was to last at most.
///
/// @param due when the wait should have ended, in nanoseconds since the epoch; [Long#MAX_VALUE] without a limit
/// @param askedNanos the time asked for
public record WaitLimit(long due, long askedNanos) {

    /// The limit of a wait for which no time was asked.
    public static final WaitLimit NONE = new WaitLimit(Long.MAX_VALUE, 0);

    /// How late a wait may end without being overdue: a timer and a wake-up take their time on an idle machine, too.
    ///
    /// Where nothing computes, the median sleep of the lab's recordings ends 0.2 ms late on a platform thread, and
    /// 0.8 ms late on a virtual one that sleeps for the first time.
    public static final long TOLERANCE_NANOS = 1_000_000;

    private static final long LONGEST_SECONDS = 1_000_000_000;

    /// Returns the limit of a wait that began at a moment.
    ///
    /// @param asked no limit if it is not positive, or too long to end in a recording
    static WaitLimit of(long start, Duration asked) {
        if (asked.isNegative() || asked.isZero() || asked.toSeconds() > LONGEST_SECONDS) {
            return NONE;
        }
        return new WaitLimit(start + asked.toNanos(), asked.toNanos());
    }

    /// Returns the limit of a wait that began at a moment.
    ///
    /// @param askedNanos no limit if it is not positive
    public static WaitLimit ofNanos(long start, long askedNanos) {
        return of(start, Duration.ofNanos(askedNanos));
    }

    /// Reads the limit of a wait from an event of the JDK.
    ///
    /// A notified thread still waits for its monitor, so Object.wait has a limit only if it timed out.
    static WaitLimit of(Event event, String type, long start) {
        return switch (type) {
            case "jdk.ThreadSleep" -> limit(event, "time", start);
            case "jdk.ThreadPark" -> {
                var relative = limit(event, "timeout", start);
                yield relative.isNone() ? until(event, start) : relative;
            }
            case "jdk.JavaMonitorWait" -> event.number("timedOut") != 0 ? limit(event, "timeout", start) : NONE;
            case EventNames.VIRTUAL_THREAD_PARK -> limit(event, "asked", start);
            default -> NONE;
        };
    }

    private static WaitLimit limit(Event event, String field, long start) {
        return ofNanos(start, event.number(field));
    }

    private static WaitLimit until(Event event, long start) {
        var until = event.number("until");
        return until > start ? ofNanos(start, until - start) : NONE;
    }

    /// Describes what is overdue after a wait, and the time asked for.
    public String inWords(State state) {
        return "%s, %s asked for".formatted(state.title(), Figures.format(askedNanos, Unit.NANOS));
    }

    /// Returns whether no time was asked for.
    public boolean isNone() {
        return due == Long.MAX_VALUE;
    }

    /// Returns since when a wait is overdue that still lasts at a moment, or that moment if it is not.
    public long overdueFrom(long moment) {
        return moment - due > TOLERANCE_NANOS ? due : moment;
    }
}
