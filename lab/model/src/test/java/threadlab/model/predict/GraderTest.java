package threadlab.model.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.claims.Citation;
import threadlab.model.run.Distance;
import threadlab.model.run.Metric;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;

class GraderTest {

    private static final Expectation ABOUT_100 = new Expectation.Near(Message.plain("wall = max"), 100, 5, Unit.NANOS);

    private static Verdict grade(Expectation expectation, double... samples) {
        var values = Arrays.stream(samples).boxed().toList();
        return Grader.grade(check(expectation, evidence -> values), new Evidence(trial(Status.OK), null));
    }

    private static Check check(Expectation expectation, SampleSource samples) {
        return Check.of("wall", "sequential")
                .cites(Citation.supports("3.10"))
                .states(Message.plain("statement"))
                .because(Message.plain("mechanism"))
                .expects(expectation)
                .measuredBy(samples, Message.plain("clock"));
    }

    private static Trial trial(Status status) {
        return trial(status, Map.of());
    }

    private static Trial trial(Status status, Map<String, Metric> metrics) {
        return new Trial(
                "sequential",
                Message.plain("Sequential"),
                status,
                status == Status.OK ? null : Message.plain("it broke"),
                List.of(100L, 100L, 100L),
                null,
                metrics,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                "");
    }

    @Test
    void intervalInsideTheBoundsConfirms() {
        assertThat(grade(ABOUT_100, 99, 100, 101, 102, 103).verdict()).isEqualTo(Kind.CONFIRMED);
    }

    @Test
    void intervalOutsideTheBoundsRefutes() {
        assertThat(grade(ABOUT_100, 106, 107, 108, 109, 110).verdict()).isEqualTo(Kind.REFUTED);
        assertThat(grade(ABOUT_100, 90, 91, 92, 93, 94).verdict()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void intervalAcrossABoundIsInconclusive() {
        assertThat(grade(ABOUT_100, 101, 103, 104, 108, 120).verdict()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void verdictKeepsTheFigureAndWhatWasExpectedAsNumbers() {
        var always = new Expectation.Always(Message.plain("results = given"));
        var most = new Expectation.AtMost(Message.plain("share"), 0.1, Unit.RATIO);

        assertThat(grade(ABOUT_100, 106, 107, 108, 109, 110).distance())
                .isEqualTo(new Distance(Distance.Form.NEAR, Unit.NANOS, 108, 100, 5));
        assertThat(grade(most, 0.01, 0.02, 0.4).distance())
                .isEqualTo(new Distance(Distance.Form.BOUND, Unit.RATIO, 0.02, 0.1, 0));
        assertThat(grade(always, 1, 1, 0).distance())
                .isEqualTo(new Distance(Distance.Form.ALWAYS, Unit.COUNT, 2, 3, 0));
    }

    @Test
    void upperBound() {
        var most = new Expectation.AtMost(Message.plain("share"), 0.1, Unit.RATIO);

        assertThat(grade(most, 0.01, 0.02, 0.03).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(grade(most, 0.3, 0.35, 0.4).verdict()).isEqualTo(Kind.REFUTED);
        assertThat(grade(most, 0.01, 0.02, 0.4).verdict()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void lowerBound() {
        var least = new Expectation.AtLeast(Message.plain("speed-up"), 1.8, Unit.RATIO);

        assertThat(grade(least, 1.9, 1.95, 2.0).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(grade(least, 0.9, 1.0, 1.1).verdict()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void oneCounterexampleRefutesAGuarantee() {
        var always = new Expectation.Always(Message.plain("results = given"));

        assertThat(grade(always, 1, 1, 1).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(grade(always, 1, 1, 0).verdict()).isEqualTo(Kind.REFUTED);
        assertThat(grade(always, 1, 1, 0).measured().english()).isEqualTo("2 of 3 passes");
    }

    @Test
    void ruleIsGradedByTheShareOfPasses() {
        var usually = new Expectation.Usually(Message.plain("order"), 0.5, Expectation.Whole.PASSES, 1);

        assertThat(grade(usually, 1, 1, 1, 1, 1, 1).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(grade(usually, 1, 1, 1, 1, 1, 0).verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(usually, 0, 0, 0, 0, 0, 0).verdict()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void oneObservationIsGradedAsOne() {
        assertThat(grade(ABOUT_100, 100).spread().english()).isEqualTo("one observation");
        assertThat(grade(ABOUT_100, 200).verdict()).isEqualTo(Kind.REFUTED);
        assertThat(grade(ABOUT_100, 200).reason().english()).startsWith("the one observation");
    }

    /// The other two were disturbed, and this one may have been.
    @Test
    void onePassOfManyDecidesNothing() {
        var metrics = Map.of("slice", Metric.of(Unit.NANOS, Message.plain("clock"), List.of(200.0)));
        var evidence = new Evidence(trial(Status.OK, metrics), null);
        var check = check(ABOUT_100, SampleSource.metric("slice"));

        var verdict = Grader.grade(check, evidence);

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(verdict.reason().english()).isEqualTo("only one of 3 passes gave a figure");
        assertThat(Grader.isOpen(check, evidence)).isTrue();
    }

    @Test
    void morePassesHelpWhereTimedOnesAreToTell() {
        var evidence = new Evidence(trial(Status.OK), null);

        assertThat(Grader.isOpen(check(ABOUT_100, SampleSource.metric("slice")), evidence))
                .isTrue();
        assertThat(Grader.isOpen(check(ABOUT_100, SampleSource.recorded("slice")), evidence))
                .isFalse();
        assertThat(Grader.isOpen(check(ABOUT_100, any -> List.of(100.0)), evidence))
                .isFalse();
    }

    @Test
    void lossOfEventsIsTheReasonWhereItIs() {
        var holes = new Timeline(1, List.of(), Map.of(), 4_096, List.of());
        var verdict = Grader.grade(check(ABOUT_100, evidence -> List.of()), new Evidence(trial(Status.OK), holes));

        assertThat(verdict.verdict()).isEqualTo(Kind.NOT_RUN);
        assertThat(verdict.reason().english()).contains("dropped 4,096 bytes");
    }

    @Test
    void checksThatSayTheSameAreOnePrediction() {
        var first = check(ABOUT_100, evidence -> List.of(1.0));
        var other = Check.of("wall", "gil")
                .states(Message.plain("another statement"))
                .because(Message.plain("mechanism"))
                .expects(ABOUT_100)
                .measuredBy(evidence -> List.of(1.0), Message.plain("clock"));

        assertThat(Prediction.of(List.of(first, other, first)))
                .extracting(prediction -> prediction.checks().size())
                .containsExactly(2, 1);
    }

    @Test
    void noSamplesAreNotRun() {
        var verdict = grade(ABOUT_100);

        assertThat(verdict.verdict()).isEqualTo(Kind.NOT_RUN);
        assertThat(verdict.reason().english()).contains("clock");
    }

    @Test
    void trialThatGaveNothingIsNotRunAndSaysWhy() {
        var check = check(ABOUT_100, evidence -> List.of(100.0));

        var verdict = Grader.grade(check, new Evidence(trial(Status.CRASHED), null));

        assertThat(verdict.verdict()).isEqualTo(Kind.NOT_RUN);
        assertThat(verdict.reason().english()).contains("crashed", "it broke");
    }

    @Test
    void verdictSaysWhatWasExpectedAndMeasured() {
        var verdict =
                grade(new Expectation.Near(Message.plain("wall = max"), 5e8, 5e6, Unit.NANOS), 5.01e8, 5.02e8, 5.03e8);

        assertThat(verdict.expected().english()).isEqualTo("wall = max = 500.0 ms ± 5.00 ms");
        assertThat(verdict.measured().english()).isEqualTo("502.0 ms");
        assertThat(verdict.spread().english()).isEqualTo("501.0 ms to 503.0 ms (range of 3)");
        assertThat(verdict.claim()).isEqualTo("3.10");
        assertThat(verdict.bearing()).isEqualTo("supports 3.10");
    }
}
