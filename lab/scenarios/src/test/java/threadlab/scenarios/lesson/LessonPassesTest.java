package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.predict.SampleSource;
import threadlab.model.timeline.State;

/// Makes a real pass of every variant: it does its work, and its figures are those that its predictions read.
///
/// Several passes are made beside each other, for no figure is looked at. Alone stands the class for the compilers of a
/// real run: without them those that hash take ten times as long.
@Tag("alone")
class LessonPassesTest {

    /// What the runner measures around every pass.
    private static final Set<String> OF_EVERY_TRIAL = Set.of(
            "wallNanos",
            "cpuNanos",
            "cpuShare",
            "voluntarySwitches",
            "involuntarySwitches",
            "peakRssBytes",
            "peakPlatformThreads");

    /// Returns each variant once, under the shortest of its workloads.
    static Stream<Lessons.Pair> variants() {
        var shortest = new LinkedHashMap<String, Lessons.Pair>();
        Lessons.pairs(Scale.QUICK)
                .filter(pair -> pair.variant().absence().isEmpty())
                .sorted(Comparator.comparing(pair -> pair.workload().longestPass()))
                .forEach(pair -> shortest.putIfAbsent(
                        pair.scenario().id() + " " + pair.variant().id(), pair));
        return shortest.values().stream();
    }

    /// Returns those that this JVM runs; the peers' are in [PeerRowsTest].
    static Stream<Lessons.Pair> ofTheJvm() {
        return variants().filter(pair -> pair.variant().model().peer().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("ofTheJvm")
    @Execution(ExecutionMode.CONCURRENT)
    void passGivesTheFiguresThatItsPredictionsRead(Lessons.Pair pair) throws Exception {
        @SuppressWarnings("unchecked") // a pair's workload is its scenario's own
        var scenario = (Scenario<Workload>) pair.scenario();
        var read = read(scenario, pair);
        try (var fixture = scenario.prepare(pair.workload(), pair.variant())) {
            assertThat(figures(fixture)).as("figures of a pass").containsAll(read);
        }
    }

    private static <R> Set<String> figures(TrialFixture<R> fixture) throws Exception {
        var recorder = new AwaitingRecorder();
        var call = fixture.arrange(recorder);
        fixture.calibrate();
        var outcome = outcome(call);
        recorder.awaitTasks();
        var measured = fixture.measureMore(fixture.check(outcome));
        return measured.figures().stream().map(Figure::name).collect(Collectors.toSet());
    }

    /// Records nothing, but lets a pass end when its tasks end, as the lab does: a caller may return before.
    private static final class AwaitingRecorder implements TaskRecorder {

        private final Queue<CompletableFuture<?>> tasks = new ConcurrentLinkedQueue<>();

        void awaitTasks() throws Exception {
            for (var task : tasks) {
                task.handle((result, failure) -> "ended").get(1, TimeUnit.MINUTES);
            }
        }

        @Override
        public <T> CompletableFuture<T> asyncTask(String name, Supplier<CompletableFuture<T>> body) {
            var task = body.get();
            tasks.add(task);
            return task;
        }

        @Override
        public <T> T task(String name, Callable<T> body) throws Exception {
            return SILENT.task(name, body);
        }

        @Override
        public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
            return SILENT.waiting(asked, wait);
        }

        @Override
        public void ran(String task, long fromNanoTime, long toNanoTime) {
            SILENT.ran(task, fromNanoTime, toNanoTime);
        }

        @Override
        public <T> CompletableFuture<T> asyncWait(
                String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait) {
            return SILENT.asyncWait(task, state, asked, wait);
        }
    }

    private static <R> CallOutcome<R> outcome(Callable<R> call) {
        try {
            return new CallOutcome.Returned<>(call.call());
        } catch (Exception e) {
            return new CallOutcome.Threw<>(e);
        }
    }

    private static List<String> read(Scenario<Workload> scenario, Lessons.Pair pair) {
        return scenario.predictions(pair.workload(), Lessons.environment(25, 2, 1)).stream()
                .flatMap(prediction -> prediction.checks().stream())
                .filter(check -> check.variant().equals(pair.variant().id()))
                .map(check -> check.samples())
                .filter(samples -> samples instanceof SampleSource.OfMetric metric && !metric.recorded())
                .map(samples -> ((SampleSource.OfMetric) samples).name())
                .filter(name -> !OF_EVERY_TRIAL.contains(name))
                .toList();
    }
}
