package threadlab.jfr.timeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import threadlab.jfr.mount.MountTable;

/// Remembers in which mount slices a thread was pinned, so that later lookups search only those.
final class PinIndex {

    private final MountTable mounts;
    private final WaitIndex[] waits;
    private final BitSet pinned = new BitSet();

    /// For each thread the time before which no wait is left to find.
    private final long[] quietUntil;

    /// @param waits the waits of each thread, by the number of the thread
    PinIndex(MountTable mounts, WaitIndex[] waits) {
        this.mounts = mounts;
        this.waits = waits;
        this.quietUntil = new long[waits.length];
        Arrays.fill(quietUntil, Long.MIN_VALUE);
    }

    /// Finds the pins within the next mount slice, in order and without overlap; slices come in the order of their
    /// starts.
    List<PinnedInterval> find(int mount, int thread, long start, long end) {
        if (end <= quietUntil[thread]) {
            return List.of();
        }
        var own = waits[thread];
        if (own.pin(start, end)) {
            pinned.set(mount);
        }
        quietUntil[thread] = own.quietUntil();
        return within(mount);
    }

    /// Returns the pins within a mount slice that [#find] has seen.
    List<PinnedInterval> within(int mount) {
        return pinned.get(mount) ? PinnedInterval.within(mounts, mount, waits(mount)) : List.of();
    }

    /// Returns the waits of the thread of a mount slice.
    WaitIndex waits(int mount) {
        return waits[mounts.thread(mount)];
    }
}
