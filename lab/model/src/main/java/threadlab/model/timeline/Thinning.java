package threadlab.model.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges the short slices of a lane, in their order, into crowds; keeps every long one as it is.
///
/// Whatever the number of slices, a lane of `n` times the shortest length gets at most about `n` slices and `n`
/// crowds: a crowd ends where the next slice is long, lies the shortest length away, or would make it three times
/// as long. Used by one thread.
public final class Thinning {

    private static final int LONGEST_CROWD = 3;

    private final long shortestNanos;
    private final List<Slice> slices = new ArrayList<>();
    private final List<Crowd> crowds = new ArrayList<>();
    private final StateNanos nanosByState = new StateNanos();
    private long start;
    private long end;
    private int count;
    private @Nullable Slice only;

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
    public void add(Piece slice) {
        if (slice.durationNanos() >= shortestNanos) {
            endCrowd();
            slices.add(slice.slice());
            return;
        }
        if (count > 0 && endsCrowd(slice.startNanos(), slice.endNanos())) {
            endCrowd();
        }
        join(slice);
    }

    /// Takes the next crowd, of slices that were merged before; its start is not before that of what came before.
    public void add(Crowd crowd) {
        if (crowd.durationNanos() >= shortestNanos) {
            endCrowd();
            crowds.add(crowd);
            return;
        }
        if (count > 0 && endsCrowd(crowd.startNanos(), crowd.endNanos())) {
            endCrowd();
        }
        join(crowd);
    }

    private boolean endsCrowd(long nextStart, long nextEnd) {
        return nextStart - end >= shortestNanos || nextEnd - start > LONGEST_CROWD * shortestNanos;
    }

    private void join(Crowd crowd) {
        start = count == 0 ? crowd.startNanos() : start;
        end = count == 0 ? crowd.endNanos() : Math.max(end, crowd.endNanos());
        count += crowd.count();
        crowd.nanosByState().forEach(nanosByState::add);
        only = null;
    }

    private void join(Piece slice) {
        if (count == 0) {
            start = slice.startNanos();
            end = start;
        }
        count++;
        end = Math.max(end, slice.endNanos());
        nanosByState.add(slice.state(), slice.durationNanos());
        only = count == 1 ? slice.slice() : null;
    }

    private void endCrowd() {
        if (count == 0) {
            return;
        }
        if (only != null) {
            slices.add(only);
        } else if (count > 1) {
            crowds.add(new Crowd(start, end, count, nanosByState.toMap()));
        }
        count = 0;
        only = null;
        nanosByState.clear();
    }

    /// Returns the lane of all slices that were added.
    public Lane lane(Lane.Kind kind, String name, String detail) {
        endCrowd();
        return new Lane(kind, name, detail, slices, crowds);
    }
}
