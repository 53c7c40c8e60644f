package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.event.GilHoldEvent;
import threadlab.jfr.event.GilWaitEvent;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.jfr.event.WorkSegmentEvent;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Reads what the lab's own events report, each from a real recording.
class LabEventsTest {

    private static final long PERIOD_MILLIS = 60;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

    @TempDir
    private Path directory;

    private Timeline timeline(Timelines.Body body) throws Exception {
        return Timelines.timeline(directory.resolve("recording.jfr"), body);
    }

    private static void spin() {
        var end = System.nanoTime() + PERIOD_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static List<State> states(Lane lane) {
        return lane.slices().stream().map(Slice::state).toList();
    }

    /// Returns the slices that are about as long as a period: class loading and JFR itself cause shorter ones.
    private static List<Slice> longEnough(Lane lane, State state) {
        return lane.slices().stream()
                .filter(slice -> slice.state() == state && slice.durationNanos() >= PERIOD_NANOS / 2)
                .toList();
    }

    @Test
    void holdingTheGilIsRunningAndWaitingForItIsNoMerePark() throws Exception {
        var timeline = timeline(log -> log.task("task", () -> {
            var hold = GilHoldEvent.begun();
            spin();
            hold.ended(GilHoldEvent.End.FORCED);
            var wait = GilWaitEvent.begun();
            LockSupport.parkNanos(PERIOD_NANOS);
            Thread.sleep(PERIOD_MILLIS);
            wait.ended(2);
            Thread.sleep(PERIOD_MILLIS);
            return null;
        }));

        var task = Timelines.task(timeline, "task");
        assertThat(states(task))
                .containsSubsequence(State.RUNNING, State.GIL_WAIT, State.SLEEPING)
                .doesNotContain(State.PARKED);
        assertThat(task.slices())
                .filteredOn(slice -> slice.state() == State.RUNNING)
                .singleElement()
                .satisfies(slice ->
                        assertThat(slice.durationNanos()).isGreaterThanOrEqualTo(Timelines.least(PERIOD_NANOS)))
                .satisfies(slice -> assertThat(slice.detail()).isEqualTo("holding the GIL, then forced"));
        assertThat(task.slices())
                .filteredOn(slice -> slice.state() == State.GIL_WAIT)
                .singleElement()
                .satisfies(slice -> assertThat(slice.durationNanos()).isGreaterThan(Timelines.least(PERIOD_NANOS)))
                .satisfies(slice -> assertThat(slice.detail()).isEqualTo("requested a drop 2 times"));
        assertThat(longEnough(task, State.SLEEPING)).hasSize(1);
    }

    @Test
    void segmentsLieWhereTheTaskSawItselfRunning() throws Exception {
        var segment = new AtomicLong();
        var timeline = timeline(log -> log.task("task", () -> {
            Thread.sleep(PERIOD_MILLIS);
            var from = System.nanoTime();
            spin();
            var to = System.nanoTime();
            Thread.sleep(PERIOD_MILLIS);
            log.ran("task", from, to);
            segment.set(to - from);
            return null;
        }));

        var task = Timelines.task(timeline, "task");
        assertThat(states(task)).containsSubsequence(State.SLEEPING, State.RUNNING, State.SLEEPING);
        assertThat(longEnough(task, State.SLEEPING)).hasSize(2);
        assertThat(task.slices())
                .filteredOn(slice -> slice.state() == State.RUNNING)
                .singleElement()
                .satisfies(slice -> assertThat(slice.durationNanos()).isEqualTo(segment.get()));
    }

    /// What `jfr print` writes of a segment is where it lies on the timeline.
    @Test
    void segmentIsTraceableInTheRecordingAlone() throws Exception {
        var timeline = timeline(log -> log.task("task", () -> {
            Thread.sleep(PERIOD_MILLIS);
            var from = System.nanoTime();
            spin();
            log.ran("task", from, System.nanoTime());
            return null;
        }));

        var file = directory.resolve("recording.jfr");
        var event = RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(WorkSegmentEvent.NAME))
                .findFirst()
                .orElseThrow();
        var slice = timeline.workSegments().getFirst().slices().getFirst();
        assertThat(event.getDuration("sincePass").toNanos()).isEqualTo(slice.startNanos());
        assertThat(event.getDuration("length").toNanos())
                .isEqualTo(slice.durationNanos())
                .isGreaterThanOrEqualTo(PERIOD_NANOS);
        assertThat(event.getInstant("ranFrom")).isBefore(event.getStartTime());
    }

    /// The caller is parked meanwhile.
    @Test
    void waitsThatHoldNoThreadOverlapOnOne() throws Exception {
        var timeline = timeline(log -> {
            var over = new CompletableFuture<String>();
            var tasks = CompletableFuture.allOf(
                    log.asyncTask("one", () -> log.asyncWait("one", State.SLEEPING, Duration.ZERO, () -> over)),
                    log.asyncTask("two", () -> log.asyncWait("two", State.SOCKET, Duration.ZERO, () -> over)));
            over.completeOnTimeout("over", PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            tasks.join();
        });

        var one = Timelines.task(timeline, "one");
        var two = Timelines.task(timeline, "two");
        assertThat(longEnough(one, State.SLEEPING)).hasSize(1);
        assertThat(states(one)).doesNotContain(State.PARKED, State.SOCKET);
        assertThat(longEnough(two, State.SOCKET)).hasSize(1);
        assertThat(states(two)).doesNotContain(State.PARKED, State.SLEEPING);
        assertThat(Math.min(Timelines.end(one), Timelines.end(two))
                        - Math.max(Timelines.start(one), Timelines.start(two)))
                .isGreaterThan(PERIOD_NANOS / 2);
    }

    @Test
    void timerThatFiresLateIsOverdueAndASocketIsNot() throws Exception {
        var timeline = timeline(log -> {
            var over = new CompletableFuture<String>();
            var asked = Duration.ofMillis(PERIOD_MILLIS);
            var tasks = CompletableFuture.allOf(
                    log.asyncTask("timer", () -> log.asyncWait("timer", asked, () -> over)),
                    log.asyncTask("socket", () -> log.asyncWait("socket", State.SOCKET, asked, () -> over)));
            over.completeOnTimeout("over", 3 * PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            tasks.join();
        });

        var timer = Timelines.task(timeline, "timer");
        assertThat(states(timer)).containsSubsequence(State.SLEEPING, State.OVERDUE);
        assertThat(longEnough(timer, State.OVERDUE)).hasSize(1);
        assertThat(Timelines.nanos(timer, State.SLEEPING)).isEqualTo(PERIOD_NANOS);
        assertThat(Timelines.nanos(timer, State.OVERDUE)).isGreaterThan(PERIOD_NANOS);
        assertThat(states(Timelines.task(timeline, "socket"))).doesNotContain(State.OVERDUE);
        assertThat(Timelines.figure(timeline, "overdueWaits")).isGreaterThanOrEqualTo(1);
        assertThat(Timelines.figure(timeline, "overdueMaxNanos")).isGreaterThan(PERIOD_NANOS);
    }

    @Test
    void turnsOfALoopAreRunningAndBetweenThemItSelects() throws Exception {
        var timeline = timeline(log -> {
            for (var i = 0; i < 2; i++) {
                var turn = LoopTurnEvent.begun();
                spin();
                turn.ended(3, 2, 1);
                spin();
            }
        });

        var loop = timeline.lanes(Lane.Kind.PLATFORM_THREAD).getFirst();
        assertThat(states(loop))
                .containsSubsequence(State.RUNNING, State.SELECTING, State.RUNNING, State.SELECTING)
                .doesNotContain(State.RUNNABLE, State.UNRECORDED);
        assertThat(loop.slices())
                .filteredOn(slice -> slice.state() == State.RUNNING)
                .hasSize(2)
                .allSatisfy(slice ->
                        assertThat(slice.durationNanos()).isGreaterThanOrEqualTo(Timelines.least(PERIOD_NANOS)))
                .allSatisfy(slice -> assertThat(slice.detail()).isEqualTo("a turn with 3 callbacks"));
        assertThat(longEnough(loop, State.SELECTING)).hasSizeGreaterThanOrEqualTo(2);
    }

    /// The tasks take turns within one turn of the loop, one computing, then the other.
    @Test
    void tasksOfALoopRunWhenTheySawThemselvesRunningNotInTheWholeTurn() throws Exception {
        var timeline = timeline(log -> {
            var over = List.of(new CompletableFuture<String>(), new CompletableFuture<String>());
            var tasks = List.of(log.asyncTask("one", () -> over.get(0)), log.asyncTask("two", () -> over.get(1)));
            var turn = LoopTurnEvent.begun();
            for (var name : List.of("one", "two", "one", "two")) {
                var start = System.nanoTime();
                spin();
                new WorkSegmentEvent(name, start, System.nanoTime()).commit();
            }
            turn.ended(4, 2, 1);
            over.forEach(each -> each.complete("over"));
            tasks.forEach(task -> task.toCompletableFuture().join());
        });

        var one = Timelines.task(timeline, "one");
        assertThat(states(one))
                .containsSubsequence(State.RUNNING, State.READY, State.RUNNING, State.READY)
                .containsOnly(State.RUNNING, State.READY);
        assertThat(longEnough(one, State.RUNNING)).hasSize(2);
        assertThat(longEnough(one, State.READY)).hasSizeGreaterThanOrEqualTo(2);
        var two = Timelines.task(timeline, "two");
        assertThat(states(two))
                .containsSubsequence(State.READY, State.RUNNING, State.READY, State.RUNNING)
                .containsOnly(State.RUNNING, State.READY);
        assertThat(longEnough(two, State.RUNNING)).hasSize(2);
        assertThat(longEnough(two, State.READY)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(timeline.peak(State.RUNNING)).isEqualTo(1);
    }
}
