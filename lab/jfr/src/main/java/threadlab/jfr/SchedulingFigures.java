package threadlab.jfr;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Scheduling;

/// Derives from slices on carriers what the scheduler did, in one walk over them.
final class SchedulingFigures {

    private final Hops inside;
    private final HopColumns columns;
    private final Interval window;
    private final long[] busyNanos;
    private final Histogram lengths = Histograms.empty();
    private final Histogram queueWaits = Histograms.empty();
    private final MountedCount mounted;
    private final Monopolies monopolies;

    private SchedulingFigures(Hops inside, Interval window) {
        this.inside = inside;
        this.columns = inside.columns();
        this.window = window;
        this.busyNanos = new long[columns.carriers()];
        this.mounted = new MountedCount(window);
        this.monopolies = new Monopolies(window);
    }

    /// Returns null where there is no slice.
    ///
    /// @param hops of all the recording
    static @Nullable Scheduling of(Hops hops, Interval window, Life life) {
        var inside = hops.overlapping(window);
        return inside.isEmpty() ? null : new SchedulingFigures(inside, window).figures(life);
    }

    private Scheduling figures(Life life) {
        for (var i = 0; i < inside.size(); i++) {
            add(inside.place(i));
        }
        var source = columns.source(inside.place(0));
        return new Scheduling(
                source,
                inside.size(),
                Histograms.distribution("from mount to unmount, by " + source, lengths),
                queueWaits.getTotalCount() == 0
                        ? null
                        : Histograms.distribution("from being made ready to running, by " + Hop.EVENT, queueWaits),
                busyByCarrier(),
                mounted.result(),
                monopolies.longest(inside),
                life);
    }

    private void add(int hop) {
        var start = columns.start(hop);
        var end = start + columns.lengthNanos(hop);
        var nanos = Math.min(end, window.end()) - Math.max(start, window.start());
        var queuedNanos = columns.queuedNanos(hop);
        lengths.recordValue(nanos);
        busyNanos[columns.carrier(hop)] += nanos;
        mounted.add(start, end);
        monopolies.add(hop, nanos);
        if (queuedNanos >= 0 && window.contains(start)) {
            queueWaits.recordValue(queuedNanos);
        }
    }

    private Map<String, Long> busyByCarrier() {
        var busy = new HashMap<String, Long>();
        inside.carriers()
                .forEach(carrier -> busy.merge(carrier.name(), busyNanos[columns.findCarrier(carrier)], Long::sum));
        return busy;
    }
}
