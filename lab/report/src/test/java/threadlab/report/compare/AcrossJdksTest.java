package threadlab.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import threadlab.model.predict.Expectation;
import threadlab.model.run.Distance;
import threadlab.model.run.Distance.Form;
import threadlab.model.run.Environment;
import threadlab.model.run.Metric;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Unit;
import threadlab.report.ReferenceRun;
import threadlab.report.jmh.Results;
import threadlab.report.words.LocalizedText;

/// Grades changes from JDK to JDK by made-up figures.
class AcrossJdksTest {

    private static CheckAcrossJdks check(@Nullable Verdict... verdicts) {
        var list = new ArrayList<@Nullable Verdict>(List.of());
        for (var verdict : verdicts) {
            list.add(verdict);
        }
        return new CheckAcrossJdks(
                new VerdictComparison.Key("pinning", "own-sections", "virtual-threads", "wall"), list);
    }

    private static Verdict verdict(Kind kind, Distance distance) {
        return verdict(kind, "it is so", distance);
    }

    private static Verdict verdict(Kind kind, String statement, Distance distance) {
        return new Verdict(
                "wall",
                "virtual-threads",
                "",
                "",
                kind,
                plain("%s %s".formatted(distance.form(), distance.expected())),
                plain(Double.toString(distance.measured())),
                plain(""),
                plain(""),
                plain(statement),
                plain("since then"),
                plain(""),
                List.of(),
                distance);
    }

    private static Distance near(double measured, double expected) {
        return new Distance(Form.NEAR, Unit.NANOS, measured, expected, expected / 10);
    }

    private static Verdict within(Expectation bound, double measured) {
        var verdict = verdict(Kind.CONFIRMED, bound.distance(measured));
        return new Verdict(
                verdict.prediction(),
                verdict.model(),
                "",
                "",
                verdict.verdict(),
                bound.describe(),
                verdict.measured(),
                verdict.spread(),
                verdict.reason(),
                verdict.statement(),
                verdict.mechanism(),
                verdict.source(),
                List.of(),
                verdict.distance());
    }

    private static Expectation atMost(double bound) {
        return new Expectation.AtMost(plain("figure"), bound, Unit.COUNT);
    }

    private static Expectation atLeast(double bound) {
        return new Expectation.AtLeast(plain("figure"), bound, Unit.COUNT);
    }

    @Test
    void changeThatCameIsConfirmed() {
        var change = check(
                verdict(Kind.CONFIRMED, near(1_620, 1_600)),
                verdict(Kind.CONFIRMED, near(102, 100)),
                verdict(Kind.CONFIRMED, near(103, 100)));

        assertThat(change.isPredictedToChange()).isTrue();
        assertThat(change.outcome()).isEqualTo(Kind.CONFIRMED);
        assertThat(change.factor()).hasValue(1_620.0 / 102);
    }

    @Test
    void changeThatDidNotComeIsRefuted() {
        var change = check(verdict(Kind.CONFIRMED, near(1_620, 1_600)), verdict(Kind.REFUTED, near(1_610, 100)));

        assertThat(change.outcome()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void figuresThatFitBothExpectationsLeaveAChangeOpen() {
        var change = check(verdict(Kind.CONFIRMED, near(103, 100)), verdict(Kind.CONFIRMED, near(104, 105)));

        assertThat(change.outcome()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void boundTellsApartWhatLiesOnItsOtherSide() {
        assertThat(check(within(atLeast(32), 32), within(atMost(0), 0)).outcome())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(check(within(atMost(100), 50), within(atLeast(300), 400)).outcome())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(check(within(atMost(100), 50), within(atMost(90), 80)).outcome())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void sameExpectationPredictsNoChange() {
        var same = check(verdict(Kind.CONFIRMED, near(102, 100)), null, verdict(Kind.REFUTED, near(150, 100)));

        assertThat(same.isShared()).isTrue();
        assertThat(same.isPredictedToChange()).isFalse();
        assertThat(same.outcome()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void guaranteesChangeWithTheirStatement() {
        var always = new Distance(Form.ALWAYS, Unit.COUNT, 3, 3, 0);

        assertThat(check(verdict(Kind.CONFIRMED, "a", always), verdict(Kind.CONFIRMED, "b", always))
                        .outcome())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(check(verdict(Kind.CONFIRMED, "a", always), verdict(Kind.CONFIRMED, "a", always))
                        .isPredictedToChange())
                .isFalse();
    }

    @Test
    void openOnOneJdkIsOpen() {
        var change = check(verdict(Kind.CONFIRMED, near(1_620, 1_600)), verdict(Kind.INCONCLUSIVE, near(109, 100)));

        assertThat(change.outcome()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(check(verdict(Kind.CONFIRMED, near(1, 1)), null).isShared()).isFalse();
    }

    @Test
    void chartHasABarForEachJdkInOneUnitAndFromZero() {
        var change = check(
                verdict(Kind.CONFIRMED, near(1_600_000_000, 1_600_000_000)),
                null,
                verdict(Kind.CONFIRMED, near(200_000_000, 200_000_000)));

        assertThat(ChangeChart.of(List.of(change), List.of("JDK 21", "JDK 24", "JDK 25")))
                .singleElement()
                .satisfies(chart -> {
                    assertThat(chart.what().english()).isEqualTo("pinning own-sections: virtual-threads");
                    assertThat(chart.bars())
                            .containsExactly(
                                    new ChangeChart.Bar("JDK 21", "1.60 s", 100),
                                    new ChangeChart.Bar("JDK 25", "0.20 s", 12.5));
                });
    }

    /// A time says more than a count, and one chart a trial is enough.
    @Test
    void trialHasOneChartOfItsTimeAndGuaranteesHaveNone() {
        var time = check(verdict(Kind.CONFIRMED, near(400, 400)), verdict(Kind.CONFIRMED, near(100, 100)));
        var count = check(
                verdict(Kind.CONFIRMED, new Distance(Form.NEAR, Unit.COUNT, 0, 0, 0)),
                verdict(Kind.CONFIRMED, new Distance(Form.NEAR, Unit.COUNT, 32, 32, 0)));
        var always = check(
                verdict(Kind.CONFIRMED, "a", new Distance(Form.ALWAYS, Unit.COUNT, 3, 3, 0)),
                verdict(Kind.CONFIRMED, "b", new Distance(Form.ALWAYS, Unit.COUNT, 3, 3, 0)));

        assertThat(ChangeChart.of(List.of(always, count, time), List.of("JDK 21", "JDK 25")))
                .singleElement()
                .satisfies(chart -> assertThat(chart.bars())
                        .extracting(ChangeChart.Bar::value)
                        .containsExactly("400 ns", "100 ns"));
        assertThat(ChangeChart.of(List.of(always), List.of("JDK 21", "JDK 25"))).isEmpty();
    }

    /// Doubles the key figure of one trial of the reference run, whose wall stays.
    @Test
    @Tag("any-jdk")
    void keyFigureThatChangesWithoutAPredictionIsNamed() throws IOException {
        var run = ReferenceRun.load();

        assertThat(unpredicted(run, run.scenarios())).isEmpty();
        assertThat(unpredicted(
                        run,
                        run.scenarios().stream().map(AcrossJdksTest::doubled).toList()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .extracting(LocalizedText::english)
                        .containsExactly("heartbeat 2-hogs: virtual-threads, medianLatenessNanos", "2.00"));
    }

    /// Returns what changed from a run to one of the next JDK.
    private static List<List<LocalizedText>> unpredicted(Run run, List<ScenarioRun> later) {
        var here = run.environment();
        var next = new Environment(
                here.jdk(),
                here.jdkFeature() + 1,
                here.vendor(),
                here.vm(),
                here.os(),
                here.arch(),
                here.cpus(),
                here.memoryBytes(),
                here.commonPoolParallelism(),
                here.scale(),
                here.seed(),
                here.peers(),
                here.peersLeftOut());
        var nextRun = new Run(run.schema(), run.runId(), false, run.command(), next, later, run.topics());
        var jdks =
                List.of(new JdkRun(run, new Results.None(), "one"), new JdkRun(nextRun, new Results.None(), "other"));
        return new AcrossJdks(jdks).page(List.of()).tables().getLast().rows();
    }

    private static ScenarioRun doubled(ScenarioRun scenario) {
        var hasIt =
                scenario.id().equals("heartbeat") && scenario.workload().id().equals("2-hogs");
        return new ScenarioRun(
                scenario.id(),
                scenario.title(),
                scenario.question(),
                scenario.keyMetric(),
                scenario.findings(),
                scenario.lead(),
                scenario.workload(),
                scenario.claims(),
                scenario.taskSource(),
                scenario.trials().stream()
                        .map(trial -> hasIt && trial.model().equals("virtual-threads")
                                ? doubled(trial, scenario.keyMetric().metric())
                                : trial)
                        .toList(),
                scenario.verdicts());
    }

    private static Trial doubled(Trial trial, String figure) {
        var metrics = new TreeMap<>(trial.metrics());
        metrics.computeIfPresent(
                figure,
                (name, metric) -> Metric.of(
                        metric.unit(),
                        metric.source(),
                        metric.samples().stream().map(sample -> 2 * sample).toList(),
                        metric.passes()));
        return trial.copy().metrics(metrics).build();
    }
}
