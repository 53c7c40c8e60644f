package threadlab.scenarios.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class FailureTest {

    private static final Failure FAILURE = new Failure();
    private static final Duration EARLY = Duration.ofMillis(400);
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final FailureWorkload ONE_FAILS = new FailureWorkload("one-fails", "", 3, EARLY, DELAY, false);
    private static final FailureWorkload DEADLINE = new FailureWorkload("deadline", "", 3, EARLY, DELAY, true);

    static Stream<Arguments> variants() {
        return Stream.of(ONE_FAILS, DEADLINE)
                .flatMap(workload -> FAILURE.variants(workload).stream()
                        .filter(variant -> variant.absence().isEmpty())
                        .map(variant -> Arguments.of(workload, variant)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void othersMeetTheFateOfTheirModel(FailureWorkload workload, Variant variant) throws Exception {
        var fate = Fate.of(variant.id(), workload, Runtime.version().feature());

        var figures = figures(run(workload, variant));

        assertThat(figures)
                .containsEntry("callerHeard", fate.told() == Fate.Told.NEVER ? 0.0 : 1.0)
                .containsEntry("stoppedJobs", fate.others() == Fate.Others.STOPPED ? workload.others() : 0.0)
                .containsEntry("completedJobs", fate.others() == Fate.Others.RUN_ON ? workload.others() : 0.0)
                .containsEntry("neverBegunJobs", fate.others() == Fate.Others.NEVER_BEGIN ? workload.others() : 0.0)
                .containsEntry("stillRunningJobs", fate.left() ? workload.others() : 0.0);
    }

    private static Findings run(FailureWorkload workload, Variant variant) throws Exception {
        try (var subject = (FailureSubject) FAILURE.prepare(workload, variant)) {
            return subject.check(attempt(
                    subject,
                    Fate.of(variant.id(), workload, Runtime.version().feature()).left()));
        }
    }

    private static Attempt<List<String>> attempt(FailureSubject subject, boolean waits) throws InterruptedException {
        try {
            return new Attempt.Returned<>(subject.arrange(PassLog.SILENT).call());
        } catch (Exception e) {
            return new Attempt.Threw<>(e);
        } finally {
            Thread.sleep(waits ? DELAY : Duration.ZERO);
        }
    }

    private static Map<String, Double> figures(Findings findings) {
        return findings.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void jobsAreCountedByHowAndWhenTheyEnded() throws Exception {
        var failed = new Job("failed", Duration.ofMillis(1), Duration.ZERO, true, PassLog.SILENT);
        var stopped = new Job("stopped", Duration.ofSeconds(60), Duration.ZERO, false, PassLog.SILENT);
        var completed = new Job("completed", Duration.ofMillis(1), Duration.ZERO, false, PassLog.SILENT);
        var neverBegan = new Job("never", Duration.ofMillis(1), Duration.ZERO, false, PassLog.SILENT);

        var begun = System.nanoTime();
        assertThatThrownBy(failed::call).isInstanceOf(JobException.class).hasMessage("failed failed");
        interrupt(stopped);
        var returned = System.nanoTime();
        completed.call();
        var jobs = List.of(failed, stopped, completed, neverBegan);
        var aftermath = new Aftermath(jobs, begun, returned, new Attempt.Returned<>(List.of()));

        assertThat(figures(aftermath.findings()))
                .containsEntry("stoppedJobs", 1.0)
                .containsEntry("completedJobs", 1.0)
                .containsEntry("neverBegunJobs", 1.0)
                .containsEntry("stillRunningJobs", 1.0)
                .containsEntry("quietNanos", (double) (completed.endedNanos() - begun))
                .containsEntry("callerHeard", 0.0)
                .containsEntry("callerHeardNothing", 1.0);
        assertThat(aftermath.findings().tallies())
                .hasEntrySatisfying(
                        "endsOfJobs",
                        ends -> assertThat(ends.counts())
                                .containsOnly(
                                        Map.entry("failed", 1L),
                                        Map.entry("stopped", 1L),
                                        Map.entry("completed", 1L),
                                        Map.entry("never began", 1L)));
    }

    private static void interrupt(Job job) throws InterruptedException {
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
        var failure = new IllegalStateException("outer", new JobException("job1 failed"));

        var findings = new Aftermath(List.of(), 0, 1, new Attempt.Threw<>(failure)).findings();

        assertThat(findings.exhibits()).containsEntry("What the caller got", """
                        java.lang.IllegalStateException: outer
                        caused by threadlab.scenarios.failure.JobException: job1 failed""");
    }

    @Test
    void otherExceptionsAreNoResult() {
        var subject = new FailureSubject(ONE_FAILS, (jobs, deadline) -> List.of());

        assertThatThrownBy(() -> subject.check(new Attempt.Threw<>(new IllegalStateException("died"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> {
                    var results = subject.arrange(PassLog.SILENT).call();
                    subject.check(new Attempt.Returned<>(results));
                })
                .isInstanceOf(WrongResultException.class)
                .hasMessageContaining("jobs that began");
    }

    @Test
    void earlyMustBeEarly() {
        assertThatThrownBy(() -> new FailureWorkload("x", "", 5, DELAY, DELAY, false))
                .hasMessage("early is PT2S: expected half of PT2S or less");
    }
}
