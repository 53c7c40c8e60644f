package threadlab.jfr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import threadlab.model.timeline.Scheduling.Mounted;

/// Counts how many virtual threads were mounted over a stretch of time.
final class MountedCount {

    private static final int STEPS = 240;

    private final Interval window;
    private final double[] nanosByStep = new double[STEPS];

    private MountedCount(Interval window) {
        this.window = window;
    }

    /// @param hops those that overlap the window
    static Mounted of(List<Hop> hops, Interval window) {
        var count = new MountedCount(window);
        var total = 0L;
        for (var hop : hops) {
            var time = hop.time().clippedTo(window);
            total += time.length();
            count.spread(time);
        }
        return new Mounted((double) total / Math.max(1, window.length()), peak(hops), count.steps());
    }

    private void spread(Interval time) {
        var last = Math.min(STEPS - 1, step(time.end()));
        for (var i = step(time.start()); i <= last; i++) {
            nanosByStep[i] +=
                    time.clippedTo(new Interval(stepStart(i), stepStart(i + 1))).length();
        }
    }

    private int step(long moment) {
        return (int) ((double) (moment - window.start()) * STEPS / Math.max(1, window.length()));
    }

    private long stepStart(int step) {
        return window.start() + (long) ((double) window.length() * step / STEPS);
    }

    private List<Double> steps() {
        var means = new ArrayList<Double>(STEPS);
        for (var i = 0; i < STEPS; i++) {
            means.add(nanosByStep[i] / Math.max(1, stepStart(i + 1) - stepStart(i)));
        }
        return means;
    }

    /// Walks through starts and ends in their order.
    private static int peak(List<Hop> hops) {
        var starts = hops.stream().mapToLong(Hop::start).toArray();
        var ends = hops.stream().mapToLong(Hop::end).toArray();
        Arrays.sort(ends);
        var peak = 0;
        for (int started = 0, ended = 0; started < starts.length; started++) {
            while (ended < started && ends[ended] <= starts[started]) {
                ended++;
            }
            peak = Math.max(peak, started + 1 - ended);
        }
        return peak;
    }
}
