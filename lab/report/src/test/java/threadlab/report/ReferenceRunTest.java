package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.count.Count;
import threadlab.model.run.Metric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.stats.Unit;
import threadlab.report.scenario.WallTimes;

/// Holds the figures of the reference run against what their units allow.
@Tag("any-jdk")
class ReferenceRunTest {

    private static Stream<Map.Entry<String, Metric>> metrics() throws Exception {
        return ReferenceRun.load()
                .trials()
                .flatMap(trial -> trial.metrics().entrySet().stream()
                        .map(metric -> Map.entry(trial.model() + " " + metric.getKey(), metric.getValue())));
    }

    @Test
    void noIntervalLeavesTheExtremesOfItsSamples() throws Exception {
        assertThat(metrics()).hasSizeGreaterThan(1_000).allSatisfy(metric -> {
            var summary = metric.getValue().summary();
            assertThat(summary.low95()).isBetween(summary.min(), summary.center());
            assertThat(summary.high95()).isBetween(summary.center(), summary.max());
        });
    }

    @Test
    void noIntervalLeavesWhatItsUnitAllows() throws Exception {
        assertThat(metrics()).allSatisfy(metric -> {
            var summary = metric.getValue().summary();
            assertThat(summary.low95()).as(metric.getKey()).isGreaterThanOrEqualTo(0);
            if (metric.getValue().unit() == Unit.SHARE) {
                assertThat(summary.high95()).as(metric.getKey()).isLessThanOrEqualTo(1);
            }
        });
    }

    /// Sites show a larger file as plain text.
    @Test
    void summaryIsShortEnoughToBeRendered() throws Exception {
        assertThat(Files.size(ReferenceRun.FOLDER.resolve("summary.md"))).isBetween(50_000L, 400_000L);
        assertThat(ReferenceRun.FOLDER.resolve("checks.md")).content().contains("## gather", "## barrier");
    }

    private static Map<String, Set<String>> byWorkload(
            Predicate<ScenarioRun> wanted, Function<ScenarioRun, Stream<String>> seen) throws Exception {
        return ReferenceRun.load().scenarios().stream()
                .filter(wanted)
                .collect(Collectors.toMap(
                        run -> run.id() + " " + run.workload().id(),
                        run -> seen.apply(run).collect(Collectors.toSet())));
    }

    /// A scenario's models stand in one row, and are ranked: their figures have to be one measure.
    @Test
    void figuresOfARowAreOneMeasure() throws Exception {
        var measures = byWorkload(
                run -> true,
                run -> run.trials().stream()
                        .flatMap(trial -> Stream.ofNullable(
                                trial.metrics().get(run.keyMetric().metric())))
                        .map(metric -> metric.unit() + " " + metric.source().english()));

        assertThat(measures.values().stream().filter(seen -> seen.size() == 1)).hasSizeGreaterThan(20);
        assertThat(measures).allSatisfy((workload, seen) -> assertThat(seen).hasSizeLessThanOrEqualTo(1));
    }

    /// Walls are compared only of the same work: as many tasks a pass, where the call returned. What a program of
    /// CPython or Node counts as a task may be finer or coarser.
    @Test
    void wallsThatAreComparedAreOfTheSameWork() throws Exception {
        var tasks = byWorkload(
                run -> run.keyMetric().isWall(),
                run -> run.trials().stream()
                        .filter(trial -> Model.ofVariant(trial.model())
                                .flatMap(Model::peer)
                                .isEmpty())
                        .flatMap(trial -> trial.timedPasses().stream())
                        .filter(pass -> pass.error() == null && pass.count(Count.TASKS) > 0)
                        .map(pass -> String.valueOf(pass.count(Count.TASKS))));

        assertThat(tasks.values().stream().filter(seen -> seen.size() == 1)).hasSizeGreaterThan(5);
        assertThat(tasks).allSatisfy((workload, seen) -> assertThat(seen).hasSizeLessThanOrEqualTo(1));
    }

    /// One ratio alone would show how much passes differ.
    @Test
    void observersEffectIsNeverALoneRatio() throws Exception {
        var effects = ReferenceRun.load()
                .trials()
                .flatMap(trial -> Stream.ofNullable(WallTimes.of(trial)))
                .filter(walls -> walls.recordedNanos() != null)
                .map(walls -> walls.effect().english());

        assertThat(effects).hasSizeGreaterThan(100).allMatch(effect -> !effect.matches("[0-9.]+"));
    }
}
