package threadlab.jfr;

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
import threadlab.model.timeline.State;

/// Gathers what the lab's own models tell of their threads and tasks, which no event of the JDK does: who held the
/// GIL, what a loop's turn was, when a task saw itself running, what a task waits for that holds no thread.
final class OwnEvents {

    private final Function<RecordedThread, ThreadKey> keys;
    private final long epochMinusNanoTime;
    private final List<Wait> marks = new ArrayList<>();
    private final Map<String, List<Wait>> taskWaits = new HashMap<>();
    private final Map<String, List<Wait>> segments = new HashMap<>();
    private final Set<ThreadKey> loops = new HashSet<>();

    /// @param keys finds the one key of a thread
    /// @param epochMinusNanoTime what to add to a reading of System.nanoTime for the recording's own time
    OwnEvents(Function<RecordedThread, ThreadKey> keys, long epochMinusNanoTime) {
        this.keys = keys;
        this.epochMinusNanoTime = epochMinusNanoTime;
    }

    /// Returns what takes the events of each type, by its name.
    Map<String, RecordedPass.Handler> handlers() {
        return Map.of(
                GilHoldEvent.NAME,
                (event, time) -> mark(event, time, State.RUNNING, "holding the GIL, then " + event.getString("ended")),
                GilWaitEvent.NAME,
                (event, time) -> mark(
                        event, time, State.GIL_WAIT, "asked %d times for a drop".formatted(event.getInt("requests"))),
                WorkSegmentEvent.NAME,
                (event, time) -> addSegment(event),
                LoopTurnEvent.NAME,
                this::addTurn,
                TaskWaitEvent.NAME,
                this::addTaskWait);
    }

    private void addSegment(RecordedEvent event) {
        var segment = wait(event, segment(event), State.RUNNING, "by its own readings of the clock");
        marks.add(segment);
        segments.computeIfAbsent(event.getString("task"), task -> new ArrayList<>())
                .add(segment);
    }

    private void addTurn(RecordedEvent event, Interval time) {
        loops.add(keys.apply(event.getThread()));
        mark(event, time, State.RUNNING, "a turn with %d callbacks".formatted(event.getInt("callbacks")));
    }

    private void addTaskWait(RecordedEvent event, Interval time) {
        taskWaits
                .computeIfAbsent(event.getString("task"), task -> new ArrayList<>())
                .add(wait(event, time, State.valueOf(event.getString("state")), "holds no thread"));
    }

    private Interval segment(RecordedEvent event) {
        var start = event.getLong("fromNanoTime") + epochMinusNanoTime;
        return new Interval(start, Math.max(start, event.getLong("toNanoTime") + epochMinusNanoTime));
    }

    private void mark(RecordedEvent event, Interval time, State state, String detail) {
        marks.add(wait(event, time, state, detail));
    }

    private Wait wait(RecordedEvent event, Interval time, State state, String detail) {
        var type = event.getEventType().getName();
        return new Wait(state, keys.apply(event.getThread()), time.start(), time.end(), type, detail);
    }

    /// Returns what threads did by the lab's own events.
    Map<ThreadKey, Waits> marks() {
        return marks.stream()
                .collect(Collectors.groupingBy(
                        Wait::thread, Collectors.collectingAndThen(Collectors.toList(), Waits::new)));
    }

    /// Returns the waits of a task that holds no thread meanwhile; none where a thread runs it.
    Waits waitsOf(String task) {
        return new Waits(taskWaits.getOrDefault(task, List.of()));
    }

    /// Returns when a task saw itself running; none where it did not look.
    Waits segmentsOf(String task) {
        return new Waits(segments.getOrDefault(task, List.of()));
    }

    /// Returns whether a loop ran on the thread.
    boolean isLoop(ThreadKey thread) {
        return loops.contains(thread);
    }
}
