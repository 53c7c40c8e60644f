package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Finds the waits of one thread that overlap a stretch of time.
///
/// Whoever asks for one stretch after the other finds quickly, for it begins where it found before. Used by one thread.
final class Waits {

    static final Waits NONE = new Waits(List.of());

    private static final int STEPS = 4;

    private final List<Wait> waits;

    /// The latest end of all waits up to this one, so that the search may begin in the middle.
    private final long[] latestEnd;

    private int found;

    Waits(List<Wait> unsorted) {
        waits = new ArrayList<>(unsorted);
        waits.sort(Comparator.comparingLong(Wait::start));
        latestEnd = new long[waits.size()];
        var latest = Long.MIN_VALUE;
        for (var i = 0; i < latestEnd.length; i++) {
            latest = Math.max(latest, waits.get(i).end());
            latestEnd[i] = latest;
        }
    }

    List<Wait> all() {
        return waits;
    }

    /// Returns those that share some time with the stretch, by their starts.
    List<Wait> overlapping(Interval time) {
        var overlapping = new ArrayList<Wait>(2);
        for (var i = firstEndingAfter(time.start());
                i < latestEnd.length && waits.get(i).start() < time.end();
                i++) {
            if (waits.get(i).end() > time.start()) {
                overlapping.add(waits.get(i));
            }
        }
        return overlapping;
    }

    /// Returns the one that is not a pin and shares the most time with the stretch; null where none does.
    @Nullable
    Wait longest(long start, long end) {
        Wait longest = null;
        var longestNanos = 0L;
        for (var i = firstEndingAfter(start);
                i < latestEnd.length && waits.get(i).start() < end;
                i++) {
            var wait = waits.get(i);
            var nanos = Math.min(end, wait.end()) - Math.max(start, wait.start());
            if (wait.end() > start && wait.state() != State.PINNED && (longest == null || nanos > longestNanos)) {
                longest = wait;
                longestNanos = nanos;
            }
        }
        return longest;
    }

    /// Returns whether any says that a thread which was mounted meanwhile was pinned.
    boolean pin(long start, long end) {
        for (var i = firstEndingAfter(start);
                i < latestEnd.length && waits.get(i).start() < end;
                i++) {
            if (waits.get(i).end() > start && Pin.pins(waits.get(i), start, end)) {
                return true;
            }
        }
        return false;
    }

    private int firstEndingAfter(long moment) {
        var from = found;
        if (from == 0 || latestEnd[from - 1] <= moment) {
            for (var i = from; i < Math.min(from + STEPS, latestEnd.length); i++) {
                if (latestEnd[i] > moment) {
                    found = i;
                    return i;
                }
            }
        }
        found = search(moment);
        return found;
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
