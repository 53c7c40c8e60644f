package threadlab.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;

/// Grades predictions: the interval of the samples against the bounds of the expectation.
///
/// Wholly inside is CONFIRMED, wholly outside REFUTED, across a bound INCONCLUSIVE; no samples is NOT_RUN. Where but
/// one
/// of several timed passes told, as the others were disturbed, it may have been disturbed as well: INCONCLUSIVE.
public final class Grader {

    private Grader() {}

    /// Grades one prediction.
    public static Verdict grade(Prediction prediction, Evidence evidence) {
        var trial = evidence.trial();
        if (trial.status() != Status.OK) {
            return notRun(prediction, "the trial is " + trial.status() + ": " + trial.reason());
        }
        var samples = prediction.measure().samples(evidence).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (samples.length == 0) {
            return notRun(prediction, nothing(prediction, evidence));
        }
        return isOneOfMany(prediction, evidence, samples)
                ? oneOfMany(prediction, trial.wallNanos().size(), Summary.of(samples))
                : grade(prediction, samples);
    }

    /// Returns whether more timed passes may tell what those so far leave open; what a recording tells they never do.
    public static boolean isOpen(Prediction prediction, Evidence evidence) {
        return switch (grade(prediction, evidence).verdict()) {
            case INCONCLUSIVE -> true;
            case NOT_RUN -> isToldByTimedPasses(prediction);
            case CONFIRMED, REFUTED -> false;
        };
    }

    private static boolean isToldByTimedPasses(Prediction prediction) {
        return prediction.measure() instanceof Measure.OfMetric metric && !metric.recorded();
    }

    private static boolean isOneOfMany(Prediction prediction, Evidence evidence, double[] samples) {
        return samples.length == 1
                && evidence.trial().wallNanos().size() > 1
                && isToldByTimedPasses(prediction)
                && !(prediction.expectation() instanceof Expectation.Always);
    }

    private static Verdict oneOfMany(Prediction prediction, int passes, Summary summary) {
        var unit = unit(prediction.expectation());
        return verdict(
                prediction,
                Kind.INCONCLUSIVE,
                Figures.format(summary.center(), unit),
                spread(summary, unit),
                "only one of %d passes told".formatted(passes));
    }

    private static Unit unit(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Always always -> Unit.SHARE;
            case Expectation.Usually usually -> Unit.SHARE;
            case Expectation.Near near -> near.unit();
            case Expectation.AtMost most -> most.unit();
            case Expectation.AtLeast least -> least.unit();
        };
    }

    private static String nothing(Prediction prediction, Evidence evidence) {
        var timeline = evidence.timeline();
        return timeline != null && timeline.lostBytes() > 0
                ? "JFR dropped %,d bytes of events, so the recording may lack what would tell"
                        .formatted(timeline.lostBytes())
                : "nothing was recorded that would tell (" + prediction.source() + ")";
    }

    /// Says that a prediction was not tested, and why.
    public static Verdict notRun(Prediction prediction, String reason) {
        return verdict(prediction, Kind.NOT_RUN, "-", "-", reason);
    }

    private static Verdict grade(Prediction prediction, double[] samples) {
        var expectation = prediction.expectation();
        return switch (expectation) {
            case Expectation.Always always -> always(prediction, samples);
            case Expectation.Usually usually ->
                within(prediction, Summary.ofShare(samples), usually.share(), 1, Unit.SHARE);
            case Expectation.Near near ->
                within(
                        prediction,
                        Summary.of(samples),
                        near.expected() - near.tolerance(),
                        near.expected() + near.tolerance(),
                        near.unit());
            case Expectation.AtMost most ->
                within(prediction, Summary.of(samples), Double.NEGATIVE_INFINITY, most.bound(), most.unit());
            case Expectation.AtLeast least ->
                within(prediction, Summary.of(samples), least.bound(), Double.POSITIVE_INFINITY, least.unit());
        };
    }

    private static Verdict always(Prediction prediction, double[] samples) {
        var held = Arrays.stream(samples).filter(sample -> sample == 1).count();
        var measured = "%d of %d passes".formatted(held, samples.length);
        return held == samples.length
                ? verdict(prediction, Kind.CONFIRMED, measured, "-", "it held in every pass")
                : verdict(prediction, Kind.REFUTED, measured, "-", "one pass without it refutes a guarantee");
    }

    private static Verdict within(Prediction prediction, Summary summary, double low, double high, Unit unit) {
        var kind = summary.low95() >= low && summary.high95() <= high
                ? Kind.CONFIRMED
                : summary.high95() < low || summary.low95() > high ? Kind.REFUTED : Kind.INCONCLUSIVE;
        var what = summary.isSingle() ? "the one observation" : "the interval";
        var reason = switch (kind) {
            case CONFIRMED -> what + " lies within the bounds";
            case REFUTED -> what + " lies outside the bounds";
            case INCONCLUSIVE, NOT_RUN -> what + " straddles a bound";
        };
        return verdict(prediction, kind, Figures.format(summary.center(), unit), spread(summary, unit), reason);
    }

    private static String spread(Summary summary, Unit unit) {
        return summary.isSingle()
                ? "one observation"
                : "%s to %s (95 %%), %s to %s (all)"
                        .formatted(
                                Figures.format(summary.low95(), unit),
                                Figures.format(summary.high95(), unit),
                                Figures.format(summary.min(), unit),
                                Figures.format(summary.max(), unit));
    }

    private static Verdict verdict(Prediction prediction, Kind kind, String measured, String spread, String reason) {
        return new Verdict(
                prediction.id(),
                prediction.variant(),
                prediction.claims().stream().map(Citation::claim).collect(Collectors.joining(", ")),
                Citation.write(prediction.claims()),
                kind,
                Figures.describe(prediction.expectation()),
                measured,
                spread,
                reason,
                prediction.statement(),
                prediction.mechanism(),
                prediction.source());
    }
}
