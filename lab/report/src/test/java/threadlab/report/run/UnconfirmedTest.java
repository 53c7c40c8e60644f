package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.ReferenceRun;
import threadlab.report.jmh.Results;

/// Counts what the reference run did not confirm, by the run itself and by the page.
@Tag("any-jdk")
class UnconfirmedTest {

    private static Run run;
    private static Unconfirmed listed;

    @BeforeAll
    static void list() throws Exception {
        run = ReferenceRun.load();
        listed = new RunPageBuilder(run, new Results.None()).page().unconfirmed();
    }

    private static long checks(Kind kind) {
        return run.verdicts().filter(verdict -> verdict.verdict() == kind).count();
    }

    @Test
    void listsEveryCheckThatWasNotConfirmed() {
        assertThat(listed.refutedChecks()).isEqualTo((int) checks(Kind.REFUTED));
        assertThat(listed.openChecks()).isPositive().isEqualTo((int) checks(Kind.INCONCLUSIVE));
        assertThat(listed.notRunChecks()).isEqualTo((int) checks(Kind.NOT_RUN));
        assertThat(listed.unavailable()).hasSize((int) run.trials()
                .filter(trial -> trial.status() == Status.UNAVAILABLE)
                .count());
    }

    private static Stream<Unconfirmed.Fact> openFacts() {
        return listed.open().stream().flatMap(scenario -> scenario.facts().stream());
    }

    /// In the reference run one is open although no timed pass of its trial was disturbed.
    @Test
    void checkOfADisturbedRecordedPassSaysSo() {
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
    void figuresOfVariantsWithBoundsOfTheirOwnDoNotStandBesideAnotherBound() {
        var withBoundsOfTheirOwn =
                openFacts().filter(fact -> fact.fact().expected().isEmpty()).toList();

        assertThat(withBoundsOfTheirOwn)
                .isNotEmpty()
                .allSatisfy(fact ->
                        assertThat(fact.neighbours().english()).matches("Confirmed for \\w+ of \\d+ variants\\."));
    }

    @Test
    void thousandsAreGrouped() {
        assertThat(openFacts().flatMap(fact -> fact.checks().stream()))
                .extracting(check -> check.measured().english())
                .contains("11,095")
                .noneMatch(measured -> measured.matches(".*\\d{4}.*"));
    }

    @Test
    void everyCheckHasItsContext() {
        assertThat(listed.open())
                .flatMap(Unconfirmed.OpenScenario::facts)
                .isNotEmpty()
                .allSatisfy(fact -> {
                    assertThat(fact.neighbours().english()).startsWith("Confirmed for ");
                    assertThat(fact.checks()).isNotEmpty().allSatisfy(check -> {
                        assertThat(check.machine().english())
                                .matches("\\d+ of \\d+; \\d\\.\\d of \\d+(; the recorded pass was disturbed)?");
                        assertThat(check.link()).matches("scenarios/[a-z-]+\\.html#workload-.*-p\\d+");
                    });
                });
    }
}
