package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Distribution;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;

/// Shows how late sleepers were resumed: each trial on the page, the worst one of each scenario in the summary.
@Tag("any-jdk")
class ResumeDelaysTest {

    private static final long MICRO = 1_000;

    @TempDir
    private Path folder;

    private static Trial trial(String model, String title, long medianMicros, long p99Micros) {
        return Trial.of(model, plain(title))
                .distributions(Map.of(
                        "resumeDelay",
                        new Distribution(
                                plain("a canary"),
                                20,
                                medianMicros * MICRO / 2,
                                medianMicros * MICRO,
                                p99Micros * MICRO,
                                p99Micros * MICRO,
                                2 * p99Micros * MICRO,
                                "")))
                .build();
    }

    private static Run run() {
        return SampleRuns.run(List.of(
                SampleRuns.gather(
                        "main",
                        "four waits",
                        List.of(
                                trial("platform-threads", "Platform threads", 90, 400),
                                trial("virtual-threads", "Virtual threads", 60, 7_000))),
                SampleRuns.gather(
                        "one-worker",
                        "four waits, one worker",
                        List.of(
                                trial("virtual-threads", "Virtual threads", 2_500, 3_000),
                                SampleRuns.trial("sequential", "Sequential", 240, 250)))));
    }

    private static ScenarioRun named(String id, ScenarioRun like) {
        return new ScenarioRun(
                id,
                plain(id),
                like.question(),
                like.keyMetric(),
                like.findings(),
                like.lead(),
                like.workload(),
                like.claims(),
                like.taskSource(),
                like.trials(),
                like.verdicts());
    }

    @Test
    void pageHasEachTrialTheLongestMedianFirst() throws Exception {
        SampleRuns.render(folder, run());

        var delays = English.page(folder.resolve("index.html")).select("#resume-delays");
        assertThat(delays.select("tbody tr").eachText())
                .containsExactly(
                        "Gather: four waits, one worker Virtual threads 2.50 ms 3.00 ms 6.00 ms",
                        "Gather: four waits Platform threads 90.0 µs 400.0 µs 800.0 µs",
                        "Gather: four waits Virtual threads 60.0 µs 7.00 ms 14.00 ms");
        assertThat(delays.text()).contains("The longest median: 2.50 ms, Gather: four waits, one worker.");
    }

    @Test
    void summaryHasTheWorstTrialOfEachScenario() throws Exception {
        var run = run();
        SampleRuns.render(
                folder,
                SampleRuns.run(List.of(
                        run.scenarios().getFirst(),
                        run.scenarios().getLast(),
                        named("other", run.scenarios().getFirst()))));

        assertThat(summary())
                .containsSubsequence(
                        "## How late sleepers are resumed",
                        "| Workload | Variant | Median | 99 % |",
                        "| --- | --- | --- | --- |",
                        "| Gather: four waits, one worker | Virtual threads | 2.50 ms | 3.00 ms |",
                        "| other: four waits | Platform threads | 90.0 µs | 400.0 µs |");
        assertThat(summary().lines().filter(line -> line.startsWith("| Gather: four waits")))
                .hasSize(1);
    }

    @Test
    void summaryOfARunThatHasNoneIsSilent() throws Exception {
        SampleRuns.render(folder, SampleRuns.complete());

        assertThat(summary()).hasSizeGreaterThan(1_000).doesNotContain("sleepers");
    }

    private String summary() throws Exception {
        return Files.readString(folder.resolve("summary.md"));
    }
}
