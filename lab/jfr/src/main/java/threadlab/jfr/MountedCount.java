package threadlab.jfr;

import java.util.Arrays;
import java.util.List;
import threadlab.model.timeline.Scheduling.Mounted;

/// Counts how many virtual threads were mounted over a stretch of time.
final class MountedCount {

    private MountedCount() {}

    /// @param hops those that overlap the window
    static Mounted of(List<Hop> hops, Interval window) {
        var steps = new Steps(window);
        var total = 0L;
        for (var hop : hops) {
            var time = hop.time().clippedTo(window);
            total += time.length();
            steps.add(time);
        }
        return new Mounted((double) total / Math.max(1, window.length()), peak(hops), steps.means());
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
