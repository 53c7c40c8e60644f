package threadlab.jfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Lays a virtual thread's hops out as its life: running on a carrier, pinned to it, waiting for something, ready,
/// running again.
final class VirtualLife {

    private static final int NONE = -1;

    private final HopColumns hops;

    VirtualLife(HopColumns hops) {
        this.hops = hops;
    }

    /// Passes on the stretches in their order, without gap or overlap, from the moment the thread was first made
    /// ready.
    ///
    /// @param own the thread's hops
    /// @param waits the waits that the JDK recorded of it, which say more than the state it left in
    /// @param end of the recording
    void lay(Hops own, Waits waits, long end, Stretches to) {
        var before = NONE;
        for (var i = 0; i < own.size(); i++) {
            var hop = own.place(i);
            lay(before, hop, waits, to);
            before = hop;
        }
        if (before != NONE && !hops.words(before).isLast()) {
            pass(State.UNRECORDED, hops.end(before), end, before, null, to);
        }
    }

    /// Passes on the lives of all threads together, those of one in their order.
    ///
    /// @param all the hops of all threads
    /// @param waits of each thread, by its number
    void layAll(Hops all, Waits[] waits, Stretches to) {
        var before = new int[hops.threads()];
        Arrays.fill(before, NONE);
        for (var i = 0; i < all.size(); i++) {
            var hop = all.place(i);
            var thread = hops.thread(hop);
            lay(before[thread], hop, waits[thread], to);
            before[thread] = hop;
        }
    }

    private void lay(int before, int hop, Waits waits, Stretches to) {
        var start = hops.start(hop);
        var readyAt = before == NONE ? hops.readyAt(hop) : afterWait(before, hop, waits, to);
        pass(State.READY, readyAt, start, hop, null, to);
        mounted(hop, waits, to);
    }

    /// Who yields is ready at once.
    private long afterWait(int before, int hop, Waits waits, Stretches to) {
        var left = hops.end(before);
        var said = hops.words(before);
        if (said.yielded()) {
            return left;
        }
        var readyAt = Math.clamp(hops.readyAt(hop), left, Math.max(left, hops.start(hop)));
        if (left < readyAt) {
            waiting(before, left, readyAt, waits, to);
        }
        return readyAt;
    }

    /// A JDK event that overlaps tells a sleep or a socket from another park.
    private void waiting(int left, long start, long end, Waits waits, Stretches to) {
        var wait = waits.longest(start, end);
        var said = hops.words(left);
        if (wait == null) {
            to.add(said.waitsAs(), start, end, left, null);
        } else {
            to.add(wait.state(), start, end, left, new Told(said.leftAs(), wait.source(), wait.stack()));
        }
    }

    private void mounted(int hop, Waits waits, Stretches to) {
        var cursor = hops.start(hop);
        for (var pin : Pin.within(hops, hop, waits)) {
            pass(State.RUNNING, cursor, pin.time().start(), hop, null, to);
            pass(State.PINNED, pin.time().start(), pin.time().end(), hop, pin.told(), to);
            cursor = pin.time().end();
        }
        pass(State.RUNNING, cursor, hops.end(hop), hop, null, to);
    }

    private static void pass(State state, long start, long end, int hop, @Nullable Told told, Stretches to) {
        if (start < end) {
            to.add(state, start, end, hop, told);
        }
    }
}
