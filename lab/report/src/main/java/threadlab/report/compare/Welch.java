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
        var left = pair.left().variance() * (1.0 / pair.left().count() + betweenJvms);
        var right = pair.right().variance() * (1.0 / pair.right().count() + betweenJvms);
        var both = left + right;
        var degrees = both
                * both
                / (left * left / (pair.left().count() - 1)
                        + right * right / (pair.right().count() - 1));
        return new Welch(pair.logRatio(), Math.sqrt(both), degrees);
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

    /// Returns t in units of what half of all t stay below where nothing differs.
    double relativeT() {
        return logRatio / error / quantile(0.75);
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
