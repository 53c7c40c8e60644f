package threadlab.jfr.mount;

import threadlab.model.timeline.State;

/// Describes in words how a mount slice began and ended. A recording has few different combinations.
///
/// @param leftAs the state in which the thread left its carrier, as the agent names it
/// @param cause why the thread was made ready
/// @param isFirst whether the thread had not run before
/// @param isLast whether the thread ended with the slice
/// @param yielded whether the thread was ready again at once
/// @param timedOut whether its time-out made the thread ready
/// @param waitsAs what the thread waits for after the slice, as far as `leftAs` shows it
public record MountLabels(
        String leftAs,
        String cause,
        boolean isFirst,
        boolean isLast,
        boolean yielded,
        boolean timedOut,
        State waitsAs) {

    private static final String STARTED = "started";
    private static final String TIME_OUT = "time-out";

    public static MountLabels of(String leftAs, String cause) {
        return new MountLabels(
                leftAs,
                cause,
                cause.startsWith(STARTED),
                leftAs.startsWith("terminated"),
                leftAs.startsWith("yielded"),
                cause.startsWith(TIME_OUT),
                waitsAs(leftAs));
    }

    private static State waitsAs(String leftAs) {
        if (leftAs.startsWith("blocked")) {
            return State.MONITOR;
        }
        return leftAs.startsWith("in Object.wait") ? State.OBJECT_WAIT : State.PARKED;
    }
}
