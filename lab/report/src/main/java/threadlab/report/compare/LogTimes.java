package threadlab.report.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import threadlab.report.jmh.Score;

/// Summarises what one run measured of one time, or of a key figure in its own unit, in logarithms: a ratio is a
/// difference there, and a slow pass weighs less than among the times themselves.
///
/// @param mean the mean of the logarithms, of nanoseconds where it is a time
/// @param variance that of one sample, not of the mean
/// @param count how many samples there are
record LogTimes(double mean, double variance, int count) {

    /// How many samples a comparison needs of each run: two can't tell a slow pass from a slow run.
    static final int ENOUGH = 3;

    /// What a sample may be off by whatever the program does: Linux wakes a thread up to 50 µs late on
    /// purpose, a ten-thousandth of half a second.
    private static final double LEAST_SPREAD = 1e-4;

    /// The share of JMH's interval above which nothing lies but half of the last 0.1 %.
    private static final double JMH_QUANTILE = 0.9995;

    LogTimes {
        variance = Math.max(variance, LEAST_SPREAD * LEAST_SPREAD);
    }

    /// Summarises the walls of passes.
    ///
    /// @param nanos one at least
    static LogTimes of(List<Long> nanos) {
        return ofLogs(nanos.stream().mapToDouble(Math::log).toArray());
    }

    /// Summarises a figure of passes.
    ///
    /// @param figures one at least, all above 0
    static LogTimes ofFigures(List<Double> figures) {
        return ofLogs(figures.stream().mapToDouble(Math::log).toArray());
    }

    private static LogTimes ofLogs(double... logs) {
        var mean = Arrays.stream(logs).average().orElseThrow();
        var squares =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        return new LogTimes(mean, squares / Math.max(1, logs.length - 1), logs.length);
    }

    /// Summarises a score of JMH: its interval, by Student's t, gives the spread back that it was made of.
    static LogTimes of(Score score) {
        var nanos = score.nanos();
        if (score.samples() < 2 || nanos.high() == nanos.value()) {
            return new LogTimes(Math.log(nanos.value()), 0, 1);
        }
        var t = TDistribution.of(score.samples() - 1).inverseCumulativeProbability(JMH_QUANTILE);
        var share = (nanos.high() - nanos.value()) / t / nanos.value();
        return new LogTimes(Math.log(nanos.value()), share * share * score.samples(), score.samples());
    }

    /// Returns whether there are enough samples for a comparison.
    boolean isEnough() {
        return count >= ENOUGH;
    }

    /// Returns the geometric mean, in nanoseconds where it is a time.
    double nanos() {
        return Math.exp(mean);
    }
}
