package threadlab.model.predict;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import threadlab.model.claims.Citation;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Grades checks: the interval of the samples against the bounds of the expectation.
///
/// Wholly inside is CONFIRMED, wholly outside REFUTED, across a bound INCONCLUSIVE; no samples is NOT_RUN.
/// Where only one of several timed passes gave a sample, the others being disturbed, it may have been disturbed
/// as well: INCONCLUSIVE.
public final class Grader {

    private static final Message NOTHING = Message.plain("-");

    private Grader() {}

    /// Grades one check.
    public static Verdict grade(Check check, Evidence evidence) {
        var trial = evidence.trial();
        if (trial.status() != Status.OK) {
            return notRun(check, say("graded.trial", trial.status(), orNothing(trial.reason())));
        }
        var samples = check.samples().samples(evidence).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (samples.length == 0) {
            return notRun(check, whyNoSamples(check, evidence));
        }
        return isOneOfMany(check, evidence, samples)
                ? oneOfMany(check, trial.wallNanos().size(), Summary.of(samples))
                : grade(check, samples);
    }

    private static Message orNothing(@Nullable Message reason) {
        return reason == null ? NOTHING : reason;
    }

    /// Returns whether more timed passes may settle what is open so far; a recorded pass is made only once.
    public static boolean isOpen(Check check, Evidence evidence) {
        return switch (grade(check, evidence).verdict()) {
            case INCONCLUSIVE -> true;
            case NOT_RUN -> restsOnTimedPasses(check);
            case CONFIRMED, REFUTED -> false;
        };
    }

    private static boolean restsOnTimedPasses(Check check) {
        return check.samples() instanceof SampleSource.OfMetric metric && !metric.recorded();
    }

    private static boolean isOneOfMany(Check check, Evidence evidence, double[] samples) {
        return samples.length == 1
                && evidence.trial().wallNanos().size() > 1
                && restsOnTimedPasses(check)
                && !(check.expectation() instanceof Expectation.Always);
    }

    private static Verdict oneOfMany(Check check, int passes, Summary summary) {
        var unit = check.expectation().figureUnit();
        return verdict(
                check,
                Kind.INCONCLUSIVE,
                Message.plain(Figures.format(summary.center(), unit)),
                spread(summary, unit),
                say("graded.oneOfMany", passes));
    }

    private static Message whyNoSamples(Check check, Evidence evidence) {
        var timeline = evidence.timeline();
        return timeline != null && timeline.lostBytes() > 0
                ? say("graded.lostEvents", "%,d".formatted(timeline.lostBytes()))
                : say("graded.nothing", check.source());
    }

    /// States that a check was not made, and why.
    public static Verdict notRun(Check check, Message reason) {
        return verdict(check, Kind.NOT_RUN, NOTHING, NOTHING, reason);
    }

    private static Verdict grade(Check check, double[] samples) {
        return switch (check.expectation()) {
            case Expectation.Always always -> always(check, samples);
            case Expectation.Usually usually -> within(check, Summary.ofShare(samples), usually.share(), 1, Unit.SHARE);
            case Expectation.Near near ->
                within(
                        check,
                        Summary.of(samples),
                        near.expected() - near.tolerance(),
                        near.expected() + near.tolerance(),
                        near.unit());
            case Expectation.AtMost most ->
                within(check, Summary.of(samples), Double.NEGATIVE_INFINITY, most.bound(), most.unit());
            case Expectation.AtLeast least ->
                within(check, Summary.of(samples), least.bound(), Double.POSITIVE_INFINITY, least.unit());
        };
    }

    private static Verdict always(Check check, double[] samples) {
        var held = Arrays.stream(samples).filter(sample -> sample == 1).count();
        var measured = say("graded.heldIn", held, samples.length);
        return held == samples.length
                ? verdict(check, Kind.CONFIRMED, measured, NOTHING, say("graded.always"))
                : verdict(check, Kind.REFUTED, measured, NOTHING, say("graded.notAlways"));
    }

    private static Verdict within(Check check, Summary summary, double low, double high, Unit unit) {
        var kind = summary.low95() >= low && summary.high95() <= high
                ? Kind.CONFIRMED
                : summary.high95() < low || summary.low95() > high ? Kind.REFUTED : Kind.INCONCLUSIVE;
        var what = say(summary.isSingle() ? "graded.observation" : "graded.interval");
        var reason = switch (kind) {
            case CONFIRMED -> say("graded.inside", what);
            case REFUTED -> say("graded.outside", what);
            case INCONCLUSIVE, NOT_RUN -> say("graded.across", what);
        };
        return verdict(
                check, kind, Message.plain(Figures.format(summary.center(), unit)), spread(summary, unit), reason);
    }

    private static Message spread(Summary summary, Unit unit) {
        return summary.isSingle()
                ? say("graded.single")
                : say(
                        "graded.spread",
                        Figures.format(summary.low95(), unit),
                        Figures.format(summary.high95(), unit),
                        Figures.format(summary.min(), unit),
                        Figures.format(summary.max(), unit));
    }

    private static Message say(String key, Object... arguments) {
        return Words.COMMON.say(key, arguments);
    }

    private static Verdict verdict(Check check, Kind kind, Message measured, Message spread, Message reason) {
        return new Verdict(
                check.prediction(),
                check.variant(),
                check.claims().stream().map(Citation::claim).collect(Collectors.joining(", ")),
                Citation.write(check.claims()),
                kind,
                check.expectation().describe(),
                measured,
                spread,
                reason,
                check.statement(),
                check.mechanism(),
                check.source());
    }
}
