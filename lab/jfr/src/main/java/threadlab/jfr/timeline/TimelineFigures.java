package threadlab.jfr.timeline;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import threadlab.jfr.event.EventNames;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateBreakdown;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;

/// Derives figures from a timeline.
public final class TimelineFigures {

    private static final double SECOND = 1e9;

    private TimelineFigures() {}

    /// Returns the figures of a trial's recorded pass by name, each with one sample.
    public static Map<String, Metric> of(Timeline timeline) {
        var figures = new TreeMap<>(ofAny(timeline));
        figures.put(
                "peakSleepingTasks", count(timeline.peak(State.SLEEPING), say("source.overlaps", "jdk.ThreadSleep")));
        figures.put("peakSocketTasks", count(timeline.peak(State.SOCKET), say("source.overlaps", "jdk.SocketRead")));
        timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.slices().stream()
                        .anyMatch(slice -> slice.source().equals(EventNames.VIRTUAL_THREAD_SLICE)))
                .map(StateBreakdown::of)
                .filter(life -> life.nanosByState().containsKey(State.RUNNING))
                .mapToDouble(StateBreakdown::running)
                .max()
                .ifPresent(share -> figures.put(
                        "largestRunningShareOfTask",
                        one(Unit.RATIO, share, say("source.ofTask", EventNames.VIRTUAL_THREAD_SLICE))));
        return figures;
    }

    /// Returns the figures of any timeline, also of one with a bounded number of lanes.
    static Map<String, Metric> ofAny(Timeline timeline) {
        var figures = new TreeMap<String, Metric>();
        figures.put("virtualThreadsStarted", events(timeline, "jdk.VirtualThreadStart"));
        figures.put("platformThreadsStarted", events(timeline, "jdk.ThreadStart"));
        figures.put("virtualThreadPins", events(timeline, EventNames.VIRTUAL_THREAD_PINNED));
        figures.put("lostEventBytes", one(Unit.BYTES, timeline.lostBytes(), Message.plain("jdk.DataLoss")));
        var overdue = timeline.overdue();
        figures.put("overdueWaits", count(overdue == null ? 0 : overdue.count(), OverdueStats.SOURCE));
        if (overdue != null) {
            addDistribution(figures, "overdue", overdue);
        }
        var schedulerStats = timeline.schedulerStats();
        if (schedulerStats != null) {
            addCarriers(figures, schedulerStats, timeline.durationNanos());
            addDistribution(figures, "sliceLength", schedulerStats.sliceLengths());
            var queueWaits = schedulerStats.queueWaits();
            if (queueWaits != null) {
                addDistribution(figures, "queueWait", queueWaits);
            }
            addLongest(figures, schedulerStats);
            addLife(figures, schedulerStats.life());
        }
        return figures;
    }

    /// Returns the distributions by name; none if the recording shows nothing of the scheduler.
    public static Map<String, Distribution> distributions(Timeline timeline) {
        var distributions = new TreeMap<String, Distribution>();
        var overdue = timeline.overdue();
        if (overdue != null) {
            distributions.put("overdue", overdue);
        }
        var schedulerStats = timeline.schedulerStats();
        if (schedulerStats != null) {
            distributions.put("sliceLength", schedulerStats.sliceLengths());
            var queueWaits = schedulerStats.queueWaits();
            if (queueWaits != null) {
                distributions.put("queueWait", queueWaits);
            }
        }
        return distributions;
    }

    /// Returns the names of the figures that only repeat what distributions say.
    public static Set<String> ofDistributions(Map<String, Distribution> distributions) {
        var figures = new TreeMap<String, Metric>();
        distributions.forEach((name, distribution) -> addDistribution(figures, name, distribution));
        return figures.keySet();
    }

    private static void addCarriers(Map<String, Metric> figures, SchedulerStats schedulerStats, long durationNanos) {
        var source = Message.plain(schedulerStats.source());
        figures.put("slices", count(schedulerStats.slices(), source));
        figures.put(
                "switchesPerSecond",
                one(
                        Unit.COUNT,
                        schedulerStats.slices() * SECOND / Math.max(1, durationNanos),
                        say("source.mounts", source)));
        figures.put("carriers", count(schedulerStats.busyNanos().size(), source));
        figures.put(
                "carrierBusyShare",
                one(Unit.RATIO, schedulerStats.busyShare(durationNanos), say("source.carriers", source)));
        figures.put("mountedMean", one(Unit.RATIO, schedulerStats.mounted().mean(), source));
        figures.put("mountedPeak", count(schedulerStats.mounted().peak(), source));
    }

    /// Adds the percentiles and the maximum; of one value only that.
    private static void addDistribution(Map<String, Metric> figures, String name, Distribution distribution) {
        var source = distribution.source();
        if (distribution.count() > 1) {
            figures.put(name + "P50Nanos", one(Unit.NANOS, distribution.p50Nanos(), source));
            figures.put(name + "P90Nanos", one(Unit.NANOS, distribution.p90Nanos(), source));
            figures.put(name + "P99Nanos", one(Unit.NANOS, distribution.p99Nanos(), source));
        }
        figures.put(name + "MaxNanos", one(Unit.NANOS, distribution.maxNanos(), source));
    }

    private static void addLongest(Map<String, Metric> figures, SchedulerStats schedulerStats) {
        var longest = schedulerStats.longest().getFirst();
        figures.put(
                "longestSliceNanos", one(Unit.NANOS, longest.durationNanos(), Message.plain(schedulerStats.source())));
        if (schedulerStats.queueWaits() != null) {
            figures.put(
                    "queuedDuringLongestSlice", count(longest.queued(), say("source.ready", schedulerStats.source())));
        }
    }

    private static void addLife(Map<String, Metric> figures, StateBreakdown life) {
        if (!life.isEmpty()) {
            var source = say("source.life", EventNames.VIRTUAL_THREAD_SLICE);
            figures.put("runningShare", one(Unit.RATIO, life.running(), source));
            figures.put(
                    "pinnedShare",
                    one(Unit.RATIO, life.pinned(), say("source.lifeAndPins", EventNames.VIRTUAL_THREAD_SLICE)));
            figures.put("queuedShare", one(Unit.RATIO, life.queued(), source));
            figures.put("overdueShare", one(Unit.RATIO, life.overdue(), source));
            figures.put("waitingShare", one(Unit.RATIO, life.waiting(), source));
        }
    }

    private static Metric events(Timeline timeline, String event) {
        return count(timeline.eventCounts().getOrDefault(event, 0L), Message.plain(event));
    }

    private static Metric count(double value, Message source) {
        return one(Unit.COUNT, value, source);
    }

    private static Metric one(Unit unit, double value, Message source) {
        return Metric.of(unit, source, List.of(value));
    }
}
