package threadlab.scenarios.workerprocesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class WorkerProcessesTest {

    private static final WorkerProcesses SCENARIO = new WorkerProcesses();
    private static final JobsWorkload SMALL = new JobsWorkload("small", "", 20, 25_000, 2);
    private static final long HERE = ProcessHandle.current().pid();

    static Stream<Variant> variants() {
        return SCENARIO.variants(SMALL).stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantDoesEveryJobAndOnlyProcessesShareNothing(Variant variant) throws Exception {
        try (var subject = (WorkerProcessesSubject) SCENARIO.prepare(SMALL, variant)) {
            var outcome = subject.arrange(PassLog.SILENT).call();
            var figures = figures(subject.check(new Attempt.Returned<>(outcome)));

            var shared = !variant.id().startsWith("processes");
            assertThat(outcome.done()).hasSize(20);
            assertThat(figures).containsEntry("seenHere", shared ? 20.0 : 0);
            assertThat(figures).containsEntry("callersProcess", shared ? 1.0 : 0);
            assertThat(figures).containsEntry("ownProcesses", shared ? 0.0 : 1);
            assertThat(figures).containsEntry("allShared", shared ? 1.0 : 0);
            assertThat(figures).containsEntry("nothingShared", shared ? 0.0 : 1);
        }
    }

    @Test
    void speedUpAndProcessesAreReckonedFromTheOutcome() throws Exception {
        var done = List.of(new Done(HERE + 1, 3), new Done(HERE + 2, 4));

        var figures = figures(check(new Outcome(List.of(new Done(HERE, 7)), 300, done, 200, 0)));

        assertThat(figures)
                .containsEntry("speedUp", 1.5)
                .containsEntry("jobNanos", 10.0)
                .containsEntry("processes", 2.0)
                .containsEntry("ownProcesses", 1.0)
                .containsEntry("callersProcess", 0.0);
    }

    @Test
    void passThatHadToShareTheProcessorsGivesNoSpeedUp() throws Exception {
        var done = List.of(new Done(HERE + 1, 7));
        var disturbed = new Outcome(List.of(new Done(HERE, 7)), 300, done, 200, 0).withNeighbours(false);

        assertThat(figures(check(disturbed))).doesNotContainKey("speedUp").containsKey("jobNanos");
    }

    @Test
    void fastestOfTheRoundsCounts() {
        var done = List.of(new Done(HERE, 7));

        var outcome = new Outcome(done, 300, done, 500, 1).then(new Outcome(done, 400, done, 200, 1));

        assertThat(outcome.speedUp()).isEqualTo(1.5);
    }

    @Test
    void callerThatDoesAJobItselfHasNoProcessesOfItsOwnForAll() throws Exception {
        var done = List.of(new Done(HERE + 1, 3), new Done(HERE, 4));

        assertThat(figures(check(new Outcome(List.of(new Done(HERE, 7)), 1, done, 1, 1))))
                .containsEntry("ownProcesses", 0.0)
                .containsEntry("callersProcess", 0.0)
                .containsEntry("nothingShared", 0.0);
    }

    @Test
    void otherResultThanTheCallersOwnIsWrong() {
        var outcome = new Outcome(List.of(new Done(1, 1)), 1, List.of(new Done(1, 2)), 1, 1);

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> check(outcome))
                .withMessageContaining("expected the results that the caller alone computed");
    }

    private static Findings check(Outcome outcome) throws Exception {
        return new WorkerProcessesSubject(SMALL, jobs -> List.of()).check(new Attempt.Returned<>(outcome));
    }

    private static Map<String, Double> figures(Findings findings) {
        return findings.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }
}
