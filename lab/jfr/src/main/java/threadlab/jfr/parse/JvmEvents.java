package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;

/// Collects what a recording reports of the JVM as a whole: samples of running threads, and pauses.
public final class JvmEvents {

    /// The events of the JDK and of async-profiler that are taken while a thread runs, and the field of that thread.
    private static final Map<String, String> SAMPLES =
            Map.of("jdk.ExecutionSample", "sampledThread", "jdk.CPUTimeSample", "eventThread");

    /// What lies around each collection is no pause of its own. The JDK's settings have this threshold for safepoints.
    private static final long SHORTEST_PART = 10_000_000;

    /// By this operation JFR and agents put their code into classes that are loaded already.
    private static final String REDEFINITION = "RedefineClasses";

    /// The JVM's thread that loads an agent while the program runs.
    private static final String ATTACHES = "Attach Listener";

    private final List<StackSample> samples = new ArrayList<>();
    private final List<Pause> collections = new ArrayList<>();
    private final Map<Long, Pause> safepoints = new LinkedHashMap<>();
    private final Set<Long> ofAttached = new HashSet<>();

    /// Describes a time in which no Java thread ran.
    ///
    /// @param what why, as the JVM names it; empty where the recording does not say
    public record Pause(Kind kind, Interval time, String what) {

        /// Says what stopped the threads.
        public enum Kind {
            COLLECTION("jdk.GCPhasePause"),
            SAFEPOINT("jdk.SafepointBegin");

            private final String event;

            Kind(String event) {
                this.event = event;
            }

            /// Returns the name of the event that reports it.
            public String event() {
                return event;
            }
        }

        /// Returns the part within a time.
        public Pause clippedTo(Interval bounds) {
            return new Pause(kind, time.clippedTo(bounds), what);
        }

        /// Returns the same with what another event tells of it.
        private Pause with(Pause other) {
            var start = Math.min(time.start(), other.time.start());
            var end = Math.max(time.end(), other.time.end());
            return new Pause(kind, new Interval(start, end), what.isEmpty() ? other.what : what);
        }
    }

    Map<String, Handler> handlers() {
        var handlers = new HashMap<String, Handler>();
        SAMPLES.forEach((type, field) -> handlers.put(type, event -> addSample(event, field)));
        handlers.put(
                Pause.Kind.COLLECTION.event(),
                event -> collections.add(
                        new Pause(Pause.Kind.COLLECTION, event.time(), String.valueOf(event.text("name")))));
        handlers.put(Pause.Kind.SAFEPOINT.event(), event -> addSafepoint(event, ""));
        handlers.put("jdk.SafepointEnd", event -> addSafepoint(event, ""));
        handlers.put("jdk.ExecuteVMOperation", this::addOperation);
        return handlers;
    }

    private void addSample(Event event, String field) {
        var thread = event.thread(field);
        if (thread != null) {
            samples.add(new StackSample(thread, event.start(), event.stack()));
        }
    }

    private void addOperation(Event event) {
        if (event.number("safepoint") != 0) {
            var caller = event.thread("caller");
            var number = addSafepoint(event, String.valueOf(event.text("operation")));
            if (caller != null && caller.given().equals(ATTACHES)) {
                ofAttached.add(number);
            }
        }
    }

    /// A safepoint has one event until all threads have stopped, one for what is done then, and one as it ends, with
    /// the same number, which is returned. Thresholds leave out some of them.
    private long addSafepoint(Event event, String operation) {
        var number = event.has("safepointId") ? event.number("safepointId") : -1 - safepoints.size();
        safepoints.merge(number, new Pause(Pause.Kind.SAFEPOINT, event.time(), operation), Pause::with);
        return number;
    }

    /// Returns the samples in the order in which they were read.
    public List<StackSample> samples() {
        return samples;
    }

    /// Returns the pauses of a garbage collector.
    public List<Pause> collections() {
        return collections;
    }

    /// Returns the parts of safepoints in which no garbage collector had a pause; of one for a collection that is
    /// the time until all threads had stopped, above all.
    public List<Pause> otherSafepoints() {
        return outsideOfCollections(safepoints.values().stream());
    }

    /// Returns these parts without the safepoints by which JFR or an agent began to record.
    public List<Pause> otherSafepointsOfProgram(RecordingSettings settings) {
        return outsideOfCollections(safepoints.entrySet().stream()
                .filter(safepoint -> !isOfRecorder(safepoint.getKey(), safepoint.getValue(), settings))
                .map(Map.Entry::getValue));
    }

    private List<Pause> outsideOfCollections(Stream<Pause> all) {
        var byStart = new TreeMap<Long, Interval>();
        collections.forEach(collection -> byStart.put(collection.time().start(), collection.time()));
        return all.flatMap(
                        safepoint -> outside(byStart, safepoint.time()).stream().map(safepoint::clippedTo))
                .toList();
    }

    /// An agent that is attached later redefines classes while the program runs, on a thread of the JVM.
    private boolean isOfRecorder(long number, Pause safepoint, RecordingSettings settings) {
        var ready = ofAttached.contains(number)
                ? Math.max(settings.startNanos(), settings.agentNanos())
                : settings.startNanos();
        return safepoint.what().equals(REDEFINITION) && safepoint.time().end() <= ready;
    }

    /// Returns the parts of a time outside of others, but for short ones.
    private static List<Interval> outside(NavigableMap<Long, Interval> others, Interval time) {
        var parts = new ArrayList<Interval>();
        var cursor = time.start();
        var first = Objects.requireNonNullElse(others.floorKey(cursor), cursor);
        for (var other : others.subMap(first, time.end()).values()) {
            parts.add(new Interval(cursor, other.start()));
            cursor = Math.max(cursor, other.end());
        }
        parts.add(new Interval(cursor, time.end()));
        return parts.stream()
                .filter(part -> part.length() >= SHORTEST_PART || part.equals(time))
                .toList();
    }

    /// Returns all pauses; a collection is within a safepoint, as far as both are recorded.
    public List<Pause> pauses() {
        return Stream.concat(collections.stream(), safepoints.values().stream()).toList();
    }
}
