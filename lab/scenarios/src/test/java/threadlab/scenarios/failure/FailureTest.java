package threadlab.scenarios.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.model.words.Language;
import threadlab.model.words.Message;
import threadlab.model.words.Words;
import threadlab.scenarios.failure.Failure.FailureFixture;
import threadlab.scenarios.failure.Failure.FailureWorkload;
import threadlab.scenarios.failure.Failure.RunAllJobs;
import threadlab.scenarios.failure.StoppableJob.JobFailedException;

class FailureTest {

    private static final int MOST_PASSES = 10;
    private static final Duration EARLY = Duration.ofMillis(100);
    private static final Duration DELAY = Duration.ofMillis(600);
    private static final FailureWorkload ONE_FAILS = new FailureWorkload(3, EARLY, DELAY, false);
    private static final FailureWorkload DEADLINE = new FailureWorkload(3, EARLY, DELAY, true);

    @Test
    void rightAndWrongWayToFailDiffer() throws Exception {
        var stopping = run(ONE_FAILS, (jobs, deadline) -> Failure.virtualThreadsStop(jobs));
        var cancelling = run(ONE_FAILS, (jobs, deadline) -> Failure.completableFutureCancel(jobs));

        assertThat(stopping)
                .containsEntry("callerHeard", 1.0)
                .containsEntry("stoppedJobs", 2.0)
                .containsEntry("stillRunningJobs", 0.0);
        assertThat(cancelling)
                .containsEntry("callerHeard", 1.0)
                .containsEntry("completedJobs", 2.0)
                .containsEntry("stillRunningJobs", 2.0);
    }

    @Test
    void onlyTheTaskGroupNeedsANewerPython() {
        var failure = new Failure();
        var needing = failure.variants(ONE_FAILS).stream()
                .filter(variant -> variant.absence().isEmpty())
                .filter(variant -> failure.oldestPeer(ONE_FAILS, variant).isPresent())
                .toList();

        assertThat(needing).extracting(Variant::id).containsExactly("cpython-asyncio-task-group");
        assertThat(failure.oldestPeer(ONE_FAILS, needing.getFirst())).contains("3.11");
    }

    @Test
    void rightAndWrongWayToEndAtADeadlineDiffer() throws Exception {
        var loop = run(DEADLINE, Failure::eventLoopDeadline);
        var orTimeout = run(DEADLINE, Failure::completableFutureDeadline);

        assertThat(loop).containsEntry("callerHeard", 1.0).containsEntry("stoppedJobs", 3.0);
        assertThat(orTimeout).containsEntry("callerHeard", 1.0).containsEntry("stillRunningJobs", 3.0);
    }

    /// Runs a pass in which every job begins; a busy machine may start none of them before the deadline.
    private static Map<String, Double> run(FailureWorkload workload, RunAllJobs code) throws Exception {
        var figures = pass(workload, code);
        for (var i = 1; i < MOST_PASSES && figures.getOrDefault("neverBegunJobs", 0.0) > 0; i++) {
            figures = pass(workload, code);
        }
        return figures;
    }

    /// Runs one pass and waits until every job must have ended.
    private static Map<String, Double> pass(FailureWorkload workload, RunAllJobs code) throws Exception {
        try (var fixture = new FailureFixture(workload, code)) {
            var outcome = call(fixture);
            Thread.sleep(DELAY);
            return figures(fixture.check(outcome));
        }
    }

    private static CallOutcome<List<String>> call(FailureFixture fixture) {
        try {
            return new CallOutcome.Returned<>(
                    fixture.arrange(TaskRecorder.SILENT).call());
        } catch (Exception e) {
            return new CallOutcome.Threw<>(e);
        }
    }

    private static Map<String, Double> figures(PassMeasurements measurements) {
        return measurements.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void jobsAreCountedByHowAndWhenTheyEnded() throws Exception {
        var failed = job("failed", Duration.ofMillis(1), true);
        var stopped = job("stopped", Duration.ofSeconds(60), false);
        var completed = job("completed", Duration.ofMillis(1), false);
        var neverBegan = job("never", Duration.ofMillis(1), false);

        var begun = System.nanoTime();
        assertThatThrownBy(failed::call).isInstanceOf(JobFailedException.class).hasMessage("failed failed");
        interrupt(stopped);
        var returned = System.nanoTime();
        completed.call();
        var measured = new JobOutcomes(
                        List.of(failed, stopped, completed, neverBegan),
                        begun,
                        returned,
                        new CallOutcome.Returned<>(List.of()))
                .measure();

        assertThat(figures(measured))
                .containsEntry("stoppedJobs", 1.0)
                .containsEntry("completedJobs", 1.0)
                .containsEntry("neverBegunJobs", 1.0)
                .containsEntry("stillRunningJobs", 1.0)
                .containsEntry("quietNanos", (double) (completed.ended().get().nanoTime() - begun))
                .containsEntry("callerHeard", 0.0)
                .containsEntry("callerHeardNothing", 1.0);
        assertThat(measured.tallies()).hasEntrySatisfying("endsOfJobs", ends -> {
            assertThat(ends.counts())
                    .containsOnly(
                            Map.entry("failed", 1L),
                            Map.entry("stopped", 1L),
                            Map.entry("completed", 1L),
                            Map.entry("never began", 1L));
            assertThat(Words.write(ends.title("never began"), Language.KOREAN)).hasValue("시작하지 않음");
        });
    }

    private static StoppableJob job(String name, Duration delay, boolean fails) {
        return new StoppableJob(name, delay, fails, Duration.ZERO, TaskRecorder.SILENT);
    }

    private static void interrupt(StoppableJob job) throws InterruptedException {
        var begins = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> {
            begins.countDown();
            assertThatThrownBy(job::call).isInstanceOf(InterruptedException.class);
        });
        begins.await();
        thread.interrupt();
        thread.join();
    }

    @Test
    void causesAreShownWithoutTheirStacks() {
        var failure = new IllegalStateException("outer", new JobFailedException("job1 failed"));

        var measured = new JobOutcomes(List.of(), 0, 1, new CallOutcome.Threw<>(failure)).measure();

        assertThat(measured.exhibits())
                .singleElement()
                .satisfies(exhibit -> assertThat(exhibit.text()).isEqualTo(Message.plain("""
                        java.lang.IllegalStateException: outer
                        caused by threadlab.scenarios.failure.StoppableJob$JobFailedException: job1 failed""")));
    }

    @Test
    void otherExceptionsAreNoResult() {
        var fixture = new FailureFixture(ONE_FAILS, (jobs, deadline) -> List.of());

        assertThatThrownBy(() -> fixture.check(new CallOutcome.Threw<>(new IllegalStateException("died"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> {
                    var results = fixture.arrange(TaskRecorder.SILENT).call();
                    fixture.check(new CallOutcome.Returned<>(results));
                })
                .isInstanceOf(WrongResultException.class)
                .hasMessageContaining("jobs that began");
    }

    @Test
    void earlyMustBeEarly() {
        assertThatThrownBy(() -> new FailureWorkload(5, DELAY, DELAY, false))
                .hasMessage("early is PT0.6S: expected half of PT0.6S or less");
    }
}
