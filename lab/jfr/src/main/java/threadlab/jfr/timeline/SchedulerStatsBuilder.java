package threadlab.jfr.timeline;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.StateBreakdown;

/// Derives from the mount slices what the scheduler of virtual threads did.
final class SchedulerStatsBuilder implements MountView.Visitor {

    private final MountView mounts;
    private final MountTable table;
    private final Interval window;
    private final long[] busyNanos;
    private final int[] slices;
    private final Histogram lengths = Histograms.empty();
    private final Histogram queueWaits = Histograms.empty();
    private final MountConcurrency mounted;
    private final LongestSlices longest;
    private long mostQueuedNanos;

    /// @param mounts all mount slices of the recording
    SchedulerStatsBuilder(MountView mounts, Interval window) {
        this.mounts = mounts;
        this.table = mounts.table();
        this.window = window;
        this.busyNanos = new long[table.carriers()];
        this.slices = new int[table.carriers()];
        this.mounted = new MountConcurrency(window);
        this.longest = new LongestSlices(window);
    }

    @Override
    public void visit(int mount, long start, long end) {
        if (window.overlaps(start, end)) {
            var nanos = window.shared(start, end);
            var queuedNanos = table.queuedNanos(mount);
            lengths.recordValue(nanos);
            slices[table.carrier(mount)]++;
            busyNanos[table.carrier(mount)] += nanos;
            mounted.add(start, end);
            longest.add(mount, nanos);
            mostQueuedNanos = Math.max(mostQueuedNanos, queuedNanos);
            if (queuedNanos >= 0 && window.contains(start)) {
                queueWaits.recordValue(queuedNanos);
            }
        }
    }

    /// Returns for each carrier that was used how long it had a thread mounted; call it after all slices were
    /// visited.
    Map<ThreadKey, Long> busyNanos() {
        var busy = new HashMap<ThreadKey, Long>();
        for (var carrier = 0; carrier < slices.length; carrier++) {
            if (slices[carrier] > 0) {
                busy.put(table.carrierKey(carrier), busyNanos[carrier]);
            }
        }
        return busy;
    }

    /// Returns the statistics after all slices were visited; null if there was no slice.
    @Nullable
    SchedulerStats build(StateBreakdown life) {
        var count = Arrays.stream(slices).asLongStream().sum();
        if (count == 0) {
            return null;
        }
        var source = table.source(mounts.row(0));
        return new SchedulerStats(
                source,
                count,
                Histograms.distribution(say("source.sliceLengths", source), lengths),
                queueWaits.getTotalCount() == 0
                        ? null
                        : Histograms.distribution(
                                say("source.queueWaits", EventNames.VIRTUAL_THREAD_SLICE), queueWaits),
                busyByName(),
                mounted.result(),
                longest.longest(mounts, mostQueuedNanos),
                life);
    }

    private Map<String, Long> busyByName() {
        var busy = new HashMap<String, Long>();
        busyNanos().forEach((carrier, nanos) -> busy.merge(carrier.name(), nanos, Long::sum));
        return busy;
    }
}
