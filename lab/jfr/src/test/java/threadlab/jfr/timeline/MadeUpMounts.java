package threadlab.jfr.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.timeline.State;

/// Makes mount slices and waits with known times, in milliseconds.
final class MadeUpMounts {

    static final long MILLI = 1_000_000;
    static final ThreadKey ONE = new ThreadKey(1, "carrier-1", false);
    static final ThreadKey TWO = new ThreadKey(2, "carrier-2", false);
    static final ThreadKey ANN = new ThreadKey(11, "ann", true);
    static final ThreadKey BOB = new ThreadKey(12, "bob", true);

    static final String PARKED = "parked (no time-out)";
    static final String TERMINATED = "terminated (ran to its end)";

    private MadeUpMounts() {}

    static MountSlice mount(ThreadKey thread, ThreadKey carrier, long start, long end, String leftAs, long queued) {
        return mount(thread, carrier, start, end, leftAs, queued, null);
    }

    static MountSlice mount(
            ThreadKey thread,
            ThreadKey carrier,
            long start,
            long end,
            String leftAs,
            long queued,
            @Nullable ThreadKey waker) {
        return new MountSlice(
                thread,
                carrier,
                start * MILLI,
                end * MILLI,
                leftAs,
                queued < 0 ? -1 : queued * MILLI,
                "unparked (LockSupport)",
                waker);
    }

    private static final Stack STACK = new Stack(List.of(new Frame("Ann", "sleep", 3, true)), false);

    static StateInterval waited(ThreadKey thread, State state, long start, long end) {
        return new StateInterval(
                state,
                thread,
                start * MILLI,
                end * MILLI,
                state == State.PINNED ? EventNames.VIRTUAL_THREAD_PINNED : "jdk." + state,
                "");
    }

    /// Makes a wait for which a time was asked.
    static StateInterval timed(ThreadKey thread, State state, long start, long end, long asked) {
        var wait = waited(thread, state, start, end);
        return new StateInterval(
                state,
                thread,
                wait.start(),
                wait.end(),
                wait.source(),
                "",
                STACK,
                new WaitLimit((start + asked) * MILLI, asked * MILLI));
    }

    static Interval millis(long start, long end) {
        return new Interval(start * MILLI, end * MILLI);
    }
}
