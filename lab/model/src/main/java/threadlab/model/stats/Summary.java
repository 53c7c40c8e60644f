package threadlab.model.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Summarises samples by their centre, their extremes and an interval.
///
/// The interval of a median is the percentile bootstrap's: 2,000 resamples with a fixed seed, so that the same
/// samples give the same interval. (B. Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.) It
/// never reaches beyond the extremes, between which the median of fewer than five samples lies too seldom for
/// 95 %: these have no interval but a range, the extremes. Neither knows of what differs from run to run.
///
/// @param center the median, or the mean of a share
/// @param min the smallest sample
/// @param max the largest sample
/// @param low95 the lower end of the 95 % interval of the centre; of fewer than five samples the smallest
/// @param high95 its upper end
/// @param count how many samples there are
public record Summary(double center, double min, double max, double low95, double high95, int count)
        implements Serializable {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_261_120;
    private static final double Z95 = 1.959964;

    /// How many samples an interval needs.
    private static final int ENOUGH = 5;

    /// Summarises by the median.
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary of(double... samples) {
        return of(samples, Summary::median);
    }

    /// Summarises by the mean: the share of passes in which something held.
    ///
    /// For samples of 0 and 1 the interval is Wilson's (E. B. Wilson, 1927), by which six of six is not always;
    /// for shares within a pass it is the bootstrap's.
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary ofShare(double... samples) {
        var summary = of(samples, Summary::mean);
        return Arrays.stream(samples).allMatch(sample -> sample == 0 || sample == 1)
                ? wilson(summary, samples.length)
                : summary;
    }

    private static double mean(double[] samples) {
        return Arrays.stream(samples).average().orElseThrow();
    }

    private static Summary wilson(Summary summary, int count) {
        var share = summary.center;
        var z2 = Z95 * Z95 / count;
        var middle = (share + z2 / 2) / (1 + z2);
        var margin = Z95 * Math.sqrt(share * (1 - share) / count + z2 / (4 * count)) / (1 + z2);
        return new Summary(
                share, summary.min, summary.max, Math.max(0, middle - margin), Math.min(1, middle + margin), count);
    }

    private static Summary of(double[] samples, ToDoubleFunction<double[]> centre) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples: expected at least one");
        }
        var min = Arrays.stream(samples).min().orElseThrow();
        var max = Arrays.stream(samples).max().orElseThrow();
        var interval = samples.length < ENOUGH ? new double[] {min, max} : bootstrap(samples, centre);
        return new Summary(centre.applyAsDouble(samples), min, max, interval[0], interval[1], samples.length);
    }

    private static double[] bootstrap(double[] samples, ToDoubleFunction<double[]> centre) {
        var random = new SplittableRandom(SEED);
        var centres = new double[RESAMPLES];
        var resample = new double[samples.length];
        for (var i = 0; i < RESAMPLES; i++) {
            Arrays.setAll(resample, j -> samples[random.nextInt(samples.length)]);
            centres[i] = centre.applyAsDouble(resample);
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

    private static double median(double[] samples) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
