package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the waits of one thread that overlap a stretch of time.
final class Waits {

    static final Waits NONE = new Waits(List.of());

    private final List<Wait> waits;

    /// The latest end of all waits up to this one, so that the search may begin in the middle.
    private final long[] latestEnd;

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
        var found = new ArrayList<Wait>(2);
        for (var i = firstEndingAfter(time.start());
                i < latestEnd.length && waits.get(i).start() < time.end();
                i++) {
            if (waits.get(i).time().overlaps(time)) {
                found.add(waits.get(i));
            }
        }
        return found;
    }

    private int firstEndingAfter(long moment) {
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
