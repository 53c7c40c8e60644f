package threadlab.jfr;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.RecordedPass.ThreadKey;
import threadlab.model.timeline.State;

/// Holds one stretch of a virtual thread on a carrier, as the agent's `threadlab.VirtualThreadSlice` tells it.
///
/// @param leftAs the state in which the thread left its carrier, in the agent's words
/// @param queuedNanos from being made ready to running, -1 where that was not seen
/// @param waker the name of the thread that made it ready, null where none did
record Hop(
        ThreadKey thread,
        ThreadKey carrier,
        Interval time,
        String leftAs,
        long queuedNanos,
        String cause,
        @Nullable String waker) {

    static final String EVENT = "threadlab.VirtualThreadSlice";

    boolean isLast() {
        return leftAs.startsWith("terminated");
    }

    /// Returns what the thread waits for once it has left, as far as its state tells.
    State waitsAs() {
        if (leftAs.startsWith("blocked")) {
            return State.MONITOR;
        }
        return leftAs.startsWith("in Object.wait") ? State.OBJECT_WAIT : State.PARKED;
    }

    /// Returns when it was made ready; the beginning of the hop where that was not seen.
    long readyAt() {
        return time.start() - Math.max(0, queuedNanos);
    }

    /// Says what ended the wait before this hop.
    String wakeUp() {
        return waker == null ? cause : cause + ", by " + waker;
    }
}
