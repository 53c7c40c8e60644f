package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import threadlab.jfr.event.GilHoldEvent;
import threadlab.jfr.event.GilWaitEvent;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.jfr.event.PeerWaitEvent;
import threadlab.jfr.event.TaskWaitEvent;
import threadlab.jfr.event.WorkSegmentEvent;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Collects what the lab's own events report and no event of the JDK does: which thread held the GIL, the turns of
/// an event loop, when a task ran by its own clock readings, and waits of tasks that hold no thread.
public final class LabEvents {

    private final Function<RecordedThread, ThreadKey> keys;
    private final long epochMinusNanoTime;
    private final List<StateInterval> threadIntervals = new ArrayList<>();
    private final Map<String, List<StateInterval>> taskWaits = new HashMap<>();
    private final Map<String, List<StateInterval>> taskSegments = new HashMap<>();
    private final Set<ThreadKey> loops = new HashSet<>();

    /// @param keys returns the key of a thread
    /// @param epochMinusNanoTime converts System.nanoTime to the time of the recording, by addition
    LabEvents(Function<RecordedThread, ThreadKey> keys, long epochMinusNanoTime) {
        this.keys = keys;
        this.epochMinusNanoTime = epochMinusNanoTime;
    }

    /// Returns a handler for each event type, by its name.
    Map<String, RecordedPass.Handler> handlers() {
        return Map.of(
                GilHoldEvent.NAME,
                (event, time) ->
                        addInterval(event, time, State.RUNNING, "holding the GIL, then " + event.getString("ended")),
                GilWaitEvent.NAME,
                (event, time) -> addInterval(event, time, State.GIL_WAIT, gilWait(event)),
                WorkSegmentEvent.NAME,
                (event, time) -> addSegment(event),
                LoopTurnEvent.NAME,
                this::addTurn,
                TaskWaitEvent.NAME,
                this::addTaskWait,
                PeerWaitEvent.NAME,
                this::addPeerWait);
    }

    /// A peer does not tell how often it requested a drop.
    private static String gilWait(RecordedEvent event) {
        return event.hasField("requests")
                ? "requested a drop %d times".formatted(event.getInt("requests"))
                : "between two of its own clock readings";
    }

    private void addPeerWait(RecordedEvent event, Interval time) {
        var state = State.valueOf(event.getString("state"));
        threadIntervals.add(interval(event, time, state, "as the program noted it", timer(event, time)));
    }

    private void addSegment(RecordedEvent event) {
        var segment = interval(event, segment(event), State.RUNNING, "by its own clock readings");
        threadIntervals.add(segment);
        taskSegments
                .computeIfAbsent(event.getString("task"), task -> new ArrayList<>())
                .add(segment);
    }

    private void addTurn(RecordedEvent event, Interval time) {
        loops.add(keys.apply(event.getThread()));
        var turn = event.hasField("callbacks")
                ? "a turn with %d callbacks".formatted(event.getInt("callbacks"))
                : "a turn";
        addInterval(event, time, State.RUNNING, turn);
    }

    private void addTaskWait(RecordedEvent event, Interval time) {
        taskWaits
                .computeIfAbsent(event.getString("task"), task -> new ArrayList<>())
                .add(interval(
                        event, time, State.valueOf(event.getString("state")), "holds no thread", timer(event, time)));
    }

    /// Returns the limit of a wait on a timer; older recordings lack the field, and other waits end otherwise.
    private static WaitLimit timer(RecordedEvent event, Interval time) {
        return event.hasField("asked") && State.SLEEPING.name().equals(event.getString("state"))
                ? WaitLimit.of(time.start(), event.getDuration("asked"))
                : WaitLimit.NONE;
    }

    private Interval segment(RecordedEvent event) {
        var start = event.getLong("fromNanoTime") + epochMinusNanoTime;
        return new Interval(start, Math.max(start, event.getLong("toNanoTime") + epochMinusNanoTime));
    }

    private void addInterval(RecordedEvent event, Interval time, State state, String detail) {
        threadIntervals.add(interval(event, time, state, detail));
    }

    private StateInterval interval(RecordedEvent event, Interval time, State state, String detail) {
        return interval(event, time, state, detail, WaitLimit.NONE);
    }

    private StateInterval interval(RecordedEvent event, Interval time, State state, String detail, WaitLimit limit) {
        var type = event.getEventType().getName();
        var thread = keys.apply(event.getThread());
        return new StateInterval(state, thread, time.start(), time.end(), type, detail, "", limit);
    }

    /// Returns what each thread did.
    public Map<ThreadKey, List<StateInterval>> threadIntervals() {
        return threadIntervals.stream().collect(Collectors.groupingBy(StateInterval::thread));
    }

    /// Returns the waits of a task that holds no thread while it waits; none for a task that a thread runs.
    public List<StateInterval> taskWaits(String task) {
        return taskWaits.getOrDefault(task, List.of());
    }

    /// Returns the times in which a task ran by its own clock readings; none if it made none.
    public List<StateInterval> taskSegments(String task) {
        return taskSegments.getOrDefault(task, List.of());
    }

    /// Returns whether an event loop ran on the thread.
    public boolean isLoop(ThreadKey thread) {
        return loops.contains(thread);
    }
}
