package threadlab.model.run;

import threadlab.model.stats.Unit;

/// Holds a check's figure beside what was expected of it, as numbers.
///
/// @param form what the other numbers mean
/// @param unit of the figure
/// @param measured the centre of the samples; of a guarantee, in how many passes it held
/// @param expected the expected value or the bound; of a guarantee, how many passes there were
/// @param allowed how far the figure may be from the value, 0 for a bound or a guarantee
public record Distance(Form form, Unit unit, double measured, double expected, double allowed) {

    /// Says what the figure was held against.
    public enum Form {
        /// A value and a tolerance.
        NEAR,
        /// A bound, upper or lower.
        BOUND,
        /// A condition that has to hold in every pass.
        ALWAYS
    }
}
