package threadlab.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import threadlab.model.predict.CrossingPlan.Step;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Metric;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

class CrossingPlanTest {

    private static final List<Integer> LOADS = List.of(4, 8, 16);

    @Test
    void crossingIsTheFirstStepFromWhichOnAllAreHigher() {
        var finding = finding(OptionalInt.of(8), pool(4, 5, 5), threads(4, 8, 16));

        assertThat(finding.asExpected()).isTrue();
        assertThat(finding.sentence().english()).isEqualTo("true OptionalInt[8] [5.00, 8.00]");
        assertThat(finding.metric()).isEqualTo("of8");
        assertThat(finding.bars())
                .extracting(Finding.Bar::variant, Finding.Bar::value)
                .containsExactly(tuple("pool", 5.0), tuple("threads", 8.0));
    }

    @Test
    void stepBeforeOneThatIsAlikeIsNone() {
        assertThat(finding(OptionalInt.of(16), pool(2, 8, 8), threads(4, 8, 16)).asExpected())
                .isTrue();
    }

    @Test
    void whereTheLastStepIsAlikeThereIsNone() {
        var finding = finding(OptionalInt.empty(), pool(4, 5, 8), threads(4, 8, 8.5));

        assertThat(finding.asExpected()).isTrue();
        assertThat(finding.sentence().english()).isEqualTo("true OptionalInt.empty [8.00, 8.50]");
        assertThat(finding.metric()).isEqualTo("of16");
    }

    @Test
    void crossingElsewhereIsOtherwise() {
        assertThat(finding(OptionalInt.of(16), pool(4, 5, 5), threads(4, 8, 16)).asExpected())
                .isFalse();
        assertThat(finding(OptionalInt.empty(), pool(4, 8, 8), threads(4, 8, 16))
                        .asExpected())
                .isFalse();
    }

    /// Half of the passes served as few as the pool: the medians alone would say more.
    @Test
    void intervalsThatMeetAreAlike() {
        var wide = trial("threads", List.of(List.of(4.0), List.of(8.0), List.of(7.0, 16.0, 16.0)));

        assertThat(finding(OptionalInt.empty(), pool(4, 8, 8), wide).asExpected())
                .isTrue();
    }

    @Test
    void findsNothingWhereAStepHasNoFigure() {
        var plan = plan(OptionalInt.of(8));

        assertThat(plan.of(List.of(pool(4, 5, 5), trial("threads", List.of(List.of(4.0), List.of(8.0))))))
                .isEmpty();
        assertThat(plan.of(List.of(pool(4, 5, 5)))).isEmpty();
    }

    @Test
    void refusesAFactorThatSaysNothing() {
        assertThatThrownBy(() -> new CrossingPlan(
                        Topic.POOLS,
                        Surprise.EXPECTED,
                        "pool",
                        "threads",
                        1,
                        plan(OptionalInt.empty()).steps(),
                        OptionalInt.empty(),
                        plan(OptionalInt.empty()).wording()))
                .hasMessageContaining("expected more than 1");
    }

    private static Finding finding(OptionalInt expected, Trial... trials) {
        return plan(expected).of(List.of(trials)).orElseThrow();
    }

    private static CrossingPlan plan(OptionalInt expected) {
        return new CrossingPlan(
                Topic.POOLS,
                Surprise.EXPECTED,
                "pool",
                "threads",
                1.3,
                LOADS.stream()
                        .map(load ->
                                new Step(load, new KeyMetric("of" + load, Message.plain("in service"), Better.MORE)))
                        .toList(),
                expected,
                (asExpected, from, figures) -> Message.plain(asExpected + " " + from + " " + figures));
    }

    private static Trial pool(double... inService) {
        return alwaysTheSame("pool", inService);
    }

    private static Trial threads(double... inService) {
        return alwaysTheSame("threads", inService);
    }

    private static Trial alwaysTheSame(String variant, double... inService) {
        return trial(
                variant,
                DoubleStream.of(inService)
                        .mapToObj(value -> List.of(value, value))
                        .toList());
    }

    private static Trial trial(String variant, List<List<Double>> steps) {
        var metrics = new TreeMap<String, Metric>();
        for (var i = 0; i < steps.size(); i++) {
            metrics.put("of" + LOADS.get(i), Metric.of(Unit.RATIO, Message.plain("clock"), steps.get(i)));
        }
        return Trial.of(variant, Message.plain(variant)).metrics(metrics).build();
    }
}
