package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.RunFolder;
import threadlab.report.jmh.Results;

/// Counts what the reference run did not confirm, by the run itself and by the page.
@Tag("any-jdk")
class UnconfirmedTest {

    private static final Path REFERENCE = Path.of("..", "..", "reports", "reference");

    private static Unconfirmed unconfirmed(Run run) {
        return new RunPageBuilder(run, new Results.None()).page().unconfirmed();
    }

    private static long checks(Run run, Kind kind) {
        return run.verdicts().filter(verdict -> verdict.verdict() == kind).count();
    }

    @Test
    void listsEveryCheckThatWasNotConfirmed() throws Exception {
        var run = RunFolder.load(REFERENCE);
        var listed = unconfirmed(run);

        assertThat(listed.refutedChecks()).isEqualTo((int) checks(run, Kind.REFUTED));
        assertThat(listed.openChecks()).isPositive().isEqualTo((int) checks(run, Kind.INCONCLUSIVE));
        assertThat(listed.notRunChecks()).isEqualTo((int) checks(run, Kind.NOT_RUN));
        assertThat(listed.unavailable()).hasSize((int) run.trials()
                .filter(trial -> trial.status() == Status.UNAVAILABLE)
                .count());
    }

    private static Stream<Unconfirmed.Fact> openFacts() throws Exception {
        return unconfirmed(RunFolder.load(REFERENCE)).open().stream().flatMap(scenario -> scenario.facts().stream());
    }

    /// In the reference run one is open although no timed pass of its trial was disturbed.
    @Test
    void checkOfADisturbedRecordedPassSaysSo() throws Exception {
        var onRecordedPassAlone = openFacts()
                .flatMap(fact -> fact.checks().stream())
                .filter(check -> check.view().reason().english().startsWith("every pass was disturbed"))
                .filter(check -> check.machine().english().startsWith("0 of"));

        assertThat(onRecordedPassAlone)
                .isNotEmpty()
                .allSatisfy(
                        check -> assertThat(check.machine().english()).endsWith("; the recorded pass was disturbed"));
    }

    @Test
    void figuresOfVariantsWithBoundsOfTheirOwnDoNotStandBesideAnotherBound() throws Exception {
        var withBoundsOfTheirOwn =
                openFacts().filter(fact -> fact.fact().expected().isEmpty()).toList();

        assertThat(withBoundsOfTheirOwn)
                .isNotEmpty()
                .allSatisfy(fact ->
                        assertThat(fact.neighbours().english()).matches("Confirmed for \\w+ of \\d+ variants\\."));
    }

    @Test
    void thousandsAreGrouped() throws Exception {
        assertThat(openFacts().flatMap(fact -> fact.checks().stream()))
                .extracting(check -> check.measured().english())
                .contains("11,095")
                .noneMatch(measured -> measured.matches(".*\\d{4}.*"));
    }

    @Test
    void everyCheckHasItsContext() throws Exception {
        var open = unconfirmed(RunFolder.load(REFERENCE)).open();

        assertThat(open).flatMap(Unconfirmed.OpenScenario::facts).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.neighbours().english()).startsWith("Confirmed for ");
            assertThat(fact.checks()).isNotEmpty().allSatisfy(check -> {
                assertThat(check.machine().english())
                        .matches("\\d+ of \\d+; \\d\\.\\d of \\d+(; the recorded pass was disturbed)?");
                assertThat(check.link()).matches("scenarios/[a-z-]+\\.html#workload-.*-p\\d+");
            });
        });
    }
}
