package threadlab.jfr;

import org.jspecify.annotations.Nullable;

/// Holds one stretch of a virtual thread on a carrier, as the agent's `threadlab.VirtualThreadSlice` tells it; or
/// as
/// `jdk.MethodTrace` does, which does not know the thread. Flat, since a recording may have millions.
///
/// @param leftAs the state in which the thread left its carrier, in the agent's words
/// @param queuedNanos from being made ready to running, -1 where that was not seen
/// @param cause what made it ready
/// @param waker the thread that made it ready, null where none did
record Hop(
        ThreadKey thread,
        ThreadKey carrier,
        long start,
        long end,
        String leftAs,
        long queuedNanos,
        String cause,
        @Nullable ThreadKey waker) {

    static final String EVENT = "threadlab.VirtualThreadSlice";
    static final String TRACE = "jdk.MethodTrace";

    static Hop traced(ThreadKey carrier, Interval time) {
        return new Hop(ThreadKey.NOBODY, carrier, time.start(), time.end(), "", -1, "", null);
    }

    String source() {
        return thread.equals(ThreadKey.NOBODY) ? TRACE : EVENT;
    }

    Interval time() {
        return new Interval(start, end);
    }

    boolean isLast() {
        return leftAs.startsWith("terminated");
    }

    boolean yielded() {
        return leftAs.startsWith("yielded");
    }

    /// Returns when it was made ready; the beginning of the hop where that was not seen.
    long readyAt() {
        return start - Math.max(0, queuedNanos);
    }

    /// Returns when it was queued.
    Interval queued() {
        return new Interval(readyAt(), start);
    }
}
