package threadlab.model.predict;

import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Holds the interval of some samples against the bounds of an expectation.
///
/// @param low the lower bound, in `unit`
/// @param high the upper bound
record Grading(Summary summary, double low, double high, Unit unit) {

    /// Summarises samples as the expectation needs it.
    ///
    /// @param samples one at least
    /// @throws IllegalArgumentException for a guarantee, which has no interval
    static Grading of(Check check, double[] samples) {
        return switch (check.expectation()) {
            case Expectation.Always always ->
                throw new IllegalArgumentException("'%s' is guaranteed: expected bounds".formatted(check.prediction()));
            case Expectation.Usually usually ->
                new Grading(Summary.ofShare(usually.each(), samples), usually.share(), 1, Unit.SHARE);
            case Expectation.Near near ->
                new Grading(
                        Summary.of(samples),
                        near.expected() - near.tolerance(),
                        near.expected() + near.tolerance(),
                        near.unit());
            case Expectation.AtMost most ->
                new Grading(Summary.of(samples), Double.NEGATIVE_INFINITY, most.bound(), most.unit());
            case Expectation.AtLeast least ->
                new Grading(Summary.of(samples), least.bound(), Double.POSITIVE_INFINITY, least.unit());
        };
    }

    Kind kind() {
        if (summary.low95() >= low && summary.high95() <= high) {
            return Kind.CONFIRMED;
        }
        return isBelow() || summary.low95() > high ? Kind.REFUTED : Kind.INCONCLUSIVE;
    }

    /// Returns whether all of the interval lies below the lower bound.
    boolean isBelow() {
        return summary.high95() < low;
    }

    /// Returns the bound that a refuted figure breaks.
    double brokenBound() {
        return isBelow() ? low : high;
    }

    /// Returns how far beyond that bound it lies.
    double excess() {
        return Math.abs(summary.center() - brokenBound());
    }

    Message measured() {
        return Message.plain(Figures.format(summary.center(), unit));
    }

    Message spread() {
        if (summary.isSingle()) {
            return say("graded.single");
        }
        return summary.isRange()
                ? say(
                        "graded.range",
                        Figures.format(summary.min(), unit),
                        Figures.format(summary.max(), unit),
                        summary.count())
                : say(
                        "graded.spread",
                        Figures.format(summary.low95(), unit),
                        Figures.format(summary.high95(), unit),
                        Figures.format(summary.min(), unit),
                        Figures.format(summary.max(), unit));
    }

    Message reason() {
        var what = say(
                summary.isSingle() ? "graded.observation" : summary.isRange() ? "graded.theRange" : "graded.interval");
        return switch (kind()) {
            case CONFIRMED -> say("graded.inside", what);
            case REFUTED -> say("graded.outside", what);
            case INCONCLUSIVE, NOT_RUN -> say("graded.across", what);
        };
    }

    private static Message say(String key, Object... arguments) {
        return Words.COMMON.say(key, arguments);
    }
}
