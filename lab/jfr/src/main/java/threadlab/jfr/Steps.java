package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;

/// Counts how many of something there were on average in each of equal parts of a stretch of time.
final class Steps {

    private static final int COUNT = 240;

    private final Interval window;
    private final double[] nanosByStep = new double[COUNT];

    Steps(Interval window) {
        this.window = window;
    }

    /// Adds one that was there for a time within the window.
    void add(Interval time) {
        var last = Math.min(COUNT - 1, step(time.end()));
        for (var i = step(time.start()); i <= last; i++) {
            nanosByStep[i] +=
                    time.clippedTo(new Interval(start(i), start(i + 1))).length();
        }
    }

    private int step(long moment) {
        return (int) ((double) (moment - window.start()) * COUNT / Math.max(1, window.length()));
    }

    private long start(int step) {
        return window.start() + (long) ((double) window.length() * step / COUNT);
    }

    /// Returns the mean of each part.
    List<Double> means() {
        var means = new ArrayList<Double>(COUNT);
        for (var i = 0; i < COUNT; i++) {
            means.add(nanosByStep[i] / Math.max(1, start(i + 1) - start(i)));
        }
        return means;
    }

    /// Returns the middle of a part, in nanoseconds since the window's beginning.
    long middle(int step) {
        return (start(step) + start(step + 1)) / 2 - window.start();
    }
}
