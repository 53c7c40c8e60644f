package threadlab.jfr;

import java.util.PriorityQueue;
import threadlab.model.timeline.Scheduling.Mounted;

/// Counts how many virtual threads were mounted over a stretch of time.
final class MountedCount {

    private MountedCount() {}

    /// @param hops those that overlap the window
    static Mounted of(Hops hops, Interval window) {
        var steps = new Steps(window);
        var total = 0L;
        for (var hop : hops) {
            var time = hop.time().clippedTo(window);
            total += time.length();
            steps.add(time);
        }
        return new Mounted((double) total / Math.max(1, window.length()), peak(hops), steps.means());
    }

    /// Keeps the ends of those that are mounted.
    private static int peak(Hops hops) {
        var ends = new PriorityQueue<Long>();
        var peak = 0;
        for (var hop : hops) {
            while (!ends.isEmpty() && ends.peek() <= hop.start()) {
                ends.remove();
            }
            ends.add(hop.end());
            peak = Math.max(peak, ends.size());
        }
        return peak;
    }
}
