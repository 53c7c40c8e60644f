package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import threadlab.jfr.mount.Interval;

/// Collects what a recording reports of the JVM as a whole: samples of running threads, and pauses.
public final class JvmEvents {

    /// The events of the JDK and of async-profiler that are taken while a thread runs, and the field of that thread.
    private static final Map<String, String> SAMPLES =
            Map.of("jdk.ExecutionSample", "sampledThread", "jdk.CPUTimeSample", "eventThread");

    private static final String COLLECTION = "jdk.GCPhasePause";

    private final List<StackSample> samples = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final Map<Long, Long> safepoints = new HashMap<>();

    /// Describes a time in which no Java thread ran.
    ///
    /// @param what why, as the JVM names it
    /// @param source the event that reports it
    public record Pause(Interval time, String what, String source) {}

    Map<String, Handler> handlers() {
        var handlers = new HashMap<String, Handler>();
        SAMPLES.forEach((type, field) -> handlers.put(type, event -> addSample(event, field)));
        handlers.put(COLLECTION, this::addPause);
        handlers.put("jdk.SafepointBegin", event -> safepoints.put(event.number("safepointId"), event.start()));
        handlers.put("jdk.SafepointEnd", this::addSafepoint);
        return handlers;
    }

    private void addSample(Event event, String field) {
        var thread = event.thread(field);
        if (thread != null) {
            samples.add(new StackSample(thread, event.start(), event.stack()));
        }
    }

    private void addPause(Event event) {
        pauses.add(new Pause(event.time(), String.valueOf(event.text("name")), event.type()));
    }

    /// A safepoint has one event as it begins and one as it ends, with the same number.
    private void addSafepoint(Event event) {
        var start = safepoints.remove(event.number("safepointId"));
        if (start != null) {
            pauses.add(new Pause(new Interval(start, event.end()), "safepoint", event.type()));
        }
    }

    /// Returns the samples in the order in which they were read.
    public List<StackSample> samples() {
        return samples;
    }

    /// Returns the times in which a garbage collector had stopped all Java threads.
    public List<Interval> collections() {
        return pauses.stream()
                .filter(pause -> pause.source().equals(COLLECTION))
                .map(Pause::time)
                .toList();
    }

    /// Returns the pauses in the order in which they were read.
    public List<Pause> pauses() {
        return pauses;
    }
}
