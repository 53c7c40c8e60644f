package threadlab.model.predict;

import threadlab.model.run.Distance;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Bounds what a figure may be for a prediction to hold.
public sealed interface Expectation {

    /// Returns the closed form or the condition, for people: `wall = max(delays)`.
    Message closedForm();

    /// Writes the closed form with its bounds.
    default Message describe() {
        return switch (this) {
            case Near near ->
                Words.COMMON.say(
                        "expected.near",
                        near.closedForm,
                        Figures.format(near.expected, near.unit),
                        Figures.format(near.tolerance, near.unit));
            case AtMost most ->
                Words.COMMON.say("expected.atMost", most.closedForm, Figures.format(most.bound, most.unit));
            case AtLeast least ->
                Words.COMMON.say("expected.atLeast", least.closedForm, Figures.format(least.bound, least.unit));
            case Always always -> Words.COMMON.say("expected.always", always.closedForm);
            case Usually usually ->
                Words.COMMON.say(
                        "expected.usually",
                        usually.closedForm,
                        Figures.format(usually.share, Unit.SHARE),
                        Words.COMMON.say(usually.of.key));
        };
    }

    /// Returns whether what [#describe] wrote is an upper bound: a run keeps the sentence alone.
    static boolean isUpperBound(Message described) {
        return described
                .key()
                .equals(Words.COMMON.say("expected.atMost", "", "").key());
    }

    /// Returns the unit of the figure.
    default Unit figureUnit() {
        return switch (this) {
            case Near near -> near.unit;
            case AtMost most -> most.unit;
            case AtLeast least -> least.unit;
            case Always always -> Unit.SHARE;
            case Usually usually -> Unit.SHARE;
        };
    }

    /// Holds a figure beside what is expected of it.
    ///
    /// @throws IllegalArgumentException for a guarantee, which has no figure
    default Distance distance(double measured) {
        return switch (this) {
            case Near near -> new Distance(Distance.Form.NEAR, near.unit, measured, near.expected, near.tolerance);
            case AtMost most -> new Distance(Distance.Form.BOUND, most.unit, measured, most.bound, 0);
            case AtLeast least -> new Distance(Distance.Form.BOUND, least.unit, measured, least.bound, 0);
            case Usually usually -> new Distance(Distance.Form.BOUND, Unit.SHARE, measured, usually.share, 0);
            case Always always ->
                throw new IllegalArgumentException("'%s' is guaranteed: expected a bound".formatted(closedForm()));
        };
    }

    /// Returns how many samples it takes at the least to confirm it: of a share even one without exception is no
    /// more than a guess from fewer.
    default int fewestSamples() {
        return this instanceof Usually usually ? Math.ceilDiv(Summary.fewestForShare(usually.share), usually.each) : 1;
    }

    /// Expects the median within `expected ± tolerance`.
    ///
    /// @param closedForm where the number comes from
    /// @param expected the closed form's value, in `unit`
    /// @param tolerance how far the median may lie from it, in `unit`
    record Near(Message closedForm, double expected, double tolerance, Unit unit) implements Expectation {
        public Near {
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance " + tolerance + ": expected 0 or more");
            }
        }
    }

    /// Expects the median to be no more than `bound`.
    record AtMost(Message closedForm, double bound, Unit unit) implements Expectation {}

    /// Expects the median to be no less than `bound`.
    record AtLeast(Message closedForm, double bound, Unit unit) implements Expectation {}

    /// Expects a condition that the language or the library guarantees: one pass without it refutes.
    record Always(Message closedForm) implements Expectation {}

    /// Expects what holds as a rule: the mean share is at least `share`.
    ///
    /// @param share more than 0 and less than 1
    /// @param of what the share is of
    /// @param each how many of those a pass has at the least
    record Usually(Message closedForm, double share, Whole of, int each) implements Expectation {
        public Usually {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("share " + share + ": expected between 0 and 1");
            }
        }
    }

    /// Names what a share is of.
    enum Whole {
        PASSES("passes"),
        PAIRS_OF_TASKS("pairsOfTasks"),
        PAIRS_OF_CHILDREN("pairsOfChildren"),
        REPETITIONS("repetitions");

        private final String key;

        Whole(String key) {
            this.key = key;
        }
    }
}
