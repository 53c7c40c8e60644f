package threadlab.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.model.predict.ComparisonPlan.Beside;
import threadlab.model.predict.ComparisonPlan.High;
import threadlab.model.predict.ComparisonPlan.Low;
import threadlab.model.predict.ComparisonPlan.Side;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;

class ComparisonPlanTest {

    private static final long MILLISECOND = 1_000_000;

    /// Another process kept 1.8 of 2 processors busy.
    private static final Disturbance NOISE =
            new Disturbance(200 * MILLISECOND, 2, 2 * MILLISECOND, 360 * MILLISECOND, 0, null, null, null);

    @Test
    void saysWhatWasExpectedWhereHighFiguresAreHigh() {
        var finding = twice(new Low("fast"), new High("slow"))
                .of(List.of(trial("fast", 10, 11, 12), trial("slow", 30, 31, 32)))
                .orElseThrow();

        assertThat(finding.asExpected()).isTrue();
        assertThat(finding.sentence().english()).isEqualTo("as expected [11.0 ms, 31.0 ms]");
        assertThat(finding.bars())
                .extracting(Finding.Bar::variant, Finding.Bar::value)
                .containsExactly(tuple("fast", 11.0 * MILLISECOND), tuple("slow", 31.0 * MILLISECOND));
    }

    @Test
    void saysOtherwiseWhereTheyDifferTooLittle() {
        assertThat(asExpected(trial("fast", 10, 11, 12), trial("slow", 18, 19, 20)))
                .isFalse();
    }

    @Test
    void saysOtherwiseWhereIntervalsOverlap() {
        assertThat(asExpected(trial("fast", 10, 11, 40), trial("slow", 30, 31, 32)))
                .isFalse();
    }

    @Test
    void saysOtherwiseWhereLowFiguresAreNotAlike() {
        var plan = twice(new Low("fast"), new Low("alike"));

        assertThat(plan.of(List.of(trial("fast", 10), trial("alike", 15))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isTrue());
        assertThat(plan.of(List.of(trial("fast", 10), trial("alike", 25))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isFalse());
    }

    /// A tick that is 0.2 ms late and one that is not late at all differ beyond measure, and beside 200 ms not at all.
    @Test
    void lowFiguresNeedNotBeAlikeWhereTheyAreNextToNothing() {
        var plan = twice(new Low("fast"), new Low("atOnce"), new High("slow"));

        assertThat(plan.of(List.of(trial("fast", 10), trial("atOnce", 0), trial("slow", 100))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isTrue());
        assertThat(plan.of(List.of(trial("fast", 10), trial("atOnce", 0), trial("slow", 99))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isFalse());
    }

    @Test
    void saysNothingBeforehandOfWhatIsBeside() {
        var plan = twice(new Low("fast"), new Beside("other"), new High("slow"));

        var finding = plan.of(List.of(trial("fast", 10), trial("other", 500), trial("slow", 30)));

        assertThat(finding).hasValueSatisfying(found -> {
            assertThat(found.asExpected()).isTrue();
            assertThat(found.bars()).extracting(Finding.Bar::variant).containsExactly("fast", "other", "slow");
        });
    }

    @Test
    void givesTheOthersAsMultiplesOfTheFirst() {
        var sides = List.<Side>of(new Low("first"), new Beside("third"), new Beside("half"));
        var plan = new ComparisonPlan(
                Topic.WAITING,
                Surprise.EXPECTED,
                KeyMetric.WALL,
                2,
                OptionalDouble.empty(),
                sides,
                (asExpected, figures, ratios) -> Message.plain(ratios.toString()));

        assertThat(plan.of(List.of(trial("first", 10), trial("third", 30), trial("half", 5))))
                .hasValueSatisfying(
                        finding -> assertThat(finding.sentence().english()).isEqualTo("[3.00, 0.50]"));
    }

    @Test
    void leavesDisturbedPassesOut() {
        var slow = trial("slow", 30, 31, 32, 11)
                .copy()
                .passes(List.of(pass(30, null), pass(31, null), pass(32, null), pass(11, NOISE)))
                .build();

        assertThat(asExpected(trial("fast", 10, 11, 12), slow)).isTrue();
    }

    @Test
    void findsNothingWhereAVariantGaveNoFigure() {
        var absent = Trial.without("slow", Message.plain("slow"), Status.UNAVAILABLE, Message.plain("why"));

        assertThat(twice(new Low("fast"), new High("slow")).of(List.of(trial("fast", 10), absent)))
                .isEmpty();
    }

    @Test
    void lowFiguresThatAreAlikeMayStillExceedTheirBound() {
        var plan = plan(2, OptionalDouble.of(12 * MILLISECOND), new Low("fast"), new Low("alike"));

        assertThat(plan.of(List.of(trial("fast", 10, 11, 12), trial("alike", 10, 11, 12))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isTrue());
        assertThat(plan.of(List.of(trial("fast", 10, 11, 12), trial("alike", 10, 11, 13))))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isFalse());
    }

    @Test
    void refusesAFactorThatSaysNothing() {
        assertThatThrownBy(() -> plan(1, new Low("fast"))).hasMessageContaining("expected more than 1");
        assertThatThrownBy(() -> plan(2, new High("slow"))).hasMessageContaining("one low figure");
    }

    private static boolean asExpected(Trial fast, Trial slow) {
        return twice(new Low("fast"), new High("slow"))
                .of(List.of(fast, slow))
                .orElseThrow()
                .asExpected();
    }

    private static ComparisonPlan twice(Side... sides) {
        return plan(2, sides);
    }

    private static ComparisonPlan plan(double factor, Side... sides) {
        return plan(factor, OptionalDouble.empty(), sides);
    }

    private static ComparisonPlan plan(double factor, OptionalDouble bound, Side... sides) {
        return new ComparisonPlan(
                Topic.WAITING,
                Surprise.EXPECTED,
                KeyMetric.WALL,
                factor,
                bound,
                List.of(sides),
                (asExpected, figures, ratios) -> Message.plain((asExpected ? "as expected " : "otherwise ") + figures));
    }

    private static Trial trial(String variant, long... millis) {
        return Trial.of(variant, Message.plain(variant))
                .wallNanos(LongStream.of(millis)
                        .map(each -> each * MILLISECOND)
                        .boxed()
                        .toList())
                .build();
    }

    private static Pass pass(long millis, @Nullable Disturbance disturbance) {
        return new Pass(Pass.Kind.TIMED, millis * MILLISECOND, List.of(), List.of(), null, disturbance, Map.of());
    }
}
