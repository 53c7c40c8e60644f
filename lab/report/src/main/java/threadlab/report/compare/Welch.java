package threadlab.report.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/// Tests the difference of two times by Welch's t on their logarithms.
///
/// A run has 3 to 15 passes of a time. A test by ranks or permutations can't tell anything from so few: of
/// three passes against three there are 20 orders, so no p-value is below 1/20, and none survives the
/// correction for hundreds of comparisons. Student's t takes the times as log-normal and in return has
/// power from three samples on; Welch's form does not ask that both runs scatter alike. An outlier among
/// few samples widens the error more than it moves the mean: it hides a difference, it makes none. ("The
/// Generalization of 'Student's' Problem when Several Different Population Variances Are Involved", B. L.
/// Welch, 1947.)
///
/// @param logRatio the logarithm of the right time over the left one
/// @param error its standard error
/// @param degrees of freedom
record Welch(double logRatio, double error, double degrees) {

    /// Compares a pair.
    ///
    /// @param betweenJvms the variance between JVMs over that between passes, see [TimeComparison]
    static Welch of(TimePair pair, double betweenJvms) {
        var left = Side.of(pair.left(), betweenJvms);
        var right = Side.of(pair.right(), betweenJvms);
        var both = left.variance + right.variance;
        return new Welch(pair.logRatio(), Math.sqrt(both), both * both / (left.uncertainty() + right.uncertainty()));
    }

    /// Holds the variance of one run's mean. Its degrees of freedom are fewer than the passes have, since
    /// the share between JVMs is an estimate, too ("An Approximate Distribution of Estimates of Variance
    /// Components", F. E. Satterthwaite, 1946).
    private record Side(double variance, double degrees) {

        static Side of(LogTimes times, double betweenJvms) {
            var variance = 1.0 / times.count() + betweenJvms;
            var weight = betweenJvms / variance;
            return new Side(
                    times.variance() * variance,
                    1 / (1.0 / (times.count() - 1) + weight * weight / BetweenJvms.DEGREES));
        }

        double uncertainty() {
            return variance * variance / degrees;
        }
    }

    /// Returns how likely a ratio at least this far from 1 is where the true one is no farther from it than
    /// a least one.
    ///
    /// ("Testing significance relative to a fold-change threshold is a TREAT", D. J. McCarthy and G. K.
    /// Smyth, 2009.)
    double p(double leastLogRatio) {
        var student = TDistribution.of(degrees);
        var size = Math.abs(logRatio);
        return student.survivalProbability((size - leastLogRatio) / error)
                + student.survivalProbability((size + leastLogRatio) / error);
    }

    /// Returns the t of the distance from another ratio, in units of what half of all t stay below by chance.
    double relativeT(double otherLogRatio) {
        return (logRatio - otherLogRatio) / error / quantile(0.75);
    }

    /// Returns what the test weighs among others.
    double weight() {
        return 1 / error;
    }

    /// Returns the ratio.
    double ratio() {
        return Math.exp(logRatio);
    }

    /// Returns the lower end of the ratio's 95 % interval.
    double low95() {
        return Math.exp(logRatio - quantile(0.975) * error);
    }

    /// Returns the upper end of the ratio's 95 % interval.
    double high95() {
        return Math.exp(logRatio + quantile(0.975) * error);
    }

    private double quantile(double probability) {
        return TDistribution.of(degrees).inverseCumulativeProbability(probability);
    }
}
