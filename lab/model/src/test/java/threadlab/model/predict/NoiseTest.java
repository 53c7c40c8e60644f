package threadlab.model.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Grades made-up passes, some of them disturbed.
class NoiseTest {

    private static final long MILLI = 1_000_000;
    private static final Message SAID = Message.plain("said");

    /// What a pass gave, and what else the machine did meanwhile.
    private record Made(double sample, Disturbance disturbance) {}

    private static Made quiet(double sample) {
        return new Made(sample, new Disturbance(200 * MILLI, 2, 2 * MILLI, 0, 0, MILLI / 10, null, null));
    }

    private static Made quietBut(double sample, long queuedNanos) {
        return new Made(sample, new Disturbance(200 * MILLI, 2, 2 * MILLI, 0, 0, queuedNanos, null, null));
    }

    private static Made disturbed(double sample) {
        return new Made(sample, new Disturbance(200 * MILLI, 2, 2 * MILLI, 360 * MILLI, 0, 40 * MILLI, null, null));
    }

    private static Evidence evidence(String figure, Unit unit, Made... made) {
        var passes = new ArrayList<Pass>();
        for (var one : made) {
            passes.add(new Pass(
                    Pass.Kind.TIMED,
                    200 * MILLI,
                    List.of(),
                    List.of(String.valueOf(one.sample)),
                    null,
                    one.disturbance,
                    Map.of()));
        }
        var samples = List.of(made).stream().map(Made::sample).toList();
        var places = IntStream.range(0, made.length).boxed().toList();
        return new Evidence(
                Trial.of("sequential", SAID)
                        .wallNanos(passes.stream().map(Pass::wallNanos).toList())
                        .metrics(Map.of(figure, Metric.of(unit, SAID, samples, places)))
                        .passes(passes)
                        .build(),
                null);
    }

    private static Made delayedBy(double sample, long queuedNanos) {
        return new Made(sample, new Disturbance(200 * MILLI, 2, 2 * MILLI, 100 * MILLI, 0, queuedNanos, null, null));
    }

    @Test
    void timeThatHoldsWithAndWithoutTheDelayOfADisturbanceIsConfirmed() {
        var near = new Expectation.Near(SAID, 100 * MILLI, 10 * MILLI, Unit.NANOS);
        var atLeast = new Expectation.AtLeast(SAID, 90 * MILLI, Unit.NANOS);
        var delayed = delayedBy(104 * MILLI, 8 * MILLI);
        var longDelayed = delayedBy(104 * MILLI, 16 * MILLI);

        assertThat(grade("wallNanos", near, delayed, delayed, delayed).verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade("wallNanos", atLeast, delayed, delayed, delayed).verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade("wallNanos", near, delayed, longDelayed, delayed).verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade("wallNanos", atLeast, delayed, delayed, longDelayed).verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    private static Made withPressure(double sample, @Nullable Long pressureNanos) {
        return new Made(
                sample, new Disturbance(200 * MILLI, 2, 2 * MILLI, 100 * MILLI, 0, 40 * MILLI, pressureNanos, null));
    }

    private static Kind peak(Made... made) {
        var check = builder(new Expectation.Near(SAID, 1, 0, Unit.COUNT))
                .underNoise(NoiseEffect.LOWERS)
                .hiddenFrom(Duration.ofMillis(100))
                .measuredBy(SampleSource.metric("peak"), SAID);
        return Grader.grade(check, evidence("peak", Unit.COUNT, made)).verdict();
    }

    /// Two waits of 100 ms look like one after the other only if one of them begins 100 ms late.
    @Test
    void peakIsConfirmedWhereNoThreadWasHeldUpForLongEnoughToHideALargerOne() {
        assertThat(peak(withPressure(1, 99 * MILLI), withPressure(1, 50 * MILLI)))
                .isEqualTo(Kind.CONFIRMED);
        assertThat(peak(withPressure(1, 100 * MILLI), withPressure(1, 50 * MILLI)))
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(peak(withPressure(1, null), withPressure(1, null))).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(peak(withPressure(2, 50 * MILLI), withPressure(2, 50 * MILLI)))
                .isEqualTo(Kind.REFUTED);
    }

    /// A task that others keep from the processors may be cancelled before it begins.
    @Test
    void whatADisturbanceMayPreventIsRefutedByUndisturbedPassesAlone() {
        var always = new Expectation.Always(SAID);

        assertThat(grade(NoiseEffect.LOWERS, always, quiet(1), disturbed(0), quiet(1))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(NoiseEffect.LOWERS, always, disturbed(0)).verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(NoiseEffect.LOWERS, always, quiet(1), disturbed(1)).verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade(NoiseEffect.LOWERS, always, quiet(0), disturbed(1), quiet(1))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
        assertThat(grade(NoiseEffect.NONE, always, quiet(1), disturbed(0)).verdict())
                .isEqualTo(Kind.REFUTED);
    }

    private static Check check(Expectation expectation, SampleSource samples) {
        return builder(expectation).measuredBy(samples, SAID);
    }

    private static Check.Builder builder(Expectation expectation) {
        return Check.of("it", "sequential").states(SAID).because(SAID).expects(expectation);
    }

    private static Verdict grade(String figure, Expectation expectation, Made... made) {
        return Grader.grade(
                check(expectation, SampleSource.metric(figure)), evidence(figure, expectation.figureUnit(), made));
    }

    private static Verdict grade(NoiseEffect noise, Expectation expectation, Made... made) {
        var check = builder(expectation).underNoise(noise).measuredBy(SampleSource.metric("figure"), SAID);
        return Grader.grade(check, evidence("figure", expectation.figureUnit(), made));
    }

    private static Expectation near(double millis) {
        return new Expectation.Near(SAID, millis * MILLI, 10 * MILLI, Unit.NANOS);
    }

    private static Expectation atMost(double millis) {
        return new Expectation.AtMost(SAID, millis * MILLI, Unit.NANOS);
    }

    private static Expectation atLeast(double millis) {
        return new Expectation.AtLeast(SAID, millis * MILLI, Unit.NANOS);
    }

    private static double ms(double millis) {
        return millis * MILLI;
    }

    @Test
    void undisturbedPassesDecideAboutATime() {
        var verdict = grade(
                "wallNanos",
                near(120),
                quiet(ms(121)),
                disturbed(ms(160)),
                quiet(ms(121.5)),
                disturbed(ms(170)),
                quiet(ms(122)));

        assertThat(verdict.verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(verdict.spread().english()).doesNotContain("170");
    }

    @Test
    void timeIsOpenWhereEveryPassWasDisturbedAndTheReasonNamesTheDisturbance() {
        var verdict = grade("wallNanos", near(120), disturbed(ms(160)), disturbed(ms(161)), disturbed(ms(162)));

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(verdict.reason().english())
                .isEqualTo("every pass was disturbed: other processes kept 1.8 of 2 processors busy");
    }

    @Test
    void timeWithinBoundsByDisturbedPassesAloneIsOpenToo() {
        assertThat(grade("wallNanos", near(120), disturbed(ms(120)), disturbed(ms(121)), disturbed(ms(120)))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void othersOnlyLengthenSoAnUpperBoundThatHoldsCounts() {
        var verdict = grade("wallNanos", atMost(5), disturbed(ms(2)), disturbed(ms(2.1)), disturbed(ms(1.9)));

        assertThat(verdict.verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(verdict.reason().english()).contains("although 3 of 3 passes were disturbed");
        assertThat(grade("wallNanos", atMost(5), disturbed(ms(9)), disturbed(ms(9.1)), disturbed(ms(9.2)))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    /// Those within the bound alone would always be within it.
    @Test
    void favourablePassesAreNotPickedFromTheDisturbed() {
        var verdict =
                grade("wallNanos", atMost(5), disturbed(ms(2)), disturbed(ms(9)), disturbed(ms(4)), disturbed(ms(12)));

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void wallBelowItsLowerBoundIsRefutedInSpiteOfADisturbance() {
        assertThat(grade("wallNanos", atLeast(100), disturbed(ms(2)), disturbed(ms(2.1)), disturbed(ms(1.9)))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
        assertThat(grade("wallNanos", atLeast(100), disturbed(ms(120)), disturbed(ms(121)), disturbed(ms(122)))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void othersCreateNoOverlap() {
        var most = new Expectation.AtMost(SAID, 0.15, Unit.RATIO);
        var least = new Expectation.AtLeast(SAID, 0.8, Unit.RATIO);

        assertThat(grade(NoiseEffect.LOWERS, least, disturbed(0.95), disturbed(0.96), disturbed(0.96))
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade(NoiseEffect.LOWERS, least, disturbed(0.3), disturbed(0.31), disturbed(0.32))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(NoiseEffect.LOWERS, most, disturbed(0.95), disturbed(0.96), disturbed(0.96))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
        assertThat(grade(NoiseEffect.LOWERS, most, disturbed(0.01), disturbed(0.01), disturbed(0.02))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void mountedShareThatOthersCanOnlyRaiseIsConfirmedInSpiteOfThem() {
        var most = new Expectation.AtMost(SAID, 0.3, Unit.RATIO);

        assertThat(grade(NoiseEffect.RAISES, most, disturbed(0.1), disturbed(0.1), disturbed(0.11))
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade(NoiseEffect.RAISES, most, disturbed(0.5), disturbed(0.5), disturbed(0.51))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    /// What a disturbance does is said where the figure is bounded, so a name decides nothing.
    @Test
    void figureThatIsCalledOverlapIsARatioLikeOthers() {
        var least = new Expectation.AtLeast(SAID, 0.8, Unit.RATIO);

        assertThat(grade("overlap", least, disturbed(0.95), disturbed(0.96), disturbed(0.96))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    /// 6 ms of a pass of 200 ms move a share by 0.03 at most.
    @Test
    void ratioThatHoldsWhicheverWayADisturbanceMovedItIsConfirmed() {
        var near = new Expectation.Near(SAID, 0.66, 0.03, Unit.RATIO);
        var longDelayed = delayedBy(0.67, 6 * MILLI);

        assertThat(grade("waitedShare", near, longDelayed, longDelayed, longDelayed)
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        var wider = new Expectation.Near(SAID, 0.66, 0.05, Unit.RATIO);
        assertThat(grade("waitedShare", wider, longDelayed, longDelayed, longDelayed)
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade("waitedShare", wider, disturbed(0.67), disturbed(0.67), disturbed(0.67))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        var unknown = new Made(0.67, new Disturbance(200 * MILLI, 2, 2 * MILLI, 390 * MILLI, 0, null, null, null));
        assertThat(grade("waitedShare", wider, unknown, unknown, unknown).verdict())
                .as("where the system does not tell for how long threads queued")
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    /// A task that spins would have taken as much more processor time as others kept it from a processor.
    @Test
    void processorTimeThatHoldsWithWhatOthersKeptFromAThreadIsConfirmed() {
        var most = new Expectation.AtMost(SAID, 75 * MILLI, Unit.NANOS);
        var heldUpBriefly = withPressure(ms(20), 12 * MILLI);
        var undisturbed = new Made(ms(22), new Disturbance(200 * MILLI, 2, 2 * MILLI, 0, 0, 0L, MILLI, null));

        assertThat(grade(NoiseEffect.EITHER_WAY, most, undisturbed, heldUpBriefly)
                        .verdict())
                .as("one of them undisturbed")
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade(NoiseEffect.EITHER_WAY, most, heldUpBriefly, heldUpBriefly)
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade(NoiseEffect.EITHER_WAY, most, heldUpBriefly, withPressure(ms(20), 60 * MILLI))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(NoiseEffect.EITHER_WAY, most, heldUpBriefly, withPressure(ms(20), null))
                        .verdict())
                .as("where the system does not tell for how long a thread was held up")
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    private static Made slow(double sample) {
        return new Made(sample, new Disturbance(200 * MILLI, 2, 100 * MILLI, 0, 0, 0L, 0L, 1.5));
    }

    /// Slow processors lengthen what computes: they may create an overlap.
    @Test
    void whatSlowProcessorsMayHaveBroughtAboutIsNotConfirmedInSpiteOfThem() {
        var least = new Expectation.AtLeast(SAID, 0.8, Unit.RATIO);
        var most = new Expectation.AtMost(SAID, 75 * MILLI, Unit.NANOS);

        assertThat(grade(NoiseEffect.LOWERS, least, slow(0.95), slow(0.96), slow(0.96))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
        assertThat(grade(NoiseEffect.RAISES, most, slow(ms(60)), slow(ms(61)), slow(ms(62)))
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
    }

    /// `accounted ≤ 0.92` held at 0.80 because of a neighbour.
    @Test
    void otherRatiosOfTimesMayGoEitherWay() {
        var most = new Expectation.AtMost(SAID, 0.92, Unit.RATIO);

        assertThat(grade("accountedShare", most, disturbed(0.8), disturbed(0.8), disturbed(0.81))
                        .verdict())
                .isEqualTo(Kind.INCONCLUSIVE);
    }

    @Test
    void countsAndGuaranteesAreGradedOnAllPasses() {
        var four = new Expectation.Near(SAID, 4, 0, Unit.COUNT);

        assertThat(grade("tasks", four, disturbed(4), disturbed(4), disturbed(4))
                        .verdict())
                .isEqualTo(Kind.CONFIRMED);
        assertThat(grade("tasks", four, disturbed(6), disturbed(6), disturbed(6))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
        assertThat(grade("held", new Expectation.Always(SAID), quiet(1), disturbed(0), quiet(1))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
    }

    private static Verdict gradeRule(Made... made) {
        var rule = new Expectation.Usually(SAID, 0.5, Expectation.Whole.PASSES, 1);
        var check = check(
                rule,
                evidence -> evidence.trial().countedPasses().stream()
                        .map(pass -> Double.valueOf(pass.results().getFirst()))
                        .toList());
        return Grader.grade(check, evidence("order", Unit.SHARE, made));
    }

    private static Made[] six(Made one) {
        return Collections.nCopies(6, one).toArray(Made[]::new);
    }

    /// An order that only the lengths of the waits bring about.
    @Test
    void orderAsARuleIsBrokenByADisturbanceButNotBroughtAbout() {
        var quietAndDisturbed = Stream.of(six(quiet(1)), six(disturbed(0))).flatMap(Arrays::stream);

        assertThat(gradeRule(quietAndDisturbed.toArray(Made[]::new)).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(gradeRule(six(disturbed(0))).verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(gradeRule(six(disturbed(1))).verdict()).isEqualTo(Kind.CONFIRMED);
        assertThat(gradeRule(six(quiet(0))).verdict()).isEqualTo(Kind.REFUTED);
    }

    @Test
    void oneUndisturbedPassOfManyDecidesNothing() {
        var verdict = grade("wallNanos", near(120), quiet(ms(200)), disturbed(ms(201)), disturbed(ms(202)));

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(verdict.reason().english())
                .isEqualTo("only one of 3 passes was undisturbed; of the others:"
                        + " other processes kept 1.8 of 2 processors busy");
    }

    @Test
    void fewUndisturbedPassesThatLeaveItOpenNameTheDisturbance() {
        var verdict = grade("wallNanos", near(120), quiet(ms(121)), quiet(ms(140)), disturbed(ms(202)));

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(verdict.reason().english())
                .isEqualTo("the range straddles a bound; disturbed passes, 1 of 3:"
                        + " other processes kept 1.8 of 2 processors busy");
        assertThat(grade("wallNanos", near(120), quiet(ms(121)), quiet(ms(140)))
                        .reason()
                        .english())
                .isEqualTo("the range straddles a bound");
    }

    @Test
    void smallDisturbanceAsLargeAsWhatRefutesLeavesItOpen() {
        var within = ms(132);
        var verdict = grade(
                "wallNanos",
                near(120),
                quietBut(within, 3 * MILLI),
                quietBut(within + 1, 3 * MILLI),
                quietBut(within + 2, 3 * MILLI));

        assertThat(verdict.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(verdict.reason().english()).contains("only by 2.00 ms", "as much as 3.00 ms");
        assertThat(grade("wallNanos", near(120), quiet(within), quiet(within + 1), quiet(within + 2))
                        .verdict())
                .isEqualTo(Kind.REFUTED);
    }

    @Test
    void disturbedPassesLeaveAPredictionOpenForMore() {
        var check = check(near(120), SampleSource.metric("wallNanos"));

        assertThat(Grader.isOpen(check, evidence("wallNanos", Unit.NANOS, disturbed(ms(160)), disturbed(ms(161)))))
                .isTrue();
    }

    @Test
    void refutedByTimeNeedsASecondJvmAndByAGuaranteeNone() {
        var refuted = grade("wallNanos", near(120), quiet(ms(200)), quiet(ms(201)), quiet(ms(202)));
        var never = check(new Expectation.Always(SAID), SampleSource.metric("held"));

        assertThat(refuted.verdict()).isEqualTo(Kind.REFUTED);
        assertThat(Grader.needsSecondJvm(check(near(120), SampleSource.metric("wallNanos")), refuted))
                .isTrue();
        assertThat(Grader.needsSecondJvm(never, refuted)).isFalse();
    }

    @Test
    void bothJvmsMustRefute() {
        var check = check(near(120), SampleSource.metric("wallNanos"));
        var refuted = grade("wallNanos", near(120), quiet(ms(200)), quiet(ms(201)), quiet(ms(202)));
        var held = grade("wallNanos", near(120), quiet(ms(121)), quiet(ms(121)), quiet(ms(121)));

        var both = Grader.join(refuted, refuted);
        var one = Grader.join(refuted, held);
        var none = Grader.join(refuted, Grader.notRun(check, Message.plain("the trial crashed")));

        assertThat(both.verdict()).isEqualTo(Kind.REFUTED);
        assertThat(both.reason().english()).contains("a second JVM measured 201.0 ms, too");
        assertThat(one.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(one.reason().english()).contains("201.0 ms", "121.0 ms");
        assertThat(none.verdict()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(none.reason().english()).contains("201.0 ms", "the trial crashed");
    }
}
