package threadlab.report.compare;

/// Holds what the test of a pair gave.
///
/// @param adjusted the p-value, adjusted for all comparisons
record ComparedTime(TimePair pair, Welch test, double adjusted) {

    /// Says how the right time compares with the left one.
    enum Outcome {
        SLOWER,
        FASTER,
        /// Chance accounts for it, or it is not worth naming.
        NO_DIFFERENCE
    }

    Outcome outcome() {
        if (adjusted > FalseDiscoveries.LEVEL) {
            return Outcome.NO_DIFFERENCE;
        }
        return test.logRatio() > 0 ? Outcome.SLOWER : Outcome.FASTER;
    }

    boolean differs() {
        return outcome() != Outcome.NO_DIFFERENCE;
    }
}
