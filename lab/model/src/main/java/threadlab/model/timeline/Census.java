package threadlab.model.timeline;

/// Counts slices by their lengths, to find out below which length they have to be merged.
///
/// A crowd takes as much room as four slices. Lengths are told apart by an eighth of their power of two. Used by one
/// thread.
public final class Census {

    private static final int CROWD = 4;
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
    public void add(Piece slice) {
        add(slice.durationNanos(), 1);
    }

    /// Counts one crowd of the lane.
    public void add(Crowd crowd) {
        add(crowd.durationNanos(), CROWD);
    }

    private void add(long nanos, int weight) {
        byLength[place(nanos)] += weight;
        all += weight;
    }

    /// Returns the shortest length that [Thinning] may keep so that all lanes together have at most a number of
    /// slices and crowds, crowds counted four times; 0 where nothing has to be merged.
    ///
    /// A crowd ends at a long slice, or it and what follows take the shortest length at least.
    ///
    /// @param durationNanos the timeline's
    public long shortestNanos(long most, long durationNanos) {
        if (all <= most) {
            return 0;
        }
        var shorter = 0L;
        for (var place = 0; place < byLength.length - EIGHTHS; place++) {
            shorter += byLength[place];
            var kept = all - shorter;
            var shortest = length(place + 1);
            var crowds = kept + lanes * (1 + durationNanos / shortest);
            if (kept + Math.min(2 * shorter, CROWD * crowds) <= most) {
                return shortest;
            }
        }
        return Long.MAX_VALUE / CROWD;
    }

    private static int place(long nanos) {
        if (nanos < EIGHTHS) {
            return (int) nanos;
        }
        var power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        return (power - EIGHTHS_BITS + 1) * EIGHTHS + (int) ((nanos >> (power - EIGHTHS_BITS)) & (EIGHTHS - 1));
    }

    /// Returns the least length that has a place.
    private static long length(int place) {
        return place < EIGHTHS ? place : (long) (EIGHTHS + place % EIGHTHS) << (place / EIGHTHS - 1);
    }
}
