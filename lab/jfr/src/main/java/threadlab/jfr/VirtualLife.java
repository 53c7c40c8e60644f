package threadlab.jfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Lays a virtual thread's hops out as its life: running on a carrier, pinned to it, waiting for something, ready,
/// running again.
final class VirtualLife {

    private static final int NONE = -1;

    private final HopColumns hops;
    private final Pins pins;

    VirtualLife(HopColumns hops, Pins pins) {
        this.hops = hops;
        this.pins = pins;
    }

    /// Passes on the stretches in their order, without gap or overlap, from the moment the thread was first made
    /// ready.
    ///
    /// @param own the thread's hops
    /// @param end of the recording
    void lay(Hops own, long end, Stretches to) {
        var before = NONE;
        for (var i = 0; i < own.size(); i++) {
            var hop = own.place(i);
            lay(before, hop, to);
            before = hop;
        }
        if (before != NONE && !hops.words(before).isLast()) {
            pass(State.UNRECORDED, hops.end(before), end, before, null, to);
        }
    }

    /// Passes on the lives of all threads together, those of one in their order.
    ///
    /// @param all the hops of all threads
    void layAll(Hops all, Stretches to) {
        var before = new int[hops.threads()];
        Arrays.fill(before, NONE);
        for (var i = 0; i < all.size(); i++) {
            var hop = all.place(i);
            var thread = hops.thread(hop);
            lay(before[thread], hop, to);
            before[thread] = hop;
        }
    }

    private void lay(int before, int hop, Stretches to) {
        var start = hops.start(hop);
        var readyAt = start - Math.max(0, hops.queuedNanos(hop));
        var ready = before == NONE ? readyAt : afterWait(before, readyAt, start, to);
        pass(State.READY, ready, start, hop, null, to);
        mounted(hop, start, start + hops.lengthNanos(hop), to);
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

    private void mounted(int hop, long start, long end, Stretches to) {
        var cursor = start;
        for (var pin : pins.within(hop)) {
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
