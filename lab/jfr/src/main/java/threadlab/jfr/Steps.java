package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;

/// Counts how many of something there were on average in each of equal parts of a stretch of time.
///
/// Adding takes the same time however long it was there: whole parts are counted by where they begin and end. Used by
/// one thread.
final class Steps {

    private static final int COUNT = 240;

    private final Interval window;
    private final long[] starts = new long[COUNT + 1];

    /// What those added took of the parts in which they began or ended.
    private final long[] nanosAtEdges = new long[COUNT];

    /// How many more take all of a part than of the one before it.
    private final long[] moreThanBefore = new long[COUNT + 1];

    Steps(Interval window) {
        this.window = window;
        for (var i = 0; i <= COUNT; i++) {
            starts[i] = window.start() + (long) ((double) window.length() * i / COUNT);
        }
    }

    /// Adds one that was there for a time within the window.
    void add(long start, long end) {
        var first = partOf(start);
        if (end <= starts[first + 1]) {
            nanosAtEdges[first] += end - start;
        } else {
            var last = partOf(end);
            nanosAtEdges[first] += starts[first + 1] - start;
            nanosAtEdges[last] += end - starts[last];
            moreThanBefore[first + 1]++;
            moreThanBefore[last]--;
        }
    }

    private int partOf(long moment) {
        var guess = (int) ((double) (moment - window.start()) * COUNT / window.length());
        var part = Math.clamp(guess, 0, COUNT - 1);
        while (part > 0 && moment < starts[part]) {
            part--;
        }
        while (part < COUNT - 1 && moment >= starts[part + 1]) {
            part++;
        }
        return part;
    }

    /// Returns the mean of each part.
    List<Double> means() {
        var means = new ArrayList<Double>(COUNT);
        var all = 0L;
        for (var i = 0; i < COUNT; i++) {
            all += moreThanBefore[i];
            var length = starts[i + 1] - starts[i];
            means.add((double) (all * length + nanosAtEdges[i]) / Math.max(1, length));
        }
        return means;
    }

    /// Returns the middle of a part, in nanoseconds since the window's beginning.
    long middle(int step) {
        return (starts[step] + starts[step + 1]) / 2 - window.start();
    }
}
