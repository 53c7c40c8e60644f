package threadlab.model.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Summarises samples by their centre, their extremes and a bootstrap interval.
///
/// The interval is the percentile bootstrap of the centre: 2,000 resamples with a fixed seed, so that the same samples
/// give the same interval. (B. Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.) With few samples it is
/// nearly their range, and it knows nothing of what differs from run to run.
///
/// @param center the median, or the mean of a share
/// @param min the smallest sample
/// @param max the largest sample
/// @param low95 the lower end of the 95 % interval of the centre
/// @param high95 its upper end
public record Summary(double center, double min, double max, double low95, double high95) {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_261_120;

    /// Summarises by the median.
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary of(double... samples) {
        return of(samples, Summary::median);
    }

    /// Summarises by the mean, as fits samples of 0 and 1.
    ///
    /// @throws IllegalArgumentException where there is no sample
    public static Summary ofMean(double... samples) {
        return of(samples, values -> Arrays.stream(values).average().orElseThrow());
    }

    private static Summary of(double[] samples, ToDoubleFunction<double[]> centre) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples: expected at least one");
        }
        var random = new SplittableRandom(SEED);
        var centres = new double[RESAMPLES];
        var resample = new double[samples.length];
        for (var i = 0; i < RESAMPLES; i++) {
            Arrays.setAll(resample, j -> samples[random.nextInt(samples.length)]);
            centres[i] = centre.applyAsDouble(resample);
        }
        Arrays.sort(centres);
        return new Summary(
                centre.applyAsDouble(samples),
                Arrays.stream(samples).min().orElseThrow(),
                Arrays.stream(samples).max().orElseThrow(),
                centres[RESAMPLES * 25 / 1000],
                centres[RESAMPLES * 975 / 1000]);
    }

    private static double median(double[] samples) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
