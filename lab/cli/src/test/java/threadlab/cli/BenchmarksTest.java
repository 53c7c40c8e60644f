package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs real benchmarks by the lab's CLI, and looks at what became of them.
class BenchmarksTest {

    @TempDir
    private static Path reports;

    private static Path folder;

    @BeforeAll
    static void runOneBenchmark() throws Exception {
        var lab = Lab.run("run", "--scenarios=none", "--benchmarks=HandOver", "--reports=" + reports);

        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        assertThat(lab.output()).contains("[1/2] HandOver.platformThreads", "[2/2] HandOver.virtualThreads", "/op");
        folder = LabProcess.runFolder(reports);
    }

    @Test
    void resultsLieInTheRunsFolderAndOnItsPage() throws Exception {
        assertThat(Files.readString(folder.resolve("jmh.json")))
                .contains("HandOver.platformThreads", "HandOver.virtualThreads", "scoreConfidence");
        assertThat(Files.readString(folder.resolve("benchmarks.html")))
                .contains("What does it cost to hand over", "1, the baseline");
        assertThat(Files.readString(folder.resolve("run.json"))).contains("--benchmarks=HandOver");
    }

    @Test
    void runDoesNotDifferFromItself() {
        var lab = Lab.run("compare", folder.toString(), folder.toString(), "--names=one,other", "--all");

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        assertThat(lab.output())
                .startsWith("# one against other")
                .contains("None of 2 comparisons (0 walls, 2 micro-benchmarks) differs")
                .contains("HandOver.virtualThreads (way = PARK)");
    }

    @Test
    void scoresArePrintedAsTheClassesCommentsShowThem() {
        var lab =
                Lab.run("scores", folder.toString(), folder.resolve("jmh.json").toString());

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output())
                .startsWith("HandOver")
                .containsPattern("(?m)^.s/op +JDK [2-9]\\S+ +JDK [2-9]\\S+$")
                .containsPattern("(?m)^virtualThreads way=PARK +[\\d.]+ ± [\\d.]+ +[\\d.]+ ± [\\d.]+$");
    }

    @Test
    void comparisonIsWrittenAsAPage() {
        var page = reports.resolve("compare.html");

        assertThat(Lab.run("compare", folder.toString(), folder.toString(), "--all", "-o", page.toString())
                        .exitCode())
                .isZero();
        assertThat(page).content().contains("Micro-benchmarks</span>", "HandOver.virtualThreads");
    }

    /// Ctrl-C on a run that would take long keeps what was done, kills the forks, and says what is missing.
    @Test
    void stoppedBenchmarksKeepWhatIsDone() throws Exception {
        var stopped = reports.resolve("stopped");
        try (var lab = new LabProcess("run", "--scenarios=none", "--benchmarks=StartJoin", "--reports=" + stopped)) {
            lab.awaitLine("[2/7]");
            lab.signal("INT", lab.pid());
            assertThat(lab.exitCode()).isEqualTo(130);
        }
        var page = Files.readString(LabProcess.runFolder(stopped).resolve("benchmarks.html"));
        assertThat(page).contains("methods gave no result", "StartJoin.virtualThreads", "1 JMH scores");
    }
}
