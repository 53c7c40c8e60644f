package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Gathers from a recording's events what a timeline is made of.
///
/// Trusts the JDK's events as far as they are right; `JdkWaitEventsTest` holds the table for each JDK.
final class RecordedPass {

    /// The first JDK on which a virtual thread unmounts for a monitor, and its Object.wait has no right duration.
    static final int MONITORS_UNMOUNT = 24;

    private static final int MOST_SEEN = 10_000;

    private final Interval window;
    private final boolean marked;
    private final RecordingSettings settings;
    private final Map<Long, ThreadKey> threads = new HashMap<>();
    private final IdentityHashMap<RecordedThread, ThreadKey> seen = new IdentityHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private HopColumns hops = new HopColumns();
    private final HopColumns traced = new HopColumns();
    private @Nullable Hops allHops;
    private @Nullable Hops allTraced;
    private final Map<ThreadKey, Interval> platformLives = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final OwnEvents own;
    private final Map<String, Handler> handlers;
    private @Nullable Span pass;
    private Origin origin = Origin.UNKNOWN;
    private long lostBytes;
    private boolean virtualThreads;
    private boolean waitsAreSorted;
    private final Loads loads = new Loads();
    private final Stacks stacks = new Stacks();

    /// @param window the pass, or all of the recording
    /// @param marked whether it is a pass
    /// @param epochMinusNanoTime what to add to a reading of System.nanoTime for the recording's own time
    RecordedPass(Interval window, boolean marked, long epochMinusNanoTime, RecordingSettings settings) {
        this.window = window;
        this.marked = marked;
        this.settings = settings;
        this.own = new OwnEvents(this::key, epochMinusNanoTime);
        this.handlers = allHandlers();
    }

    private Map<String, Handler> allHandlers() {
        var all = new HashMap<String, Handler>();
        all.put(
                "jdk.JVMInformation",
                (event, time) -> origin = origin.withJvm(
                        firstLine(event.getString("jvmVersion")).replaceFirst(" JRE \\(.*", ""),
                        feature(event.getString("jvmVersion"))));
        all.put(
                "jdk.OSInformation",
                (event, time) -> origin = origin.withSystem(
                        firstLine(event.getString("osVersion")).replaceFirst("^PRETTY_NAME=\"(.*)\"$", "$1")));
        all.put(
                "jdk.CPUInformation",
                (event, time) -> origin = origin.withProcessors(String.valueOf(event.getInt("hwThreads"))));
        all.put(RecordingSettings.EVENT, (event, time) -> settings.accept(event));
        all.put("jdk.DataLoss", (event, time) -> lostBytes += event.getLong("amount"));
        all.put(PassEvent.NAME, (event, time) -> pass = latest(span(event, event.getString("model"))));
        all.put(Hop.TRACE, this::addTraced);
        all.put(TaskSpanEvent.NAME, (event, time) -> spans.add(span(event, event.getString("task"))));
        all.put("jdk.VirtualThreadStart", (event, time) -> virtualThreads = true);
        all.put("jdk.ThreadStart", (event, time) -> addLife(event, time.start(), window.end()));
        all.put("jdk.ThreadEnd", (event, time) -> addLife(event, window.start(), time.start()));
        RecordedEvents.STATES.forEach(
                (type, state) -> all.put(type, (event, time) -> addWait(event, time, type, state)));
        all.put(Loads.THREADS, this::addLoad);
        all.put(Loads.CPU, this::addLoad);
        all.putAll(own.handlers());
        return all;
    }

    /// Takes one event with its time; the event may be reused afterwards.
    interface Handler {
        void accept(RecordedEvent event, Interval time);
    }

    /// Returns what takes the events of each type but the agent's slices, by its name.
    Map<String, Handler> handlers() {
        return handlers;
    }

    /// Takes the agent's slices, and how many events of each type began within the pass.
    void accept(SliceReader.Slices slices) {
        hops = slices.hops();
        counts.putAll(slices.counts());
        virtualThreads |= slices.virtualThreads();
    }

    /// Takes one event of any type, and counts it; the event may be reused afterwards.
    void accept(RecordedEvent event) {
        var type = event.getEventType().getName();
        var time = interval(event);
        if (!marked || window.contains(time.start())) {
            counts.merge(type, 1L, Long::sum);
        }
        var handler = type.equals(Hop.EVENT) ? (Handler) this::addHop : handlers.get(type);
        if (handler != null) {
            handler.accept(event, time);
        }
    }

    private void addLoad(RecordedEvent event, Interval time) {
        if (window.contains(time.start())) {
            loads.accept(event, time.start() - window.start());
        }
    }

    private Span latest(Span other) {
        return pass == null || other.time().start() >= pass.time().start() ? other : pass;
    }

    private void addWait(RecordedEvent event, Interval time, String type, State state) {
        var thread = event.getThread();
        if (thread != null && (!marked || time.overlaps(window))) {
            var detail = state == State.PINNED ? text(reason(event)) : "";
            var stack = stacks.text(event.getStackTrace());
            waits.add(new Wait(state, key(thread), time.start(), time.end(), type, detail, stack));
        }
    }

    /// From JDK 24 on the event says what blocked, and what kept the thread on its carrier.
    private static String reason(RecordedEvent event) {
        return event.hasField("pinnedReason") ? String.valueOf(event.getString("pinnedReason")) : "";
    }

    private void addLife(RecordedEvent event, long start, long end) {
        var thread = event.getThread();
        if (thread != null && !thread.isVirtual()) {
            var life = new Interval(start, Math.max(start, end));
            platformLives.merge(key(thread), life, (one, other) -> one.clippedTo(other));
        }
    }

    private Span span(RecordedEvent event, String name) {
        return new Span(name, key(event.getThread()), interval(event));
    }

    private void addHop(RecordedEvent event, Interval time) {
        var waker = event.getThread("waker");
        if (event.getThread("virtualThread") != null && event.getThread() != null) {
            hops.add(new Hop(
                    key(event.getThread("virtualThread")),
                    key(event.getThread()),
                    time.start(),
                    time.end(),
                    String.valueOf(event.getString("state")),
                    event.getLong("queued"),
                    String.valueOf(event.getString("cause")),
                    waker == null ? null : key(waker)));
        }
    }

    private void addTraced(RecordedEvent event, Interval time) {
        if (event.getThread() != null
                && event.getValue("method") instanceof RecordedMethod method
                && method.getName().equals("runContinuation")
                && method.getType().getName().equals("java.lang.VirtualThread")) {
            traced.add(Hop.traced(key(event.getThread()), time));
        }
    }

    /// Within a chunk the reader gives the same object for the same thread; its fields take long to ask for.
    private ThreadKey key(RecordedThread thread) {
        var known = seen.get(thread);
        if (known != null) {
            return known;
        }
        virtualThreads |= thread.isVirtual();
        var key = threads.computeIfAbsent(ThreadKey.id(thread), id -> ThreadKey.of(thread));
        if (seen.size() == MOST_SEEN) {
            seen.clear();
        }
        seen.put(thread, key);
        return key;
    }

    /// Keeps one of equal texts.
    private String text(@Nullable String text) {
        return texts.computeIfAbsent(String.valueOf(text), same -> same);
    }

    static Interval interval(RecordedEvent event) {
        var start = event.getStartTime();
        var nanos = start.getEpochSecond() * 1_000_000_000 + start.getNano();
        return new Interval(nanos, nanos + Math.max(0, event.getDuration().toNanos()));
    }

    private static int feature(@Nullable String jvmVersion) {
        var matcher = java.util.regex.Pattern.compile("\\((\\d+)").matcher(String.valueOf(jvmVersion));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("").strip();
    }

    /// Returns when an event has to begin to be counted; null where all are.
    @Nullable
    Interval counted() {
        return marked ? window : null;
    }

    /// Returns the pass, or all that was recorded where no pass is marked.
    Interval window() {
        return window;
    }

    Origin origin() {
        return origin;
    }

    RecordingSettings settings() {
        return settings;
    }

    /// Returns the thread that called the variant.
    Optional<ThreadKey> caller() {
        return Optional.ofNullable(pass).map(Span::thread);
    }

    /// Returns the tasks within the pass, by their starts.
    List<Span> spans() {
        return spans.stream()
                .filter(span -> window.contains(span.time().start()))
                .sorted(Comparator.comparingLong(span -> span.time().start()))
                .toList();
    }

    /// Returns the waits that overlap the pass and that the JDK records rightly, by their starts.
    List<Wait> waits() {
        if (!waitsAreSorted) {
            waits.removeIf(wait -> !isRight(wait) || !wait.time().overlaps(window));
            waits.sort(Comparator.comparingLong(Wait::start));
            waitsAreSorted = true;
        }
        return waits;
    }

    private boolean isRight(Wait wait) {
        return wait.state() != State.OBJECT_WAIT || !wait.thread().virtual() || origin.feature() < MONITORS_UNMOUNT;
    }

    /// Returns what the lab's own models told of their threads and tasks.
    OwnEvents own() {
        return own;
    }

    /// Returns the virtual threads' stretches on carriers in all of the recording, by their starts; empty without
    /// the agent's events. Those outside of the pass tell how a wait went on that began or ended in it.
    Hops hops() {
        if (allHops == null) {
            allHops = Hops.of(hops);
        }
        return allHops;
    }

    /// Returns the stretches on carriers that the JDK's own trace tells, of nobody knows whom; empty where it was
    /// off.
    Hops traced() {
        if (allTraced == null) {
            allTraced = Hops.of(traced);
        }
        return allTraced;
    }

    /// Returns when a platform thread was there, as far as its start and end are in the recording.
    Interval life(ThreadKey thread) {
        return platformLives.getOrDefault(thread, window).clippedTo(window);
    }

    /// Returns how many events of each type began within the pass.
    Map<String, Long> eventCounts() {
        return counts;
    }

    /// Returns what the JDK sampled within the pass.
    Loads loads() {
        return loads;
    }

    long lostBytes() {
        return lostBytes;
    }

    /// Returns whether a virtual thread was seen in any event.
    boolean hasVirtualThreads() {
        return virtualThreads;
    }
}
