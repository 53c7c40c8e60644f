package threadlab.jfr;

import java.util.BitSet;
import java.util.List;

/// Knows in which hops a thread was pinned, so that the waits are not searched for each hop again and again.
final class Pins {

    private final HopColumns hops;
    private final Waits[] waits;
    private final BitSet pinned;

    /// @param waits of each thread, by its number
    Pins(HopColumns hops, Waits[] waits) {
        this.hops = hops;
        this.waits = waits;
        this.pinned = new BitSet(hops.size());
        for (var hop = 0; hop < hops.size(); hop++) {
            var start = hops.start(hop);
            if (waits[hops.thread(hop)].pin(start, start + hops.lengthNanos(hop))) {
                pinned.set(hop);
            }
        }
    }

    /// Returns the pins within a hop, in their order, without overlap.
    List<Pin> within(int hop) {
        return pinned.get(hop) ? Pin.within(hops, hop, waits[hops.thread(hop)]) : List.of();
    }

    /// Returns the waits of the thread of a hop.
    Waits waits(int hop) {
        return waits[hops.thread(hop)];
    }
}
