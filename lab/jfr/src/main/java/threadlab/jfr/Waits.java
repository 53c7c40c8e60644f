package threadlab.jfr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Finds the waits of one thread that overlap a stretch of time.
///
/// Whoever asks for one stretch after the other finds quickly, for it begins where it found before. Used by one
/// thread.
final class Waits {

    static final Waits NONE = new Waits(List.of());

    private static final int STEPS = 4;

    private final List<Wait> waits;
    private final long[] starts;
    private final long[] ends;

    /// The latest end of all waits up to this one, so that the search may begin in the middle; the ends themselves
    /// where these rise, as they mostly do.
    private final long[] latestEnd;

    private final boolean hasPins;
    private int found;

    private long quietUntil = Long.MIN_VALUE;

    Waits(List<Wait> unsorted) {
        waits = new ArrayList<>(unsorted);
        waits.sort(Comparator.comparingLong(Wait::start));
        starts = waits.stream().mapToLong(Wait::start).toArray();
        ends = waits.stream().mapToLong(Wait::end).toArray();
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

    List<Wait> all() {
        return waits;
    }

    /// Returns those that share some time with the stretch, by their starts.
    List<Wait> overlapping(Interval time) {
        var overlapping = new ArrayList<Wait>(2);
        for (var i = firstEndingAfter(time.start()); i < starts.length && starts[i] < time.end(); i++) {
            if (ends[i] > time.start()) {
                overlapping.add(waits.get(i));
            }
        }
        return overlapping;
    }

    /// Returns the one that is not a pin and shares the most time with the stretch; null where none does.
    @Nullable
    Wait longest(long start, long end) {
        Wait longest = null;
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

    /// Returns whether any says that a thread which was mounted meanwhile was pinned.
    boolean pin(long start, long end) {
        for (var i = firstEndingAfter(start); i < starts.length && starts[i] < end; i++) {
            var within = start <= starts[i] && ends[i] <= end;
            if ((within || hasPins) && ends[i] > start && Pin.pins(waits.get(i), start, end)) {
                return true;
            }
        }
        return false;
    }

    /// Returns until when there is none, from the moment on for which was asked last.
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
