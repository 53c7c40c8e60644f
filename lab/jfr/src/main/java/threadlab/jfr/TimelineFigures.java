package threadlab.jfr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Scheduling;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Derives figures from a timeline.
public final class TimelineFigures {

    private static final double SECOND = 1e9;

    private TimelineFigures() {}

    /// Returns the figures of a trial's recorded pass by name; each rests on that pass alone, so it has one sample.
    public static Map<String, Metric> of(Timeline timeline) {
        var figures = new TreeMap<>(ofAny(timeline));
        figures.put("peakSleepingTasks", count(timeline.peak(State.SLEEPING), "jdk.ThreadSleep, overlaps by task"));
        figures.put("peakSocketTasks", count(timeline.peak(State.SOCKET), "jdk.SocketRead, overlaps by task"));
        timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane ->
                        lane.slices().stream().anyMatch(slice -> slice.source().equals(Hop.EVENT)))
                .map(Life::of)
                .filter(life -> life.nanosByState().containsKey(State.RUNNING))
                .mapToDouble(Life::running)
                .max()
                .ifPresent(share -> figures.put(
                        "largestRunningShareOfTask", one(Unit.RATIO, share, Hop.EVENT + ", of each task's span")));
        return figures;
    }

    /// Returns the figures of any recording's timeline, that of a few lanes as well.
    static Map<String, Metric> ofAny(Timeline timeline) {
        var figures = new TreeMap<String, Metric>();
        figures.put("virtualThreadsStarted", events(timeline, "jdk.VirtualThreadStart"));
        figures.put("platformThreadsStarted", events(timeline, "jdk.ThreadStart"));
        figures.put("virtualThreadPins", events(timeline, Pin.EVENT));
        figures.put("lostEventBytes", one(Unit.BYTES, timeline.lostBytes(), "jdk.DataLoss"));
        var scheduling = timeline.scheduling();
        if (scheduling != null) {
            addCarriers(figures, scheduling, timeline.durationNanos());
            addDistribution(figures, "sliceLength", scheduling.sliceLengths());
            var queueWaits = scheduling.queueWaits();
            if (queueWaits != null) {
                addDistribution(figures, "queueWait", queueWaits);
            }
            addLongest(figures, scheduling);
            addLife(figures, scheduling.life());
        }
        return figures;
    }

    /// Returns the distributions by name; none where no event tells of the scheduler.
    public static Map<String, Distribution> distributions(Timeline timeline) {
        var distributions = new TreeMap<String, Distribution>();
        var scheduling = timeline.scheduling();
        if (scheduling != null) {
            distributions.put("sliceLength", scheduling.sliceLengths());
            var queueWaits = scheduling.queueWaits();
            if (queueWaits != null) {
                distributions.put("queueWait", queueWaits);
            }
        }
        return distributions;
    }

    private static void addCarriers(Map<String, Metric> figures, Scheduling scheduling, long durationNanos) {
        var source = scheduling.source();
        figures.put("slices", count(scheduling.slices(), source));
        figures.put(
                "switchesPerSecond",
                one(Unit.COUNT, scheduling.slices() * SECOND / Math.max(1, durationNanos), source + ", mounts"));
        figures.put("carriers", count(scheduling.busyNanos().size(), source));
        figures.put(
                "carrierBusyShare",
                one(Unit.RATIO, scheduling.busyShare(durationNanos), source + ", over the carriers seen"));
        figures.put("mountedMean", one(Unit.RATIO, scheduling.mounted().mean(), source));
        figures.put("mountedPeak", count(scheduling.mounted().peak(), source));
    }

    private static void addDistribution(Map<String, Metric> figures, String name, Distribution distribution) {
        var source = distribution.source();
        figures.put(name + "P50Nanos", one(Unit.NANOS, distribution.p50Nanos(), source));
        figures.put(name + "P90Nanos", one(Unit.NANOS, distribution.p90Nanos(), source));
        figures.put(name + "P99Nanos", one(Unit.NANOS, distribution.p99Nanos(), source));
        figures.put(name + "MaxNanos", one(Unit.NANOS, distribution.maxNanos(), source));
    }

    private static void addLongest(Map<String, Metric> figures, Scheduling scheduling) {
        var longest = scheduling.longest().getFirst();
        figures.put("longestSliceNanos", one(Unit.NANOS, longest.durationNanos(), scheduling.source()));
        if (scheduling.queueWaits() != null) {
            figures.put(
                    "queuedDuringLongestSlice",
                    count(longest.queued(), scheduling.source() + ", threads ready during a part of it"));
        }
    }

    private static void addLife(Map<String, Metric> figures, Life life) {
        if (!life.isEmpty()) {
            var source = Hop.EVENT + ", of the time from ready to end of all virtual threads";
            figures.put("runningShare", one(Unit.RATIO, life.running(), source));
            figures.put("pinnedShare", one(Unit.RATIO, life.pinned(), source + ", with the JDK's events"));
            figures.put("queuedShare", one(Unit.RATIO, life.queued(), source));
            figures.put("waitingShare", one(Unit.RATIO, life.waiting(), source));
        }
    }

    private static Metric events(Timeline timeline, String event) {
        return count(timeline.eventCounts().getOrDefault(event, 0L), event);
    }

    private static Metric count(double value, String source) {
        return one(Unit.COUNT, value, source);
    }

    private static Metric one(Unit unit, double value, String source) {
        return Metric.of(unit, source, List.of(value));
    }
}
