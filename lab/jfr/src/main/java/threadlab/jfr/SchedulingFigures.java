package threadlab.jfr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Scheduling;

/// Derives from slices on carriers what the scheduler did, while they are gone through.
final class SchedulingFigures implements Hops.Visitor {

    private final Hops hops;
    private final HopColumns columns;
    private final Interval window;
    private final long[] busyNanos;
    private final int[] slices;
    private final Histogram lengths = Histograms.empty();
    private final Histogram queueWaits = Histograms.empty();
    private final MountedCount mounted;
    private final Monopolies monopolies;

    /// @param hops of all the recording
    SchedulingFigures(Hops hops, Interval window) {
        this.hops = hops;
        this.columns = hops.columns();
        this.window = window;
        this.busyNanos = new long[columns.carriers()];
        this.slices = new int[columns.carriers()];
        this.mounted = new MountedCount(window);
        this.monopolies = new Monopolies(window);
    }

    @Override
    public void visit(int hop, long start, long end) {
        if (window.overlaps(start, end)) {
            var nanos = window.shared(start, end);
            var queuedNanos = columns.queuedNanos(hop);
            lengths.recordValue(nanos);
            slices[columns.carrier(hop)]++;
            busyNanos[columns.carrier(hop)] += nanos;
            mounted.add(start, end);
            monopolies.add(hop, nanos);
            if (queuedNanos >= 0 && window.contains(start)) {
                queueWaits.recordValue(queuedNanos);
            }
        }
    }

    /// Returns how long each carrier that was used had a thread mounted, once all were visited.
    Map<ThreadKey, Long> busyNanos() {
        var busy = new HashMap<ThreadKey, Long>();
        for (var carrier = 0; carrier < slices.length; carrier++) {
            if (slices[carrier] > 0) {
                busy.put(columns.carrierKey(carrier), busyNanos[carrier]);
            }
        }
        return busy;
    }

    /// Returns the figures, once all were visited; null where there is no slice.
    @Nullable
    Scheduling figures(Life life) {
        var count = Arrays.stream(slices).asLongStream().sum();
        if (count == 0) {
            return null;
        }
        var source = columns.source(hops.place(0));
        return new Scheduling(
                source,
                count,
                Histograms.distribution("from mount to unmount, by " + source, lengths),
                queueWaits.getTotalCount() == 0
                        ? null
                        : Histograms.distribution("from being made ready to running, by " + Hop.EVENT, queueWaits),
                busyByName(),
                mounted.result(),
                monopolies.longest(hops),
                life);
    }

    private Map<String, Long> busyByName() {
        var busy = new HashMap<String, Long>();
        busyNanos().forEach((carrier, nanos) -> busy.merge(carrier.name(), nanos, Long::sum));
        return busy;
    }
}
