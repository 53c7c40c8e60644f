package threadlab.jfr;

import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Makes hops and waits whose times are known, in milliseconds.
final class MadeUpHops {

    static final long MILLI = 1_000_000;
    static final ThreadKey ONE = new ThreadKey(1, "carrier-1", false);
    static final ThreadKey TWO = new ThreadKey(2, "carrier-2", false);
    static final ThreadKey ANN = new ThreadKey(11, "ann", true);
    static final ThreadKey BOB = new ThreadKey(12, "bob", true);

    static final String PARKED = "parked (no time-out)";
    static final String TERMINATED = "terminated (ran to its end)";

    private MadeUpHops() {}

    static Hop hop(ThreadKey thread, ThreadKey carrier, long start, long end, String leftAs, long queued) {
        return hop(thread, carrier, start, end, leftAs, queued, null);
    }

    static Hop hop(
            ThreadKey thread,
            ThreadKey carrier,
            long start,
            long end,
            String leftAs,
            long queued,
            @Nullable ThreadKey waker) {
        return new Hop(
                thread,
                carrier,
                start * MILLI,
                end * MILLI,
                leftAs,
                queued < 0 ? -1 : queued * MILLI,
                "unparked (LockSupport)",
                waker);
    }

    static Wait waited(ThreadKey thread, State state, long start, long end) {
        return new Wait(
                state, thread, start * MILLI, end * MILLI, state == State.PINNED ? Pin.EVENT : "jdk." + state, "");
    }

    static Interval millis(long start, long end) {
        return new Interval(start * MILLI, end * MILLI);
    }
}
