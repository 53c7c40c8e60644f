package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    private final Function<Event, ThreadKey> threads;
    private final long epochMinusNanoTime;
    private final List<StateInterval> threadIntervals = new ArrayList<>();
    private final Map<String, List<StateInterval>> taskWaits = new HashMap<>();
    private final Map<String, List<StateInterval>> taskSegments = new HashMap<>();
    private final Set<ThreadKey> loops = new HashSet<>();

    /// @param threads returns the thread of an event
    /// @param epochMinusNanoTime converts System.nanoTime to the time of the recording, by addition
    LabEvents(Function<Event, ThreadKey> threads, long epochMinusNanoTime) {
        this.threads = threads;
        this.epochMinusNanoTime = epochMinusNanoTime;
    }

    /// Returns a handler for each event type, by its name.
    Map<String, Handler> handlers() {
        return Map.of(
                GilHoldEvent.NAME,
                event -> addInterval(event, State.RUNNING, "holding the GIL, then " + event.text("ended")),
                GilWaitEvent.NAME,
                event -> addInterval(event, State.GIL_WAIT, gilWait(event)),
                WorkSegmentEvent.NAME,
                this::addSegment,
                LoopTurnEvent.NAME,
                this::addTurn,
                TaskWaitEvent.NAME,
                this::addTaskWait,
                PeerWaitEvent.NAME,
                this::addPeerWait);
    }

    /// A peer does not tell how often it requested a drop.
    private static String gilWait(Event event) {
        return event.has("requests")
                ? "requested a drop %d times".formatted(event.number("requests"))
                : "between two of its own clock readings";
    }

    private void addPeerWait(Event event) {
        var state = State.valueOf(String.valueOf(event.text("state")));
        threadIntervals.add(interval(event, event.time(), state, "as the program noted it", timer(event)));
    }

    private void addSegment(Event event) {
        var segment = interval(event, segment(event), State.RUNNING, "by its own clock readings");
        threadIntervals.add(segment);
        taskSegments
                .computeIfAbsent(String.valueOf(event.text("task")), task -> new ArrayList<>())
                .add(segment);
    }

    private void addTurn(Event event) {
        loops.add(threads.apply(event));
        var turn = event.has("callbacks") ? "a turn with %d callbacks".formatted(event.number("callbacks")) : "a turn";
        addInterval(event, State.RUNNING, turn);
    }

    private void addTaskWait(Event event) {
        taskWaits
                .computeIfAbsent(String.valueOf(event.text("task")), task -> new ArrayList<>())
                .add(interval(
                        event,
                        event.time(),
                        State.valueOf(String.valueOf(event.text("state"))),
                        "holds no thread",
                        timer(event)));
    }

    /// Returns the limit of a wait on a timer; older recordings lack the field, and other waits end otherwise.
    private static WaitLimit timer(Event event) {
        return event.has("asked") && State.SLEEPING.name().equals(event.text("state"))
                ? WaitLimit.ofNanos(event.start(), event.number("asked"))
                : WaitLimit.NONE;
    }

    private Interval segment(Event event) {
        var start = event.number("fromNanoTime") + epochMinusNanoTime;
        return new Interval(start, Math.max(start, event.number("toNanoTime") + epochMinusNanoTime));
    }

    private void addInterval(Event event, State state, String detail) {
        threadIntervals.add(interval(event, event.time(), state, detail));
    }

    private StateInterval interval(Event event, Interval time, State state, String detail) {
        return interval(event, time, state, detail, WaitLimit.NONE);
    }

    private StateInterval interval(Event event, Interval time, State state, String detail, WaitLimit limit) {
        var type = event.type();
        var thread = threads.apply(event);
        return new StateInterval(state, thread, time.start(), time.end(), type, detail, Stack.NONE, limit);
    }

    /// Returns what threads did, in the order in which it was read.
    public List<StateInterval> threadIntervals() {
        return threadIntervals;
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
