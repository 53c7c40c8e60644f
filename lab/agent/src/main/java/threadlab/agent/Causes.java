package threadlab.agent;

import org.jspecify.annotations.Nullable;

/// Finds the cause from the place of the call and the state that the thread left in.
///
/// No flag of the thread decides where these do: `notified` stays set from a first notification to the next
/// Object.wait, `interrupted` until the thread asks for it. Where a walk ends a wait only the flags tell why, as
/// they are before the thread runs: when the wait began neither was set.
final class Causes {

    /// On JDK 21 to 24 this thread serves the time-outs of parks.
    private static final String UNPARKER = "VirtualThread-unparker";

    private final States states;
    private final Interrupts interrupts;

    Causes(States states, Interrupts interrupts) {
        this.states = states;
        this.interrupts = interrupts;
    }

    /// Returns the cause as far as it is known when a thread is made ready: where the place does not tell
    /// it, null.
    @Nullable
    Cause atOnce(Place place, Thread thread, Thread waker) {
        return switch (place) {
            case START -> Cause.START;
            case UNPARK -> unpark(thread, waker);
            case TIME_OUT -> Cause.TIMER;
            case PERMIT -> Cause.PERMIT;
            case YIELD -> Cause.YIELD;
            case HAND_OVER_IN_TRANSITION -> Cause.MONITOR;
            case NOTIFIED_IN_TRANSITION -> Cause.NOTIFY;
            case INTERRUPT, INTERRUPT_IN_TRANSITION -> Cause.INTERRUPT;
            case HAND_OVER, STACK_WALK -> null;
        };
    }

    private Cause unpark(Thread thread, Thread waker) {
        if (UNPARKER.equals(waker.getName())) {
            return Cause.TIMER;
        }
        return interrupts.contain(waker, thread) ? Cause.INTERRUPT : Cause.UNPARK;
    }

    /// What a thread keeps of its waits, as it is when the thread is mounted and does not run yet.
    ///
    /// @param isNotified whether it was notified in the last Object.wait that it left in
    /// @param isInterrupted whether it was interrupted since it asked for it last: who is waits no more
    record Flags(boolean isNotified, boolean isInterrupted) {}

    /// Returns the cause where the place alone does not tell it.
    ///
    /// @param leftIn the state that the thread left in, where it waits for a monitor; else, or where that
    ///     was not seen, -1
    /// @param wasIn the state from which it became ready: from Object.wait a notification leads to waiting for the
    ///     monitor first
    Cause whenItRuns(Place place, int leftIn, int wasIn, Flags flags) {
        if (states.leftBlocked(leftIn)) {
            return Cause.MONITOR;
        }
        if (states.leftInObjectWait(leftIn)) {
            return place == Place.STACK_WALK && states.isInObjectWait(wasIn) ? endOfWalk(flags) : Cause.NOTIFY;
        }
        if (place == Place.STACK_WALK) {
            return states.isOfMonitor(wasIn) ? Cause.UNKNOWN : Cause.PERMIT;
        }
        return flags.isNotified ? Cause.UNKNOWN : Cause.MONITOR;
    }

    /// A walk that was held up since an earlier wait, in which it saw a notification, ends this one for nothing.
    private static Cause endOfWalk(Flags flags) {
        if (flags.isNotified) {
            return Cause.NOTIFY;
        }
        return flags.isInterrupted ? Cause.INTERRUPT : Cause.UNKNOWN;
    }
}
