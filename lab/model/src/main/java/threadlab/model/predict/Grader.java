package threadlab.model.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.claims.Citation;
import threadlab.model.run.Distance;
import threadlab.model.run.Pass;
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
///
/// What must hold in every pass is refuted by a single one: an undisturbed one, where a disturbance does something
/// to it.
///
/// Disturbed passes count where a disturbance does nothing to the figure ([NoiseEffect#NONE]). Elsewhere the
/// others decide. If these leave it open, all passes together may decide, but only for what the disturbance
/// can't have brought about, where a time or a ratio stays within its bounds whatever part of the disturbance's delay
/// it contains, or where no thread was held up for long enough to hide the contrary ([Check#leastHiding()]). What time
/// alone refutes by no more than a disturbance may account for stays open.
public final class Grader {

    private static final Message NOTHING = Message.plain("-");

    private Grader() {}

    /// Grades one check.
    public static Verdict grade(Check check, Evidence evidence) {
        var trial = evidence.trial();
        if (trial.status() != Status.OK) {
            return notRun(check, say("graded.trial", trial.status(), orNothing(trial.reason())));
        }
        var all = samples(check, evidence);
        if (all.length == 0) {
            return notRun(check, whyNoSamples(check, evidence));
        }
        if (check.expectation() instanceof Expectation.Always) {
            return always(check, evidence, all);
        }
        var effect = check.noise();
        if (effect == NoiseEffect.NONE) {
            return isOneOfMany(check, evidence, all)
                    ? oneOfMany(check, Grading.of(check, all), say("graded.oneOfMany", passes(evidence)))
                    : verdict(check, Grading.of(check, all));
        }
        return beyondNoise(check, effect, evidence, all);
    }

    private static double[] samples(Check check, Evidence evidence) {
        return check.samples().samples(evidence).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static int passes(Evidence evidence) {
        return evidence.trial().wallNanos().size();
    }

    private static Message orNothing(@Nullable Message reason) {
        return reason == null ? NOTHING : reason;
    }

    /// Returns whether more timed passes may settle what is open so far; no recorded one is made for that.
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
        return samples.length == 1 && passes(evidence) > 1 && restsOnTimedPasses(check);
    }

    private static Message whyNoSamples(Check check, Evidence evidence) {
        var timeline = evidence.timeline();
        return timeline != null && timeline.lostBytes() > 0
                ? say("graded.lostEvents", "%,d".formatted(timeline.lostBytes()))
                : say("graded.nothing", check.source());
    }

    /// States that a check was not made, and why.
    public static Verdict notRun(Check check, Message reason) {
        return verdict(check, Kind.NOT_RUN, NOTHING, NOTHING, reason, null);
    }

    private static Verdict always(Check check, Evidence evidence, double[] samples) {
        var held = Arrays.stream(samples).filter(sample -> sample == 1).count();
        var measured = say("graded.heldIn", held, samples.length);
        var seen = check.samples().seen(evidence).orElse(NOTHING);
        var distance = new Distance(Distance.Form.ALWAYS, Unit.COUNT, held, samples.length, 0);
        if (held == samples.length) {
            return verdict(check, Kind.CONFIRMED, measured, seen, say("graded.always"), distance);
        }
        return check.noise() != NoiseEffect.NONE && alwaysHolds(check, evidence.undisturbed())
                ? verdict(check, Kind.INCONCLUSIVE, measured, seen, say("graded.notDisturbed"), distance)
                : verdict(check, Kind.REFUTED, measured, seen, say("graded.notAlways"), distance);
    }

    private static boolean alwaysHolds(Check check, Evidence evidence) {
        return Arrays.stream(samples(check, evidence)).allMatch(sample -> sample == 1);
    }

    private static Verdict beyondNoise(Check check, NoiseEffect effect, Evidence evidence, double[] all) {
        var quiet = evidence.undisturbed();
        var disturbed = new Disturbed(check, evidence);
        var undisturbed = samples(check, quiet);
        var isOne = isOneOfMany(check, evidence, undisturbed);
        if (undisturbed.length > 0 && !isOne) {
            var grading = Grading.of(check, undisturbed);
            if (grading.kind() != Kind.INCONCLUSIVE) {
                return settled(check, effect, grading, quiet);
            }
        }
        var whole = Grading.of(check, all);
        if (all.length > undisturbed.length && !isOneOfMany(check, evidence, all)) {
            var despite = despite(check, effect, whole, all, disturbed);
            if (despite.isPresent()) {
                return verdict(check, whole.kind(), whole, despite.get());
            }
        }
        if (undisturbed.length == 0) {
            return oneOfMany(check, whole, say("graded.allDisturbed", disturbed.describe()));
        }
        if (isOne) {
            var reason = disturbed.count() == 0
                    ? say("graded.oneOfMany", passes(evidence))
                    : say("graded.oneUndisturbed", passes(evidence), disturbed.describe());
            return oneOfMany(check, Grading.of(check, undisturbed), reason);
        }
        var open = Grading.of(check, undisturbed);
        return disturbed.count() == 0
                ? verdict(check, open)
                : verdict(check, open.kind(), open, disturbed.andSo(open.reason()));
    }

    /// Returns why the verdict on all passes counts, the disturbed ones among them; empty where it does not.
    private static Optional<Message> despite(
            Check check, NoiseEffect effect, Grading whole, double[] all, Disturbed disturbed) {
        // What others take from a pass makes nothing larger; that its own computing takes longer may.
        if (effect == NoiseEffect.LOWERS && disturbed.isSlow()) {
            return Optional.empty();
        }
        if (effect.letsStand(whole.kind(), check.expectation(), whole.isBelow())) {
            return Optional.of(say("graded.despite", whole.reason(), disturbed.count(), disturbed.of()));
        }
        var delay = disturbed.mostDelayNanos();
        if (effect == NoiseEffect.RAISES && holdsWithoutDelay(check, whole, all, delay)) {
            return Optional.of(despite("graded.despiteDelay", whole, disturbed, delay));
        }
        var holdUp = disturbed.longestHoldUpNanos();
        if (effect == NoiseEffect.EITHER_WAY && holdsEitherWay(check, whole, all, holdUp, disturbed.mostDelayShare())) {
            return Optional.of(
                    despite("graded.despiteDelay", whole, disturbed, whole.unit() == Unit.NANOS ? holdUp : delay));
        }
        if (whole.kind() == Kind.CONFIRMED && holdUp < check.leastHiding().toNanos()) {
            return Optional.of(despite("graded.despiteHoldUp", whole, disturbed, holdUp));
        }
        return Optional.empty();
    }

    private static Message despite(String key, Grading whole, Disturbed disturbed, long nanos) {
        return say(key, whole.reason(), disturbed.count(), disturbed.of(), Figures.format(nanos, Unit.NANOS));
    }

    /// Returns whether a time is within its bounds as measured, and also without the longest delay that a
    /// disturbance may have added to any pass: the true one lies between.
    private static boolean holdsWithoutDelay(Check check, Grading whole, double[] all, long mostDelayNanos) {
        return whole.unit() == Unit.NANOS
                && whole.kind() == Kind.CONFIRMED
                && Grading.of(
                                        check,
                                        Arrays.stream(all)
                                                .map(nanos -> nanos - mostDelayNanos)
                                                .toArray())
                                .kind()
                        == Kind.CONFIRMED;
    }

    /// Returns whether a figure is within its bounds as measured, and also if the disturbance moved each sample
    /// either way as far as it may: the processor time of a task by how long one thread was held up; a ratio of
    /// times by the delay's part of the wall, above 1 by that part of the ratio.
    ///
    /// @param mostHoldUpNanos [Long#MAX_VALUE] where it is not known
    /// @param part infinite where the delay is not known
    private static boolean holdsEitherWay(Check check, Grading whole, double[] all, long mostHoldUpNanos, double part) {
        DoubleUnaryOperator most = switch (whole.unit()) {
            case NANOS -> nanos -> mostHoldUpNanos;
            case RATIO -> ratio -> part * Math.max(1, ratio);
            case COUNT, BYTES, SHARE -> figure -> Double.POSITIVE_INFINITY;
        };
        return whole.kind() == Kind.CONFIRMED
                && DoubleStream.of(-1, 1)
                        .allMatch(way -> Grading.of(
                                                check,
                                                Arrays.stream(all)
                                                        .map(sample -> sample + way * most.applyAsDouble(sample))
                                                        .toArray())
                                        .kind()
                                == Kind.CONFIRMED);
    }

    /// A disturbance that is too small to make a pass count as disturbed may still be as large as what refutes.
    private static Verdict settled(Check check, NoiseEffect effect, Grading grading, Evidence quiet) {
        if (grading.kind() == Kind.REFUTED
                && !effect.letsStand(grading.kind(), check.expectation(), grading.isBelow())) {
            var noise = noise(grading, quiet);
            if (grading.excess() <= noise) {
                var reason = say(
                        "graded.comparable",
                        grading.reason(),
                        Figures.format(grading.excess(), grading.unit()),
                        Figures.format(noise, grading.unit()));
                return verdict(check, Kind.INCONCLUSIVE, grading, reason);
            }
        }
        return verdict(check, grading);
    }

    /// Returns what the small disturbances of passes that count may have added to the figure, in its unit. A ratio
    /// of times is off by the same part as the time.
    private static double noise(Grading grading, Evidence quiet) {
        var passes = quiet.trial().countedPasses().stream()
                .filter(pass -> pass.disturbance() != null)
                .toList();
        if (passes.isEmpty()) {
            return 0;
        }
        return switch (grading.unit()) {
            case NANOS ->
                median(
                        passes,
                        pass -> Objects.requireNonNull(pass.disturbance()).delayNanos());
            case RATIO ->
                grading.brokenBound()
                        * median(
                                passes,
                                pass -> (double) Objects.requireNonNull(pass.disturbance())
                                                .delayNanos()
                                        / Math.max(1, pass.wallNanos()));
            case COUNT, BYTES, SHARE -> 0;
        };
    }

    private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
        return Summary.of(passes.stream().mapToDouble(figure).toArray()).center();
    }

    private static Verdict oneOfMany(Check check, Grading grading, Message reason) {
        return verdict(check, Kind.INCONCLUSIVE, grading, reason);
    }

    /// Returns whether a verdict is to be confirmed in a second JVM before it is said: time refutes, and a single
    /// JVM may have compiled, laid out or been scheduled unluckily.
    public static boolean needsSecondJvm(Check check, Verdict verdict) {
        return verdict.verdict() == Kind.REFUTED && check.noise() != NoiseEffect.NONE;
    }

    /// Joins the verdicts of two JVMs, the first of which needed the second: both must refute.
    public static Verdict join(Verdict first, Verdict second) {
        return switch (second.verdict()) {
            case REFUTED -> first.as(Kind.REFUTED, say("graded.secondJvm", first.reason(), second.measured()));
            case CONFIRMED, INCONCLUSIVE ->
                open(first, say("graded.notInSecondJvm", first.measured(), second.measured(), second.reason()));
            case NOT_RUN -> open(first, say("graded.noSecondJvm", first.measured(), second.reason()));
        };
    }

    private static Verdict open(Verdict first, Message reason) {
        return first.as(Kind.INCONCLUSIVE, reason);
    }

    private static Message say(String key, Object... arguments) {
        return Words.COMMON.say(key, arguments);
    }

    private static Verdict verdict(Check check, Grading grading) {
        return verdict(check, grading.kind(), grading, grading.reason());
    }

    private static Verdict verdict(Check check, Kind kind, Grading grading, Message reason) {
        var distance = check.expectation().distance(grading.summary().center());
        return verdict(check, kind, grading.measured(), grading.spread(), reason, distance);
    }

    private static Verdict verdict(
            Check check, Kind kind, Message measured, Message spread, Message reason, @Nullable Distance distance) {
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
                check.source(),
                List.of(),
                distance);
    }
}
