package threadlab.model.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges the short slices of a lane; each long slice is kept.
///
/// However many slices there are, a lane of `n` times the shortest length gets at most about `n` slices and `n`
/// merged ones: merging ends where the next slice is long, lies at least the shortest length away, or would make
/// the merged slices three times as long. Not thread-safe.
public final class SliceMerger {

    private static final int LONGEST_MERGED = 3;

    private final long shortestNanos;
    private final List<Slice> slices = new ArrayList<>();
    private final List<MergedSlices> mergedSlices = new ArrayList<>();
    private final StateNanos nanosByState = new StateNanos();
    private long start;
    private long end;
    private int count;
    private @Nullable Slice only;

    /// Creates the merger of one lane.
    ///
    /// @param shortestNanos slices of at least this length are kept; 0 keeps all
    public SliceMerger(long shortestNanos) {
        if (shortestNanos < 0) {
            throw new IllegalArgumentException("shortest slice of " + shortestNanos + " ns: expected 0 or more");
        }
        this.shortestNanos = shortestNanos;
    }

    /// Adds the next slice; slices come in the order of their starts.
    public void add(SliceView slice) {
        if (slice.durationNanos() >= shortestNanos) {
            endMerge();
            slices.add(slice.slice());
            return;
        }
        if (count > 0 && endsMerge(slice.startNanos(), slice.endNanos())) {
            endMerge();
        }
        join(slice);
    }

    /// Adds slices that were merged before; they come in the order of their starts.
    public void add(MergedSlices merged) {
        if (merged.durationNanos() >= shortestNanos) {
            endMerge();
            mergedSlices.add(merged);
            return;
        }
        if (count > 0 && endsMerge(merged.startNanos(), merged.endNanos())) {
            endMerge();
        }
        join(merged);
    }

    private boolean endsMerge(long nextStart, long nextEnd) {
        return nextStart - end >= shortestNanos || nextEnd - start > LONGEST_MERGED * shortestNanos;
    }

    private void join(MergedSlices merged) {
        start = count == 0 ? merged.startNanos() : start;
        end = count == 0 ? merged.endNanos() : Math.max(end, merged.endNanos());
        count += merged.count();
        merged.nanosByState().forEach(nanosByState::add);
        only = null;
    }

    private void join(SliceView slice) {
        if (count == 0) {
            start = slice.startNanos();
            end = start;
        }
        count++;
        end = Math.max(end, slice.endNanos());
        nanosByState.add(slice.state(), slice.durationNanos());
        only = count == 1 ? slice.slice() : null;
    }

    private void endMerge() {
        if (count == 0) {
            return;
        }
        if (only != null) {
            slices.add(only);
        } else if (count > 1) {
            mergedSlices.add(new MergedSlices(start, end, count, nanosByState.toMap()));
        }
        count = 0;
        only = null;
        nanosByState.clear();
    }

    /// Returns the lane of all slices that were added.
    public Lane lane(Lane.Kind kind, String name, String detail) {
        endMerge();
        return new Lane(kind, name, detail, slices, mergedSlices);
    }
}
