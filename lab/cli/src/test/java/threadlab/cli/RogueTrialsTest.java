package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.Scale;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.report.RunFolder;

/// Runs the lab once over every way to go wrong, and looks at what it made of each.
class RogueTrialsTest {

    @TempDir
    private static Path reports;

    /// Three variants have a second workload, without a misdeed.
    private static final int ALL = Misdeed.values().length + 3;

    private static Lab lab;
    private static Path folder;
    private static Run run;

    @BeforeAll
    static void runTheLab() throws Exception {
        lab = Lab.run("run", "--scenarios=rogue", "--reports=" + reports, "--deadline=12", "--seed=1");
        try (var entries = Files.list(reports)) {
            folder = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        run = RunFolder.load(folder);
    }

    private static Trial trial(Misdeed misdeed) {
        return run.trials()
                .filter(trial -> trial.model().equals("sequential-" + misdeed.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runEndsByItselfWithAReportAndExitCode1() {
        assertThat(lab.exitCode()).isEqualTo(1);
        assertThat(run.partial()).isFalse();
        assertThat(run.trials()).hasSize(ALL);
        assertThat(folder.resolve("index.html")).isNotEmptyFile();
        assertThat(folder.resolve("summary.md")).isNotEmptyFile();
        assertThat(reports.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    void goodTrialBesideThemIsUnharmed() throws Exception {
        var good = trial(Misdeed.IS_GOOD);

        assertThat(good.status()).as("%s", good.reason()).isEqualTo(Status.OK);
        assertThat(good.wallNanos())
                .hasSizeGreaterThanOrEqualTo(Scale.QUICK.timedPasses())
                .allMatch(nanos -> nanos > 0);
        assertThat(good.metrics()).containsKeys("cpuNanos", "peakRssBytes", "voluntarySwitches", "peakPlatformThreads");
        assertThat(TimelineReader.read(folder.resolve(good.recording())).lanes())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAILS_IN_SETUP                 | FAILED  | setup failed: IllegalStateException: no setup today
            FAILS_IN_RUN                   | FAILED  | warm-up pass 1 failed: IllegalStateException: no run today
            GIVES_A_WRONG_RESULT           | FAILED  | wrong result: expected good, found bad
            FAILS_IN_TEARDOWN              | FAILED  | teardown failed: java.io.IOException: no teardown today
            HANGS                          | TIMEOUT | deadline of 12 s
            IGNORES_INTERRUPTS             | TIMEOUT | deadline of 12 s
            CALLS_EXIT                     | CRASHED | exit code 0 before it had a result
            HALTS                          | CRASHED | exit code 17 before it had a result
            RUNS_OUT_OF_MEMORY             | CRASHED | ran out of memory
            KILLS_ITSELF                   | CRASHED | killed by SIGKILL
            WRITES_AN_UNREADABLE_RECORDING | FAILED  | no readable JFR recording
            LEAVES_A_GRANDCHILD            | CRASHED | exit code 0 before it had a result
            """)
    void everyEndBecomesAnOutcomeWithAReason(Misdeed misdeed, Status status, String reason) {
        assertThat(trial(misdeed).status()).isEqualTo(status);
        assertThat(trial(misdeed).reason()).asString().contains(reason);
    }

    /// All but the bad one's trials run again, in another JVM.
    @ParameterizedTest
    @EnumSource(names = {"IS_GOOD", "HALTS", "FAILS_IN_RUN"})
    void whatEndsAJvmHarmsNoOtherTrialThatWasInIt(Misdeed misdeed) throws Exception {
        var good = run.scenarios().stream()
                .filter(scenario -> scenario.workload().id().equals(RogueScenario.WITHOUT_MISDEED.id()))
                .flatMap(scenario -> scenario.trials().stream())
                .filter(trial -> trial.model().equals("sequential-" + misdeed.id()))
                .findFirst()
                .orElseThrow();

        assertThat(good.status()).as("%s", good.reason()).isEqualTo(Status.OK);
        assertThat(good.wallNanos()).hasSizeGreaterThanOrEqualTo(Scale.QUICK.timedPasses());
        assertThat(TimelineReader.read(folder.resolve(good.recording())).lanes())
                .isNotEmpty();
    }

    @Test
    void whatEndedAJvmOfSeveralIsToldAndKept() {
        var told = Pattern.compile(".*: the JVM ended before; to run again, alone. How it ended: (.*\\.log)")
                .matcher(lab.output())
                .results()
                .map(match -> Path.of(match.group(1)))
                .toList();

        assertThat(told).isNotEmpty().allSatisfy(log -> assertThat(log).isNotEmptyFile());
    }

    @Test
    void floodOnStdoutBlocksNothing() {
        assertThat(trial(Misdeed.FILLS_STDOUT).status()).isEqualTo(Status.OK);
    }

    @Test
    void hangLeavesAThreadDumpThatShowsTheDeadlock() throws Exception {
        var log = Files.readString(folder.resolve(trial(Misdeed.HANGS).log()));

        assertThat(log).contains("deadlock-2").contains("Found one Java-level deadlock");
    }

    @Test
    void wrongResultGivesNoFigure() {
        assertThat(trial(Misdeed.GIVES_A_WRONG_RESULT).wallNanos()).isEmpty();
        assertThat(trial(Misdeed.GIVES_A_WRONG_RESULT).metrics()).isEmpty();
    }

    @Test
    void noProcessIsLeftBehind() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(ProcessHandle.allProcesses().filter(RogueTrialsTest::isTheGrandchild))
                .isEmpty();
    }

    private static boolean isTheGrandchild(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(Misdeed.GRANDCHILD_SECONDS))
                .orElse(false);
    }

    @Test
    void noWorkingFolderIsLeftBehind() throws Exception {
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json",
                            "index.html",
                            "claims.html",
                            "benchmarks.html",
                            "method.html",
                            "scenarios",
                            "summary.md",
                            "checks.md",
                            "pictures",
                            "recordings",
                            "traces",
                            "logs");
        }
    }

    @Test
    void whatWentWrongIsSaidAtTheEndAndOnThePage() throws Exception {
        assertThat(lab.output()).contains("6 of %d trials ok".formatted(ALL));
        assertThat(lab.output()).contains("timeout: rogue no-work sequential-hangs");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("no setup today", "SIGKILL");
    }
}
