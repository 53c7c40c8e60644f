package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Reads what the lab's own models tell, each from a real recording.
class OwnEventsTest {

    private static final long STRETCH_MILLIS = 60;
    private static final long STRETCH_NANOS = TimeUnit.MILLISECONDS.toNanos(STRETCH_MILLIS);

    @TempDir
    private Path directory;

    private Timeline timeline(Recordings.Body body) throws Exception {
        return Recordings.timeline(directory.resolve("recording.jfr"), body);
    }

    private static void spin() {
        var end = System.nanoTime() + STRETCH_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static List<State> states(Lane lane) {
        return lane.slices().stream()
                .filter(slice -> slice.durationNanos() > STRETCH_NANOS / 2)
                .map(Slice::state)
                .toList();
    }

    @Test
    void holdingTheGilIsRunningAndWaitingForItIsNoMerePark() throws Exception {
        var timeline = timeline(log -> log.task("task", () -> {
            var hold = GilHoldEvent.begun();
            spin();
            hold.ended(GilHoldEvent.End.FORCED);
            var wait = GilWaitEvent.begun();
            LockSupport.parkNanos(STRETCH_NANOS);
            Thread.sleep(STRETCH_MILLIS);
            wait.ended(2);
            Thread.sleep(STRETCH_MILLIS);
            return null;
        }));

        var task = Recordings.task(timeline, "task");
        assertThat(states(task)).containsExactly(State.RUNNING, State.GIL_WAIT, State.SLEEPING);
        assertThat(task.slices())
                .anySatisfy(slice -> assertThat(slice.detail()).isEqualTo("holding the GIL, then forced"))
                .anySatisfy(slice -> assertThat(slice.detail()).isEqualTo("asked 2 times for a drop"));
    }

    @Test
    void segmentsLieWhereTheTaskSawItselfRunning() throws Exception {
        var timeline = timeline(log -> log.task("task", () -> {
            Thread.sleep(STRETCH_MILLIS);
            var from = System.nanoTime();
            spin();
            var to = System.nanoTime();
            Thread.sleep(STRETCH_MILLIS);
            log.ran("task", from, to);
            return null;
        }));

        assertThat(states(Recordings.task(timeline, "task")))
                .containsExactly(State.SLEEPING, State.RUNNING, State.SLEEPING);
    }

    @Test
    void waitsThatHoldNoThreadOverlapOnOne() throws Exception {
        var loop = CompletableFuture.delayedExecutor(STRETCH_MILLIS, TimeUnit.MILLISECONDS);
        var timeline = timeline(log -> CompletableFuture.allOf(
                        log.asyncTask(
                                "one", () -> log.asyncWait("one", State.SLEEPING, Duration.ZERO, () -> over(loop))),
                        log.asyncTask("two", () -> log.asyncWait("two", State.SOCKET, Duration.ZERO, () -> over(loop))))
                .join());

        assertThat(states(Recordings.task(timeline, "one")))
                .contains(State.SLEEPING)
                .isSubsetOf(State.RUNNABLE, State.SLEEPING);
        assertThat(states(Recordings.task(timeline, "two")))
                .contains(State.SOCKET)
                .isSubsetOf(State.RUNNABLE, State.SOCKET);
        var one = Recordings.task(timeline, "one");
        var two = Recordings.task(timeline, "two");
        assertThat(Math.min(Recordings.end(one), Recordings.end(two)))
                .isGreaterThan(Math.max(Recordings.start(one), Recordings.start(two)));
    }

    private static CompletableFuture<String> over(Executor loop) {
        return CompletableFuture.supplyAsync(() -> "over", loop);
    }

    @Test
    void turnsOfALoopAreRunningAndBetweenThemItSelects() throws Exception {
        var timeline = timeline(log -> {
            for (var i = 0; i < 2; i++) {
                Thread.onSpinWait();
                var turn = LoopTurnEvent.begun();
                spin();
                turn.ended(3, 2, 1);
                spin();
            }
        });

        var loop = timeline.lanes(Lane.Kind.PLATFORM_THREAD).getFirst();
        assertThat(states(loop)).containsExactly(State.RUNNING, State.SELECTING, State.RUNNING, State.SELECTING);
        assertThat(loop.slices()).anySatisfy(slice -> assertThat(slice.detail()).isEqualTo("a turn with 3 callbacks"));
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

        assertThat(states(Recordings.task(timeline, "one")))
                .containsExactly(State.RUNNING, State.READY, State.RUNNING, State.READY);
        assertThat(states(Recordings.task(timeline, "two")))
                .containsExactly(State.READY, State.RUNNING, State.READY, State.RUNNING);
        assertThat(timeline.peak(State.RUNNING)).isEqualTo(1);
    }
}
