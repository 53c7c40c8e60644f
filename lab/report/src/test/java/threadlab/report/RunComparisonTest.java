package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadlab.report.SampleRuns.gather;
import static threadlab.report.SampleRuns.run;
import static threadlab.report.SampleRuns.trial;
import static threadlab.report.SampleScores.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {

    @TempDir
    Path reports;

    private Path left;
    private Path right;

    @BeforeEach
    void makeRuns() throws IOException {
        left = reports.resolve("left");
        right = reports.resolve("right");
        SampleRuns.render(
                left,
                run(List.of(gather("main", "waits", List.of(trial("a", "A", 100, 110), trial("b", "B", 100, 110))))));
        SampleRuns.render(
                right,
                run(List.of(gather("main", "waits", List.of(trial("a", "A", 50, 60), trial("b", "B", 100, 120))))));
        SampleScores.write(left, start("virtualThreads", "1", 10, 9, 11), start("platformThreads", "1", 100, 90, 110));
        SampleScores.write(
                right, start("virtualThreads", "1", 20, 18, 22), start("platformThreads", "1", 105, 95, 115));
    }

    @Test
    void overlappingIntervalsAreATieAndOthersAreNot() throws IOException {
        var lines = RunComparison.of(left, right).markdown().lines().toList();

        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).contains("Start.virtualThreads (n = 1)", "2.00 (1.64–2.44)", "faster"))
                .anySatisfy(line -> assertThat(line).contains("Start.platformThreads (n = 1)", "1.05", "tie"))
                .anySatisfy(line -> assertThat(line).contains("gather main: a", "faster"))
                .anySatisfy(line -> assertThat(line).contains("gather main: b", "tie"));
    }

    @Test
    void intervalDownToNothingAllowsAnyRatio() throws IOException {
        SampleScores.write(left, start("virtualThreads", "1", 10, -5, 25));
        SampleScores.write(right, start("virtualThreads", "1", 20, -1, 41));

        assertThat(RunComparison.of(left, right).markdown()).contains("| 2.00 (0–∞) | tie |");
    }

    @Test
    void runIsATieWithItself() throws IOException {
        assertThat(RunComparison.of(left, left).markdown())
                .contains("2 in both runs: 2 are a tie")
                .doesNotContain("faster |");
    }

    @Test
    void verdictsThatDifferAreListed() throws IOException {
        SampleRuns.render(left, SampleRuns.complete());
        SampleRuns.render(right, SampleRuns.complete());

        assertThat(RunComparison.of(left, right).markdown())
                .containsPattern("0 of [1-9]\\d* checks that both runs made");
    }

    @Test
    void pageHasTheSameTables() throws IOException {
        var file = reports.resolve("compare.html");
        RunComparison.of(left, right).writePage(file);

        var page = Jsoup.parse(file);
        assertThat(page.select("h2").eachText()).containsExactly("Verdicts that differ", "Walls", "Micro-benchmarks");
        assertThat(page.select("td").eachText()).contains("tie", "2.00 (1.64–2.44)");
    }

    @Test
    void folderWithoutARunIsRefused() {
        assertThatThrownBy(() -> RunComparison.of(left, reports))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run.json");
    }
}
