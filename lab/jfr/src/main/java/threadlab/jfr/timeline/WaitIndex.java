package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Finds the waits of one thread that overlap a time.
///
/// Lookups in the order of time are fast, since each search starts where the previous one ended. Not thread-safe.
final class WaitIndex {

    static final WaitIndex NONE = new WaitIndex(List.of());

    private static final int STEPS = 4;

    private final List<StateInterval> waits;
    private final long[] starts;
    private final long[] ends;

    /// For each wait the latest end up to it, for a binary search; the same array as `ends` if these are sorted,
    /// which is usual.
    private final long[] latestEnd;

    private final boolean hasPins;
    private int found;

    private long quietUntil = Long.MIN_VALUE;

    WaitIndex(List<StateInterval> unsorted) {
        waits = new ArrayList<>(unsorted);
        waits.sort(Comparator.comparingLong(StateInterval::start));
        starts = waits.stream().mapToLong(StateInterval::start).toArray();
        ends = waits.stream().mapToLong(StateInterval::end).toArray();
        hasPins = waits.stream().anyMatch(wait -> wait.state() == State.PINNED);
        latestEnd = latest(ends);
    }

    private static long[] latest(long[] ends) {
        var latest = ends.clone();
        for (var i = 1; i < latest.length; i++) {
            latest[i] = Math.max(latest[i], latest[i - 1]);
        }
        return Arrays.equals(latest, ends) ? ends : latest;
    }

    List<StateInterval> all() {
        return waits;
    }

    /// Returns the waits that overlap a time, by their starts.
    List<StateInterval> overlapping(Interval time) {
        var overlapping = new ArrayList<StateInterval>(2);
        for (var i = firstEndingAfter(time.start()); i < starts.length && starts[i] < time.end(); i++) {
            if (ends[i] > time.start()) {
                overlapping.add(waits.get(i));
            }
        }
        return overlapping;
    }

    /// Returns the wait that overlaps a time most and is no pin; null if there is none.
    @Nullable
    StateInterval longest(long start, long end) {
        StateInterval longest = null;
        var longestNanos = -1L;
        for (var i = firstEndingAfter(start); i < starts.length && starts[i] < end; i++) {
            var nanos = Math.min(end, ends[i]) - Math.max(start, starts[i]);
            if (ends[i] > start && nanos > longestNanos && waits.get(i).state() != State.PINNED) {
                longest = waits.get(i);
                longestNanos = nanos;
            }
        }
        return longest;
    }

    /// Returns whether a wait shows that a thread which was mounted meanwhile was pinned.
    boolean pin(long start, long end) {
        for (var i = firstEndingAfter(start); i < starts.length && starts[i] < end; i++) {
            var within = start <= starts[i] && ends[i] <= end;
            if ((within || hasPins) && ends[i] > start && PinnedInterval.pins(waits.get(i), start, end)) {
                return true;
            }
        }
        return false;
    }

    /// Returns the start of the next wait, as of the last lookup.
    long quietUntil() {
        return quietUntil;
    }

    private int firstEndingAfter(long moment) {
        found = find(moment);
        quietUntil = found == starts.length ? Long.MAX_VALUE : starts[found];
        return found;
    }

    private int find(long moment) {
        if (found == 0 || latestEnd[found - 1] <= moment) {
            for (var i = found; i < Math.min(found + STEPS, latestEnd.length); i++) {
                if (latestEnd[i] > moment) {
                    return i;
                }
            }
        }
        return search(moment);
    }

    private int search(long moment) {
        var low = 0;
        var high = latestEnd.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (latestEnd[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
