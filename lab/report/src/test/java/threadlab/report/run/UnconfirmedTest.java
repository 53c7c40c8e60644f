package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Pass;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.ReferenceRun;
import threadlab.report.RunFolder;
import threadlab.report.jmh.Results;

/// Counts what the reference run did not confirm, by the run itself and by the page.
@Tag("any-jdk")
class UnconfirmedTest {

    private static Run run;
    private static Unconfirmed listed;

    /// What stays open in one run is chance: so all of it is.
    private static Unconfirmed listedWithAllOpen;

    @BeforeAll
    static void list(@TempDir Path folder) throws Exception {
        run = ReferenceRun.load();
        listed = unconfirmed(run);
        var opened = Files.readString(ReferenceRun.FOLDER.resolve("run.json"))
                .replace(Kind.CONFIRMED.name(), Kind.INCONCLUSIVE.name());
        Files.writeString(folder.resolve("run.json"), opened);
        listedWithAllOpen = unconfirmed(RunFolder.load(folder));
    }

    private static Unconfirmed unconfirmed(Run run) {
        return new RunPageBuilder(run, new Results.None()).page().unconfirmed();
    }

    private static long checks(Kind kind) {
        return run.verdicts().filter(verdict -> verdict.verdict() == kind).count();
    }

    @Test
    void listsEveryCheckThatWasNotConfirmed() {
        assertThat(listed.refutedChecks()).isEqualTo((int) checks(Kind.REFUTED));
        assertThat(listed.openChecks()).isEqualTo((int) checks(Kind.INCONCLUSIVE));
        assertThat(listedWithAllOpen.openChecks()).isPositive().isEqualTo((int)
                (checks(Kind.INCONCLUSIVE) + checks(Kind.CONFIRMED)));
        assertThat(listed.notRunChecks()).isEqualTo((int) checks(Kind.NOT_RUN));
        assertThat(listed.unavailable()).hasSize((int) run.trials()
                .filter(trial -> trial.status() == Status.UNAVAILABLE)
                .count());
    }

    private static Stream<Unconfirmed.Fact> facts(Unconfirmed unconfirmed) {
        return unconfirmed.open().stream().flatMap(scenario -> scenario.facts().stream());
    }

    /// A check may rest on the recorded pass alone.
    @Test
    void disturbedRecordedPassIsNamed() {
        var ofDisturbed = run.scenarios().stream()
                .mapToLong(scenario -> scenario.verdicts().stream()
                        .filter(verdict -> scenario.trials().stream()
                                .filter(trial -> trial.model().equals(verdict.model()))
                                .flatMap(trial -> trial.countedPasses().stream())
                                .anyMatch(pass -> pass.kind() == Pass.Kind.RECORDED && pass.isDisturbed()))
                        .count())
                .sum();

        assertThat(facts(listedWithAllOpen).flatMap(fact -> fact.checks().stream()))
                .extracting(check -> check.machine().english())
                .filteredOn(machine -> machine.endsWith("; the recorded pass was disturbed"))
                .hasSize((int) ofDisturbed)
                .anyMatch(machine -> machine.startsWith("0 of"));
    }

    @Test
    void figuresOfVariantsWithBoundsOfTheirOwnDoNotStandBesideAnotherBound() {
        var withBoundsOfTheirOwn = facts(listedWithAllOpen)
                .filter(fact -> fact.fact().expected().isEmpty())
                .toList();

        assertThat(withBoundsOfTheirOwn)
                .isNotEmpty()
                .allSatisfy(fact ->
                        assertThat(fact.neighbours().english()).matches("Confirmed for \\w+ of \\d+ variants\\."));
    }

    @Test
    void everyCheckHasItsContext() {
        assertThat(listedWithAllOpen.open())
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
