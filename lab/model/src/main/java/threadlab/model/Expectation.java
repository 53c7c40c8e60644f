package threadlab.model;

import threadlab.model.stats.Unit;

/// Bounds what a figure may be for a prediction to hold.
public sealed interface Expectation {

    /// Returns the closed form or the condition, for people: `wall = max(delays)`.
    String closedForm();

    /// Expects the median within `expected ± tolerance`.
    ///
    /// @param closedForm where the number comes from
    /// @param expected the closed form's value, in `unit`
    /// @param tolerance how far the median may lie from it, in `unit`
    record Near(String closedForm, double expected, double tolerance, Unit unit) implements Expectation {
        public Near {
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance " + tolerance + ": expected 0 or more");
            }
        }
    }

    /// Expects the median to be no more than `bound`.
    record AtMost(String closedForm, double bound, Unit unit) implements Expectation {}

    /// Expects the median to be no less than `bound`.
    record AtLeast(String closedForm, double bound, Unit unit) implements Expectation {}

    /// Expects a condition that the language or the library guarantees: one pass without it refutes.
    record Always(String closedForm) implements Expectation {}

    /// Expects what holds as a rule: the mean share is at least `share`.
    ///
    /// @param share more than 0 and less than 1
    /// @param of what the share is of: `passes`
    record Usually(String closedForm, double share, String of) implements Expectation {
        public Usually {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("share " + share + ": expected between 0 and 1");
            }
        }
    }
}
