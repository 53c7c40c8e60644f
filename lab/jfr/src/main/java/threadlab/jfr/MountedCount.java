package threadlab.jfr;

import java.util.Arrays;
import threadlab.model.timeline.Scheduling.Mounted;

/// Counts how many virtual threads were mounted over a stretch of time.
final class MountedCount {

    private final Interval window;
    private final Steps steps;

    /// The ends of those that are mounted, in no order: they are no more than carriers.
    private long[] ends = new long[8];

    private int mounted;
    private int peak;
    private long totalNanos;

    MountedCount(Interval window) {
        this.window = window;
        this.steps = new Steps(window);
    }

    /// Adds one that overlaps the stretch and does not start before the one that was added before.
    void add(long start, long end) {
        var from = Math.max(start, window.start());
        var to = Math.min(end, window.end());
        totalNanos += to - from;
        steps.add(from, to);
        mount(start, end);
    }

    private void mount(long start, long end) {
        var still = 0;
        for (var i = 0; i < mounted; i++) {
            if (ends[i] > start) {
                ends[still++] = ends[i];
            }
        }
        if (still == ends.length) {
            ends = Arrays.copyOf(ends, 2 * still);
        }
        ends[still] = end;
        mounted = still + 1;
        peak = Math.max(peak, mounted);
    }

    Mounted result() {
        return new Mounted((double) totalNanos / Math.max(1, window.length()), peak, steps.means());
    }
}
