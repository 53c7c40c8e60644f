package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.report.SampleScores.single;
import static threadlab.report.SampleScores.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.report.benchmark.BenchmarkSection;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.jmh.Results;

class BenchmarkSectionTest {

    @TempDir
    Path folder;

    @Test
    void runWithoutBenchmarksSaysSo() throws IOException {
        assertThat(section(render()).text()).contains("has no micro-benchmarks");
        assertThat(section(render()).select("table, svg")).isEmpty();
    }

    @Test
    void scoresAreRatiosToPlatformThreadsUnderTheSameParameters() throws IOException {
        SampleScores.write(
                folder,
                start("virtualThreads", "10", 2, 1, 3),
                start("virtualThreads", "2", 5, 4.5, 5.5),
                start("platformThreads", "10", 100, 80, 125),
                start("platformThreads", "2", 5, 4, 6));

        var rows = section(render()).select("tbody tr").eachText();

        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).startsWith("Platform threads 5.0 µs 4.0 µs … 6.0 µs 4 1, the baseline");
        assertThat(rows.get(1)).startsWith("Virtual threads 5.0 µs").contains("tie, 1.0 (0.75–1.4)");
        assertThat(rows.get(2)).startsWith("Platform threads 100.0 µs 80.0 µs … 125.0 µs");
        assertThat(rows.get(3))
                .startsWith("Virtual threads 2.0 µs 1.0 µs … 3.0 µs 4 0.020 (0.0080–0.038)")
                .endsWith("2.0 KiB in the heap, a thread");
    }

    @Test
    void pictureHasTickAndIntervalOfEachScoreOnOneAxis() throws IOException {
        SampleScores.write(
                folder, start("platformThreads", "1", 100, 80, 125), start("virtualThreads", "1", 50, 25, 75));

        var plot = section(render()).selectFirst("svg.plot");

        assertThat(plot).isNotNull();
        var ticks = plot.select(".median").eachAttr("x1").stream()
                .map(Double::valueOf)
                .toList();
        var grid = Objects.requireNonNull(plot.selectFirst("path.grid-line")).attr("d");
        var zero = Double.parseDouble(grid.substring(1, grid.indexOf(' ')));
        assertThat((ticks.get(0) - zero) / (ticks.get(1) - zero)).isBetween(1.95, 2.05);
        var bar = plot.select(".interval").get(1);
        assertThat((Double.parseDouble(bar.attr("x2")) - zero) / (Double.parseDouble(bar.attr("x1")) - zero))
                .isBetween(2.9, 3.1);
    }

    /// From zero on, the interval of the small one would be a dot that touches zero.
    @Test
    void scoresFarApartAreDrawnByRatio() throws IOException {
        SampleScores.write(folder, start("platformThreads", "1", 100, 80, 125), start("virtualThreads", "1", 2, 0, 4));

        var plot = section(render()).selectFirst("svg.plot");

        assertThat(plot).isNotNull();
        var small = plot.select(".interval").get(1);
        assertThat(Double.parseDouble(small.attr("x2")) - Double.parseDouble(small.attr("x1")))
                .isGreaterThan(100);
        assertThat(plot.select("text").eachText()).contains("…").doesNotContain("0");
    }

    @Test
    void whatWeighsMemoryDrawsItInPlaceOfTheTime() throws IOException {
        SampleScores.write(
                folder,
                SampleScores.weighed("platformThreads", 1024, 9 * 1024),
                SampleScores.weighed("virtualThreads", 2048, 0));

        var plot = Objects.requireNonNull(section(render()).selectFirst("svg.plot"));

        assertThat(plot.select("text").eachText())
                .contains(
                        "10.0 KiB: 1.0 KiB in the heap, 9.0 KiB outside it",
                        "2.0 KiB: 2.0 KiB in the heap, 0 B outside it");
        assertThat(length(plot, ".interval", 0) / length(plot, ".memory-heap", 0))
                .isBetween(9.9, 10.1);
        assertThat(length(plot, ".interval", 1) / length(plot, ".interval", 0)).isBetween(0.19, 0.21);
    }

    private static double length(Element plot, String lines, int row) {
        var line = plot.select(lines).get(row);
        return Double.parseDouble(line.attr("x2")) - Double.parseDouble(line.attr("x1"));
    }

    @Test
    void oneIterationHasNoIntervalAndNoBaselineNoRatio() throws IOException {
        SampleScores.write(folder, single("virtualThreads", "1", 7));

        assertThat(section(render()).select("tbody tr").text())
                .contains("7.0 µs –", "no platform threads to compare with");
    }

    @Test
    void whatWasAskedForAndGaveNothingIsNamed() throws IOException {
        SampleScores.plan(
                folder,
                "sample.Start.platformThreads\tWhat does it cost?",
                "sample.Start.virtualThreads\tWhat does it cost?");
        SampleScores.write(folder, start("platformThreads", "1", 100, 80, 125));

        assertThat(section(render()).text())
                .contains("What does it cost?", "1 methods gave no result", "Start.virtualThreads");
        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains("Without a result: Start.virtualThreads", "| Start | n = 1 | Platform threads | 100.0 µs |");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{",
                "[{\"benchmark\": \"x\"}]",
                "[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": 1, \"scoreUnit\": \"ops/s\"}}]",
                "[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": \"NaN\", \"scoreUnit\": \"us/op\"}}]"
            })
    void damagedFileCostsTheSectionAlone(String content) throws IOException {
        Files.writeString(folder.resolve("jmh.json"), content);

        var page = render();

        assertThat(section(page).text()).contains("can't be read");
        assertThat(English.page(folder.resolve("index.html")).select("#verdicts"))
                .isNotEmpty();
    }

    @Test
    void memoryOfThreadsIsSaidWhereItWasWeighed() {
        var reference = BenchmarkSection.of(JmhFolder.read(Path.of("..", "..", "reports", "reference")));

        assertThat(reference.memoryOfThreads())
                .hasValueSatisfying(
                        memory -> assertThat(memory.english())
                                .matches(
                                        ".*of a virtual thread that waits, [\\d.]+ KiB lie in the heap .*; of a platform thread, .*"));
        assertThat(BenchmarkSection.of(new Results.None()).memoryOfThreads()).isEmpty();
    }

    @Test
    void textFromOutsideStaysText() throws IOException {
        SampleScores.plan(folder, "sample.Start.platformThreads\t<script>alert(1)</script>");
        SampleScores.write(folder, start("platformThreads", "<img src=x>", 100, 80, 125));

        var section = section(render());

        assertThat(section.select("img, script")).isEmpty();
        assertThat(section.text()).contains("<img src=x>", "<script>alert(1)</script>");
    }

    private static Element section(Document page) {
        return page.select("#benchmarks").stream().findFirst().orElseThrow();
    }

    private Document render() throws IOException {
        SampleRuns.render(folder, SampleRuns.run(List.of()));
        return English.page(folder.resolve("benchmarks.html"));
    }
}
