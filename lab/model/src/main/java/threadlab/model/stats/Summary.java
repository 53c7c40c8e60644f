package threadlab.model.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// Summarises samples by their centre, their extremes and an interval.
///
/// The interval of a median is that of the order statistics: from the k-th smallest sample to the k-th largest, with
/// the largest k that leaves 2.5 % at the most outside at each end. It assumes nothing of how the samples are
/// distributed, but that they are independent. (W. R. Thompson, "On Confidence Ranges for the Median", 1936.) The
/// extremes of fewer than six samples enclose the median too seldom for 95 %: these have no interval but a range,
/// the extremes. Neither knows of what differs from run to run.
///
/// @param center the median, or the mean of a share
/// @param min the smallest sample
/// @param max the largest sample
/// @param low95 the lower end of the 95 % interval of the centre; of fewer than six samples the smallest
/// @param high95 its upper end
/// @param count how many samples there are
public record Summary(double center, double min, double max, double low95, double high95, int count)
        implements Serializable {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_261_120;
    private static final double Z95 = 1.959964;

    /// How many samples an interval needs.
    private static final int ENOUGH = 6;

    /// From here on a binomial distribution is as good as normal.
    private static final int MANY = 1_000;

    private static final double TAIL = 0.025;

    /// Summarises by the median.
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary of(double... samples) {
        return of(samples, Summary::median, Summary::ofOrder);
    }

    /// Summarises by the mean: the share of passes in which something held.
    ///
    /// For samples of 0 and 1 the interval is Wilson's (E. B. Wilson, 1927), by which six of six is not always;
    /// for shares within a pass it is the percentile bootstrap's: 2,000 resamples with a fixed seed. (B. Efron,
    /// "Bootstrap Methods: Another Look at the Jackknife", 1979.)
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary ofShare(double... samples) {
        return ofShare(1, samples.clone());
    }

    /// Summarises by the mean, too, where each sample is the share of several cases: none of a hundred is less than
    /// none of five.
    ///
    /// @param each how many cases a sample is of
    public static Summary ofShare(int each, double[] samples) {
        var summary = of(samples, Summary::mean, Summary::bootstrap);
        return Arrays.stream(samples).allMatch(sample -> sample == 0 || sample == 1)
                ? wilson(summary, each * samples.length)
                : summary;
    }

    /// Returns how many samples, all of them 1, it takes for an interval of the share that lies above a bound.
    ///
    /// @param bound less than 1
    public static int fewestForShare(double bound) {
        return (int) Math.ceil(bound / (1 - bound) * Z95 * Z95);
    }

    private static double mean(double[] samples) {
        return Arrays.stream(samples).average().orElseThrow();
    }

    private static Summary wilson(Summary summary, int cases) {
        var share = summary.center;
        var z2 = Z95 * Z95 / cases;
        var middle = (share + z2 / 2) / (1 + z2);
        var margin = Z95 * Math.sqrt(share * (1 - share) / cases + z2 / (4 * cases)) / (1 + z2);
        return new Summary(
                share,
                summary.min,
                summary.max,
                Math.max(0, middle - margin),
                Math.min(1, middle + margin),
                summary.count);
    }

    private static Summary of(
            double[] samples, ToDoubleFunction<double[]> centre, UnaryOperator<double[]> intervalOfSorted) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples: expected at least one");
        }
        var sorted = samples.clone();
        Arrays.sort(sorted);
        var min = sorted[0];
        var max = sorted[sorted.length - 1];
        var interval = sorted.length < ENOUGH ? new double[] {min, max} : intervalOfSorted.apply(sorted);
        return new Summary(centre.applyAsDouble(sorted), min, max, interval[0], interval[1], sorted.length);
    }

    private static double[] ofOrder(double[] sorted) {
        var outside = outside(sorted.length);
        return new double[] {sorted[outside], sorted[sorted.length - 1 - outside]};
    }

    /// Returns how many samples may lie outside the interval at each end: the median has so many on one side of it,
    /// or fewer, with the probability of so many heads of `count` coins.
    private static int outside(int count) {
        if (count > MANY) {
            return (int) ((count - Z95 * Math.sqrt(count) - 1) / 2);
        }
        var heads = 0;
        var exactly = Math.pow(0.5, count);
        for (var atMost = exactly; atMost <= TAIL; atMost += exactly) {
            heads++;
            exactly *= (double) (count - heads + 1) / heads;
        }
        return heads - 1;
    }

    private static double[] bootstrap(double[] sorted) {
        var random = new SplittableRandom(SEED);
        var centres = new double[RESAMPLES];
        var resample = new double[sorted.length];
        for (var i = 0; i < RESAMPLES; i++) {
            Arrays.setAll(resample, j -> sorted[random.nextInt(sorted.length)]);
            centres[i] = mean(resample);
        }
        Arrays.sort(centres);
        return new double[] {centres[RESAMPLES * 25 / 1000], centres[RESAMPLES * 975 / 1000]};
    }

    /// Returns whether there are too few samples for an interval; its ends are then the extremes.
    ///
    /// A share of passes in which something held has Wilson's interval all the same.
    public boolean isRange() {
        return count < ENOUGH && low95 == min && high95 == max;
    }

    /// Returns whether this is one observation, which has no spread.
    public boolean isSingle() {
        return count == 1;
    }

    private static double median(double[] sorted) {
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
