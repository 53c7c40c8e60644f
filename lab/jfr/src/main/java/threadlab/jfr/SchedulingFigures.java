package threadlab.jfr;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Distribution;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Scheduling;

/// Derives from slices on carriers what the scheduler did.
final class SchedulingFigures {

    private SchedulingFigures() {}

    /// Returns null where there is no slice.
    ///
    /// @param hops of all the recording, by their starts
    static @Nullable Scheduling of(Hops hops, Interval window, Life life) {
        var inside = hops.where(hop -> hop.time().overlaps(window));
        if (inside.isEmpty()) {
            return null;
        }
        var source = inside.getFirst().source();
        var busy = new HashMap<String, Long>();
        inside.forEach(hop ->
                busy.merge(hop.carrier().name(), hop.time().clippedTo(window).length(), Long::sum));
        return new Scheduling(
                source,
                inside.size(),
                lengths(inside, window, source),
                queueWaits(inside, window),
                busy,
                MountedCount.of(inside, window),
                Monopolies.of(inside, window),
                life);
    }

    private static Distribution lengths(Hops hops, Interval window, String source) {
        var histogram = Histograms.empty();
        hops.forEach(hop -> histogram.recordValue(hop.time().clippedTo(window).length()));
        return Histograms.distribution("from mount to unmount, by " + source, histogram);
    }

    private static @Nullable Distribution queueWaits(Hops hops, Interval window) {
        var histogram = Histograms.empty();
        hops.stream()
                .filter(hop -> hop.queuedNanos() >= 0 && window.contains(hop.start()))
                .forEach(hop -> histogram.recordValue(hop.queuedNanos()));
        return histogram.getTotalCount() == 0
                ? null
                : Histograms.distribution("from being made ready to running, by " + Hop.EVENT, histogram);
    }
}
