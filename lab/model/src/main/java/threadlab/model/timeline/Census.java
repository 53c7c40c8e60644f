package threadlab.model.timeline;

/// Counts slices by their lengths, to find out below which length they have to be merged.
///
/// A crowd takes as much room as four slices. Lengths are told apart by powers of two. Used by one thread.
public final class Census {

    private static final int CROWD = 4;

    private final long[] byBits = new long[Long.SIZE];
    private long all;
    private int lanes;

    /// Begins a lane.
    public void lane() {
        lanes++;
    }

    /// Counts one slice of the lane.
    public void add(Slice slice) {
        add(slice.durationNanos(), 1);
    }

    /// Counts one crowd of the lane.
    public void add(Crowd crowd) {
        add(crowd.durationNanos(), CROWD);
    }

    private void add(long nanos, int weight) {
        byBits[Long.SIZE - Long.numberOfLeadingZeros(nanos)] += weight;
        all += weight;
    }

    /// Returns the shortest length that [Thinning] may keep so that all lanes together have at most a number of
    /// slices, crowds counted four times; 0 where nothing has to be merged.
    ///
    /// @param durationNanos the timeline's
    public long shortestNanos(long most, long durationNanos) {
        if (all <= most) {
            return 0;
        }
        var shorter = 0L;
        for (var bits = 0; bits < Long.SIZE - 1; bits++) {
            shorter += byBits[bits];
            var kept = all - shorter;
            var crowds = Math.min(shorter, lanes + 2 * kept + 2 * lanes * (durationNanos >> bits));
            if (kept + CROWD * crowds <= most) {
                return 1L << bits;
            }
        }
        return Long.MAX_VALUE / 4;
    }
}
