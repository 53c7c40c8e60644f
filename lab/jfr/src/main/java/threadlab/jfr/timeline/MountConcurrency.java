package threadlab.jfr.timeline;

import java.util.Arrays;
import threadlab.jfr.mount.Interval;
import threadlab.model.timeline.SchedulerStats.Mounted;

/// Counts how many virtual threads were mounted at the same time.
final class MountConcurrency {

    private final Interval window;
    private final TimeBuckets buckets;

    /// The ends of the slices that are mounted, in no order; there are at most as many as carriers.
    private long[] ends = new long[8];

    private int mounted;
    private int peak;
    private long totalNanos;

    MountConcurrency(Interval window) {
        this.window = window;
        this.buckets = new TimeBuckets(window);
    }

    /// Adds a mount slice that overlaps the window; slices come in the order of their starts.
    void add(long start, long end) {
        var from = Math.max(start, window.start());
        var to = Math.min(end, window.end());
        totalNanos += to - from;
        buckets.add(from, to);
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
        return new Mounted((double) totalNanos / Math.max(1, window.length()), peak, buckets.means());
    }
}
