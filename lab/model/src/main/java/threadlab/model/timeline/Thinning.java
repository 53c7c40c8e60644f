package threadlab.model.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Merges the short slices of a lane, in their order, into crowds; keeps every long one as it is.
///
/// Whatever the number of slices, a lane of `n` times the shortest length gets at most about `n` slices and `n`
/// crowds: a crowd ends where the next slice is long, lies the shortest length away, or would make it three times
/// as long. Used by one thread.
public final class Thinning {

    private static final int LONGEST_CROWD = 3;
    private static final int FIRST = 4;

    private final long shortestNanos;
    private final List<Slice> slices = new ArrayList<>();
    private final List<Crowd> crowds = new ArrayList<>();
    private final List<Slice> first = new ArrayList<>(FIRST);
    private final Map<State, Long> nanosByState = new EnumMap<>(State.class);
    private long start;
    private long end;
    private int count;

    /// Makes a lane's thinning.
    ///
    /// @param shortestNanos the length from which on a slice stays alone; 0 keeps all
    public Thinning(long shortestNanos) {
        if (shortestNanos < 0) {
            throw new IllegalArgumentException("shortest slice of " + shortestNanos + " ns: expected 0 or more");
        }
        this.shortestNanos = shortestNanos;
    }

    /// Takes the next slice; its start is not before that of the one before.
    public void add(Slice slice) {
        if (slice.durationNanos() >= shortestNanos) {
            endCrowd();
            slices.add(slice);
            return;
        }
        if (count > 0 && endsCrowd(slice)) {
            endCrowd();
        }
        join(slice);
    }

    private boolean endsCrowd(Slice slice) {
        return slice.startNanos() - end >= shortestNanos || slice.endNanos() - start > LONGEST_CROWD * shortestNanos;
    }

    private void join(Slice slice) {
        if (count == 0) {
            start = slice.startNanos();
            end = start;
        }
        count++;
        end = Math.max(end, slice.endNanos());
        nanosByState.merge(slice.state(), slice.durationNanos(), Long::sum);
        if (first.size() < FIRST) {
            first.add(slice);
        }
    }

    private void endCrowd() {
        if (count == 1) {
            slices.add(first.getFirst());
        } else if (count > 1) {
            crowds.add(new Crowd(start, end, count, nanosByState, first));
        }
        count = 0;
        first.clear();
        nanosByState.clear();
    }

    /// Returns the lane of all slices that were added.
    public Lane lane(Lane.Kind kind, String name, String detail) {
        endCrowd();
        return new Lane(kind, name, detail, slices, crowds);
    }
}
