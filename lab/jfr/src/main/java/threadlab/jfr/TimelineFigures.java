package threadlab.jfr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Derives a trial's figures from the timeline of its recorded pass.
public final class TimelineFigures {

    private TimelineFigures() {}

    /// Returns figures by name; each rests on the recorded pass alone, so it has one sample.
    public static Map<String, Metric> of(Timeline timeline) {
        var figures = new TreeMap<String, Metric>();
        figures.put("virtualThreadsStarted", count(timeline, "jdk.VirtualThreadStart"));
        figures.put("platformThreadsStarted", count(timeline, "jdk.ThreadStart"));
        figures.put("virtualThreadPins", count(timeline, "jdk.VirtualThreadPinned"));
        figures.put("peakSleepingTasks", one(timeline.peak(State.SLEEPING), "jdk.ThreadSleep, overlaps by task"));
        figures.put("peakSocketTasks", one(timeline.peak(State.SOCKET), "jdk.SocketRead, overlaps by task"));
        if (!timeline.lanes(Lane.Kind.CARRIER).isEmpty()) {
            figures.put("slices", one(slices(timeline), Hop.EVENT));
            figures.put("carrierBusyShare", carrierBusyShare(timeline));
        }
        figures.put("lostEventBytes", Metric.of(Unit.BYTES, "jdk.DataLoss", List.of((double) timeline.lostBytes())));
        return figures;
    }

    private static long slices(Timeline timeline) {
        return timeline.lanes(Lane.Kind.CARRIER).stream()
                .mapToLong(lane -> lane.slices().size())
                .sum();
    }

    /// How much of the pass the carriers that were used had a virtual thread mounted.
    private static Metric carrierBusyShare(Timeline timeline) {
        var carriers = timeline.lanes(Lane.Kind.CARRIER);
        var busy = carriers.stream()
                .flatMap(lane -> lane.slices().stream())
                .mapToLong(Slice::durationNanos)
                .sum();
        var all = Math.max(1, timeline.durationNanos() * carriers.size());
        return Metric.of(Unit.RATIO, Hop.EVENT + ", over the carriers seen", List.of((double) busy / all));
    }

    private static Metric count(Timeline timeline, String event) {
        return one(timeline.eventCounts().getOrDefault(event, 0L), event);
    }

    private static Metric one(double value, String source) {
        return Metric.of(Unit.COUNT, source, List.of(value));
    }
}
