package threadlab.model.timeline;

/// Counts slices by their lengths, to find the length below which they have to be merged.
///
/// Merged slices count as four, since they take as much room. The resolution is an eighth of a power of two. Not
/// thread-safe.
public final class SliceLengthHistogram {

    private static final int MERGED_WEIGHT = 4;
    private static final int EIGHTHS_BITS = 3;
    private static final int EIGHTHS = 1 << EIGHTHS_BITS;

    private final long[] byLength = new long[Long.SIZE * EIGHTHS];
    private long all;
    private int lanes;

    /// Begins a lane.
    public void lane() {
        lanes++;
    }

    /// Counts one slice of the lane.
    public void add(SliceView slice) {
        add(slice.durationNanos(), 1);
    }

    /// Counts merged slices of the lane.
    public void add(MergedSlices merged) {
        add(merged.durationNanos(), MERGED_WEIGHT);
    }

    /// Adds the slices and lanes of another one.
    public void add(SliceLengthHistogram other) {
        for (var place = 0; place < byLength.length; place++) {
            byLength[place] += other.byLength[place];
        }
        all += other.all;
        lanes += other.lanes;
    }

    private void add(long nanos, int weight) {
        byLength[place(nanos)] += weight;
        all += weight;
    }

    /// Returns the shortest length that [SliceMerger] may keep so that all lanes together have at most a number of
    /// slices, merged slices counted four times; 0 if nothing has to be merged.
    ///
    /// The estimate rests on this: merged slices end at a long slice, or together with what follows they last at
    /// least the shortest length.
    ///
    /// @param durationNanos the duration of the timeline
    public long shortestNanos(long most, long durationNanos) {
        if (all <= most) {
            return 0;
        }
        var shorter = 0L;
        for (var place = 0; place < byLength.length - EIGHTHS; place++) {
            shorter += byLength[place];
            var kept = all - shorter;
            var shortest = length(place + 1);
            var merges = kept + lanes * (1 + durationNanos / shortest);
            if (kept + Math.min(2 * shorter, MERGED_WEIGHT * merges) <= most) {
                return shortest;
            }
        }
        return Long.MAX_VALUE / MERGED_WEIGHT;
    }

    private static int place(long nanos) {
        if (nanos < EIGHTHS) {
            return (int) nanos;
        }
        var power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        return (power - EIGHTHS_BITS + 1) * EIGHTHS + (int) ((nanos >> (power - EIGHTHS_BITS)) & (EIGHTHS - 1));
    }

    /// Returns the smallest length of a place.
    private static long length(int place) {
        return place < EIGHTHS ? place : (long) (EIGHTHS + place % EIGHTHS) << (place / EIGHTHS - 1);
    }
}
