package threadlab.model.timeline;

/// Counts slices by their lengths, to find out below which length they have to be merged.
///
/// A crowd takes as much room as four slices. Lengths are told apart by powers of two. Used by one thread.
public final class Census {

    private final long[] byBits = new long[Long.SIZE];
    private long all;
    private int lanes;

    /// Begins a lane.
    public void lane() {
        lanes++;
    }

    /// Counts one piece of the lane.
    public void add(long nanos) {
        byBits[Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, nanos))]++;
        all++;
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
            if (kept + 4 * crowds <= most) {
                return 1L << bits;
            }
        }
        return Long.MAX_VALUE / 4;
    }
}
