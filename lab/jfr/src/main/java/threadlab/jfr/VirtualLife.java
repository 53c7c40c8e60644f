package threadlab.jfr;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Lays virtual threads' hops out as their lives: running on a carrier, pinned to it, waiting for something, ready,
/// running again.
///
/// A life has no gap and no overlap, from the moment the thread was first made ready. Pins are found when all lives are
/// laid out, which comes first.
final class VirtualLife {

    private static final int NONE = -1;

    private final HopColumns hops;
    private final Pins pins;

    VirtualLife(HopColumns hops, Pins pins) {
        this.hops = hops;
        this.pins = pins;
    }

    /// Passes on the lives of all threads together up to their last hops, the stretches of each in their order.
    Hops.Visitor all(Stretches to) {
        var before = new int[hops.threads()];
        Arrays.fill(before, NONE);
        return (hop, start, end) -> {
            var thread = hops.thread(hop);
            untilMounted(before[thread], hop, start, to);
            mounted(pins.find(hop, thread, start, end), hop, start, end, to);
            before[thread] = hop;
        };
    }

    /// Passes on the stretches of one thread in their order.
    ///
    /// @param own the thread's hops
    /// @param recordingEnd when the recording ended
    void one(Hops own, long recordingEnd, Stretches to) {
        var before = NONE;
        for (var i = 0; i < own.size(); i++) {
            var hop = own.place(i);
            var start = hops.start(hop);
            untilMounted(before, hop, start, to);
            mounted(pins.within(hop), hop, start, hops.end(hop), to);
            before = hop;
        }
        if (before != NONE && !hops.words(before).isLast()) {
            pass(State.UNRECORDED, hops.end(before), recordingEnd, before, null, to);
        }
    }

    private void untilMounted(int before, int hop, long start, Stretches to) {
        var readyAt = start - Math.max(0, hops.queuedNanos(hop));
        var ready = before == NONE ? readyAt : afterWait(before, readyAt, start, to);
        pass(State.READY, ready, start, hop, null, to);
    }

    /// Who yields is ready at once.
    private long afterWait(int before, long readyAt, long start, Stretches to) {
        var left = hops.end(before);
        if (hops.words(before).yielded()) {
            return left;
        }
        var ready = Math.clamp(readyAt, left, Math.max(left, start));
        if (left < ready) {
            waiting(before, left, ready, to);
        }
        return ready;
    }

    /// A JDK event that overlaps tells a sleep or a socket from another park.
    private void waiting(int left, long start, long end, Stretches to) {
        var wait = pins.waits(left).longest(start, end);
        var said = hops.words(left);
        if (wait == null) {
            to.add(said.waitsAs(), start, end, left, null);
        } else {
            to.add(wait.state(), start, end, left, new Told(said.leftAs(), wait.source(), wait.stack()));
        }
    }

    private static void mounted(List<Pin> pins, int hop, long start, long end, Stretches to) {
        var cursor = start;
        for (var pin : pins) {
            pass(State.RUNNING, cursor, pin.time().start(), hop, null, to);
            pass(State.PINNED, pin.time().start(), pin.time().end(), hop, pin.told(), to);
            cursor = pin.time().end();
        }
        pass(State.RUNNING, cursor, end, hop, null, to);
    }

    private static void pass(State state, long start, long end, int hop, @Nullable Told told, Stretches to) {
        if (start < end) {
            to.add(state, start, end, hop, told);
        }
    }
}
