package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;

/// Counts how many of something there were on average in each of equal parts of a stretch of time.
///
/// Those that begin about where the one before did are counted quickly. Used by one thread.
final class Steps {

    private static final int COUNT = 240;

    private final Interval window;
    private final long[] starts = new long[COUNT + 1];
    private final long[] nanosByStep = new long[COUNT];
    private int step;

    Steps(Interval window) {
        this.window = window;
        for (var i = 0; i <= COUNT; i++) {
            starts[i] = window.start() + (long) ((double) window.length() * i / COUNT);
        }
    }

    /// Adds one that was there for a time within the window.
    void add(long start, long end) {
        while (step > 0 && start < starts[step]) {
            step--;
        }
        while (step < COUNT - 1 && start >= starts[step + 1]) {
            step++;
        }
        for (var i = step; i < COUNT && starts[i] < end; i++) {
            nanosByStep[i] += Math.min(end, starts[i + 1]) - Math.max(start, starts[i]);
        }
    }

    /// Returns the mean of each part.
    List<Double> means() {
        var means = new ArrayList<Double>(COUNT);
        for (var i = 0; i < COUNT; i++) {
            means.add((double) nanosByStep[i] / Math.max(1, starts[i + 1] - starts[i]));
        }
        return means;
    }

    /// Returns the middle of a part, in nanoseconds since the window's beginning.
    long middle(int step) {
        return (starts[step] + starts[step + 1]) / 2 - window.start();
    }
}
