package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.event.RecordingProfile;
import threadlab.jfr.event.TaskSpanEvent;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;

/// Collects what a recording reports of one pass, or of the whole recording if it marks no pass.
///
/// Uses the JDK's events only where they are correct; `JdkWaitEventsTest` checks for each JDK which ones are.
public final class RecordedPass {

    /// The first JDK on which a virtual thread unmounts while it is blocked on a monitor. From there on its
    /// Object.wait event lacks the correct duration.
    public static final int MONITORS_UNMOUNT = 24;

    private static final String RUN_CONTINUATION = "java.lang.VirtualThread.runContinuation";

    private Interval window;
    private final boolean marked;
    private final RecordingSettings settings;
    private final Map<String, String> texts = new HashMap<>();
    private final List<TaskInterval> spans = new ArrayList<>();
    private final WaitTable waits;
    private final ColumnStore store;
    private final MountTable mounts;
    private final MountTable traced;
    private @Nullable MountView allMounts;
    private @Nullable MountView allTraced;
    private final ThreadLives lives = new ThreadLives();
    private final Map<String, Long> counts = new HashMap<>();
    private final LabEvents labEvents;
    private final AgentFrames agentFrames = new AgentFrames();
    private final OperationEvents operations;
    private final DiagnosisEvents diagnosisEvents;
    private final Map<String, Handler> handlers;
    private @Nullable TaskInterval pass;
    private RecordingInfo origin = RecordingInfo.UNKNOWN;
    private long lostBytes;
    private boolean virtualThreads;
    private boolean waitsAreSorted;
    private final LoadSamples loads = new LoadSamples();
    private final JvmEvents jvmEvents = new JvmEvents();
    private final List<Message> notes = new ArrayList<>();

    /// @param store where what has a row for each slice or wait lies
    /// @param window the time of the pass, or of the whole recording
    /// @param marked whether the recording marks a pass
    /// @param epochMinusNanoTime converts System.nanoTime to the time of the recording, by addition
    RecordedPass(
            ColumnStore store, Interval window, boolean marked, long epochMinusNanoTime, RecordingSettings settings) {
        this.store = store;
        this.waits = new WaitTable(store);
        this.mounts = new MountTable(store);
        this.traced = new MountTable(store);
        this.diagnosisEvents = new DiagnosisEvents(agentFrames, store);
        this.window = window;
        this.marked = marked;
        this.settings = settings;
        this.labEvents = new LabEvents(this::threadOf, epochMinusNanoTime);
        this.operations = new OperationEvents(lives::seen, agentFrames, marked ? window : null);
        this.handlers = allHandlers();
    }

    private Map<String, Handler> allHandlers() {
        var all = new HashMap<String, Handler>();
        all.put(
                "jdk.JVMInformation",
                event -> origin = origin.withJvm(JvmVersion.of(event.text("jvmName"), event.text("jvmVersion"))));
        all.put(
                "jdk.OSInformation",
                event -> origin = origin.withSystem(
                        JvmVersion.firstLine(event.text("osVersion")).replaceFirst("^PRETTY_NAME=\"(.*)\"$", "$1")));
        all.put(
                "jdk.CPUInformation",
                event -> origin = origin.withProcessors(String.valueOf(event.number("hwThreads"))));
        all.put(EventNames.ACTIVE_SETTING, event -> settings.accept(event));
        all.put("jdk.DataLoss", event -> lostBytes += event.number("amount"));
        all.put(PassEvent.NAME, event -> pass = latest(span(event, event.text("model"))));
        all.put(EventNames.METHOD_TRACE, this::addTraced);
        all.put(TaskSpanEvent.NAME, event -> spans.add(span(event, event.text("task"))));
        all.putAll(lives.handlers());
        RecordingProfile.STATES.forEach((type, state) -> all.put(type, event -> addWait(event, type, state)));
        all.put(EventNames.JAVA_THREAD_STATISTICS, loads::accept);
        all.put(EventNames.CPU_LOAD, loads::accept);
        all.put(EventNames.HEAP_SUMMARY, loads::accept);
        all.putAll(jvmEvents.handlers());
        all.putAll(labEvents.handlers());
        all.putAll(operations.handlers());
        all.put(EventNames.VIRTUAL_THREAD_PARK, event -> addWait(event, EventNames.VIRTUAL_THREAD_PARK, State.PARKED));
        diagnosisEvents
                .handlers()
                .forEach((type, handler) -> all.merge(type, handler, (one, other) -> event -> {
                    one.accept(event);
                    other.accept(event);
                }));
        return all;
    }

    /// Returns a handler for each event type but the agent's mount slices, by its name.
    Map<String, Handler> handlers() {
        return handlers;
    }

    /// Adds handlers for types whose events last on a thread. A pass of the lab is shown without them.
    void addSpans(Set<String> types) {
        if (!marked) {
            handlers.putAll(operations.handlers(types, Set.copyOf(handlers.keySet())));
        }
    }

    /// Adds a chunk's mount slices, and the number of its events of each type that began in the pass.
    void accept(ChunkScan scan) {
        waits.endChunk();
        virtualThreads |= scan.slices().addTo(mounts);
        scan.addCounts(counts);
    }

    /// Adds a sentence about what is missing.
    void note(Message note) {
        notes.add(note);
    }

    /// Sorts waits and mount slices, once all is read, so that several threads may look at them.
    void sort() {
        var beside = ForkJoinPool.commonPool().submit(this::waits);
        mounts();
        traced();
        operations.files();
        beside.join();
    }

    /// Sets the time of a recording that marks no pass.
    void narrow(Interval time) {
        window = time;
    }

    private TaskInterval latest(TaskInterval other) {
        return pass == null || other.time().start() >= pass.time().start() ? other : pass;
    }

    private void addWait(Event event, String type, State state) {
        var thread = lives.seen(event.thread());
        var start = event.start();
        var end = event.end();
        if (thread != null && (!marked || window.overlaps(start, end))) {
            var detail = state == State.PINNED ? text(reason(event)) : "";
            var limit = WaitLimit.of(event, type, start);
            var stack = agentFrames.without(event.stack());
            waits.append(new StateInterval(state, thread, start, end, type, detail, stack, limit));
        }
    }

    /// Returns what pinned the thread; only JDK 24 and later report it.
    private static String reason(Event event) {
        return event.has("pinnedReason") ? String.valueOf(event.text("pinnedReason")) : "";
    }

    private TaskInterval span(Event event, @Nullable String name) {
        return new TaskInterval(String.valueOf(name), threadOf(event), event.time());
    }

    private void addTraced(Event event) {
        var carrier = lives.seen(event.thread());
        if (carrier != null && RUN_CONTINUATION.equals(event.text("method"))) {
            traced.add(MountSlice.traced(carrier, event.time()));
        }
    }

    /// Returns the thread of an event that always has one.
    private ThreadKey threadOf(Event event) {
        var thread = lives.seen(event.thread());
        if (thread == null) {
            throw new IllegalArgumentException("an event %s without its thread".formatted(event.type()));
        }
        return thread;
    }

    /// Returns one instance for equal texts.
    private String text(@Nullable String text) {
        return texts.computeIfAbsent(String.valueOf(text), same -> same);
    }

    /// Returns the time in which an event must begin to be counted; null if all events count.
    @Nullable
    Interval counted() {
        return marked ? window : null;
    }

    /// Returns the time of the pass, or of the whole recording if it marks no pass.
    public Interval window() {
        return window;
    }

    public RecordingInfo origin() {
        return origin;
    }

    public RecordingSettings settings() {
        return settings;
    }

    /// Returns the thread that called the variant.
    public Optional<ThreadKey> caller() {
        return Optional.ofNullable(pass).map(TaskInterval::thread);
    }

    /// Returns the tasks of the pass by their starts.
    public List<TaskInterval> spans() {
        return spans.stream()
                .filter(span -> window.contains(span.time().start()))
                .sorted(Comparator.comparingLong(span -> span.time().start()))
                .toList();
    }

    /// Returns the waits that overlap the pass and that the JDK records correctly, by their starts.
    public WaitTable waits() {
        if (!waitsAreSorted) {
            waits.sort(wait -> isRight(wait) && window.overlaps(wait.start(), wait.end()));
            waitsAreSorted = true;
        }
        return waits;
    }

    private boolean isRight(StateInterval wait) {
        return wait.state() != State.OBJECT_WAIT || !wait.thread().virtual() || origin.feature() < MONITORS_UNMOUNT;
    }

    /// Returns what is missing of the recording, in sentences; empty if all of it could be read.
    public List<Message> notes() {
        return notes;
    }

    /// Returns what the lab's own events report.
    public LabEvents labEvents() {
        return labEvents;
    }

    /// Returns what threads did beside their waits, as events report it.
    public OperationEvents operations() {
        return operations;
    }

    /// Returns what diagnoses need beyond the waits.
    public DiagnosisEvents diagnosisEvents() {
        return diagnosisEvents;
    }

    /// Returns the mount slices of the whole recording, which come from the agent; empty without it.
    ///
    /// Slices outside the pass are included: they show how a wait ended that began in the pass, and how one began
    /// that ended in it.
    public MountView mounts() {
        if (allMounts == null) {
            allMounts = MountView.of(mounts);
        }
        return allMounts;
    }

    /// Returns the mount slices that the JDK's method trace reports, without their threads; empty if the trace was
    /// off.
    public MountView traced() {
        if (allTraced == null) {
            allTraced = MountView.of(traced);
        }
        return allTraced;
    }

    /// Returns the lifetime of a platform thread, as far as the recording has its start and end.
    public Interval lifetime(ThreadKey thread) {
        return lives.of(thread, window);
    }

    /// Returns the number of events of each type that began in the pass.
    public Map<String, Long> eventCounts() {
        return counts;
    }

    /// Returns the JDK's samples within the pass.
    public LoadSamples loads() {
        return loads.within(window);
    }

    /// Returns what the recording reports of the JVM as a whole.
    public JvmEvents jvmEvents() {
        return jvmEvents;
    }

    /// Returns where further columns lie that have a row for each slice.
    public ColumnStore store() {
        return store;
    }

    public long lostBytes() {
        return lostBytes;
    }

    /// Returns whether any event comes from a virtual thread.
    public boolean hasVirtualThreads() {
        return virtualThreads || !lives.virtual().isEmpty();
    }

    /// Returns the virtual threads of which an event other than a mount slice tells.
    public Set<ThreadKey> virtualThreads() {
        return lives.virtual();
    }
}
