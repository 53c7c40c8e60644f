package threadlab.report.compare;

/// Pairs one time, or a scenario's key figure, as two runs measured it.
///
/// @param what what was measured, the same in every language
record TimePair(Measure measure, String what, LogTimes left, LogTimes right) {

    /// Returns whether both runs have enough samples.
    boolean isComparable() {
        return left.isEnough() && right.isEnough();
    }

    /// Returns the logarithm of the right time over the left one.
    double logRatio() {
        return right.mean() - left.mean();
    }

    /// Returns the logarithm of the least ratio that is worth naming.
    double leastLogRatio() {
        return Math.log1p(measure.leastShare(Math.min(left.nanos(), right.nanos())));
    }
}
