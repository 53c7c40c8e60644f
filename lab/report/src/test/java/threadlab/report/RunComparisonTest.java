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
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.compare.Rows;
import threadlab.report.compare.RunNames;

@Tag("any-jdk")
class RunComparisonTest {

    private static final RunNames NAMES = new RunNames("before", "after");

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
                run(List.of(gather("main", "waits", List.of(trial("a", "A", 50, 60), trial("b", "B", 102, 120))))));
        SampleScores.write(
                left, start("virtualThreads", "1", 10, 9.9, 10.1), start("platformThreads", "1", 100, 90, 110));
        SampleScores.write(
                right, start("virtualThreads", "1", 20, 19.8, 20.2), start("platformThreads", "1", 105, 95, 115));
    }

    @Test
    void summaryComesFirstAndSaysHowManyComparisonsWereMade() throws IOException {
        assertThat(compare(Rows.DIFFERENT))
                .startsWith(
                        "# before against after\n\n* 2 of 4 comparisons (2 walls, 2 micro-benchmarks) differ by more than 5 %")
                .contains("after is slower in 1, faster in 1.")
                .contains("* The largest, after over before: Start.virtualThreads (n = 1) 2.00; gather main: a 0.50.\n")
                .contains("* All walls together: after takes 0.71 times as long as before (median).")
                .contains("* 0 of 4 checks that both runs made have opposite verdicts");
    }

    @Test
    void onlyWhatDiffersIsShown() throws IOException {
        assertThat(compare(Rows.DIFFERENT))
                .containsPattern("\\| Start.virtualThreads \\(n = 1\\) \\|.* 2\\.00 .*\\| after slower \\|")
                .containsPattern("\\| gather main: a \\| 100\\..* \\| 50\\..*\\| after faster \\|")
                .doesNotContain("platformThreads", "no difference |");
    }

    @Test
    void allThatWasComparedIsShownWhereItIsAskedFor() throws IOException {
        assertThat(compare(Rows.ALL))
                .contains("after slower |", "after faster |")
                .containsPattern("\\| Start.platformThreads \\(n = 1\\) \\|.*\\| no difference \\|")
                .containsPattern("\\| gather main: b \\|.*\\| no difference \\|");
    }

    private String compare(Rows rows) throws IOException {
        return RunComparison.of(left, right, NAMES, rows).markdown();
    }

    @Test
    void runDoesNotDifferFromItself() throws IOException {
        assertThat(RunComparison.of(left, left, Rows.ALL).markdown())
                .startsWith("# A against B\n\n* None of 4 comparisons (2 walls, 2 micro-benchmarks) differs")
                .doesNotContain("slower |", "faster |");
    }

    @Test
    void scoreOfOneIterationIsNotCompared() throws IOException {
        SampleScores.write(left, SampleScores.single("virtualThreads", "1", 10));

        assertThat(compare(Rows.DIFFERENT)).contains("* 1 pair was not compared");
    }

    @Test
    void disturbedPassesThatAreLeftOutAreCounted() throws IOException {
        var disturbed = WallTimesTest.trial(null, Set.of(1), 100, 190, 101, 102);
        RunFolder.save(left, run(List.of(gather("main", "waits", List.of(disturbed)))));

        assertThat(compare(Rows.DIFFERENT))
                .contains("Disturbed passes are left out of the times: 1 of 4 passes of before, 0 of 2 of after.");
    }

    @Test
    void oppositeVerdictsAreListedAndOpenOnesCounted() throws IOException {
        saveVerdicts(left, Kind.CONFIRMED, Kind.CONFIRMED, Kind.CONFIRMED);
        saveVerdicts(right, Kind.REFUTED, Kind.INCONCLUSIVE, Kind.NOT_RUN);

        assertThat(compare(Rows.DIFFERENT))
                .contains("1 of 2 checks that both runs made has opposite verdicts")
                .contains("1 more is open in one run")
                .contains("| confirmed, measured m | refuted, measured m |")
                .doesNotContain("open, measured");
        assertThat(compare(Rows.ALL)).contains("| confirmed, measured m | open, measured m |");
    }

    private static void saveVerdicts(Path folder, Kind... kinds) throws IOException {
        var scenario = gather("main", "waits", List.of(trial("a", "A", 100, 110)));
        var verdicts = List.of(
                SampleRuns.verdict("one", "a", "supports 1.4", kinds[0]),
                SampleRuns.verdict("two", "a", "supports 1.4", kinds[1]),
                SampleRuns.verdict("three", "a", "supports 1.4", kinds[2]));
        RunFolder.save(folder, run(List.of(SampleRuns.scenario(scenario, List.of(), verdicts))));
    }

    @Test
    void pageHasTheSameSummaryAndTables() throws IOException {
        var file = reports.resolve("compare.html");
        RunComparison.of(left, right, NAMES, Rows.DIFFERENT).writePage(file);

        var page = Jsoup.parse(file);
        assertThat(page.select("header .lead li:first-child [lang=en]").text()).startsWith("2 of 4 comparisons");
        assertThat(page.select("header .lead li:first-child [lang=ko]").text()).startsWith("비교 4건");
        assertThat(page.select("h2 [lang=en]").eachText())
                .containsExactly("Walls", "Micro-benchmarks", "How it was compared");
        assertThat(page.select("td [lang=en]").eachText()).containsExactly("after faster", "after slower");
    }

    @Test
    void folderWithoutARunIsRefused() {
        assertThatThrownBy(() -> RunComparison.of(left, reports, Rows.DIFFERENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run.json");
    }
}
