package threadlab.jfr;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Knows in which hops a thread was pinned: what is found when a hop is looked at first is not searched for again.
final class Pins {

    private final HopColumns hops;
    private final Waits[] waits;
    private final BitSet pinned = new BitSet();

    /// Until when each thread is known to have no wait that has not ended.
    private final long[] quietUntil;

    /// @param waits of each thread, by its number
    Pins(HopColumns hops, Waits[] waits) {
        this.hops = hops;
        this.waits = waits;
        this.quietUntil = new long[waits.length];
        Arrays.fill(quietUntil, Long.MIN_VALUE);
    }

    /// Finds the pins within the next hop, in their order, without overlap; hops come by their starts.
    List<Pin> find(int hop, int thread, long start, long end) {
        if (end <= quietUntil[thread]) {
            return List.of();
        }
        var own = waits[thread];
        if (own.pin(start, end)) {
            pinned.set(hop);
        }
        quietUntil[thread] = own.quietUntil();
        return within(hop);
    }

    /// Returns the pins within a hop in which they were found before.
    List<Pin> within(int hop) {
        return pinned.get(hop) ? Pin.within(hops, hop, waits(hop)) : List.of();
    }

    /// Returns the waits of the thread of a hop.
    Waits waits(int hop) {
        return waits[hops.thread(hop)];
    }
}
