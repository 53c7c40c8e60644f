package threadlab.report.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Estimates from all pairs how much more times scatter between JVMs than between the passes of one.
final class BetweenJvms {

    /// What the noisiest of three pairs of runs showed that one machine made of nearly the same code (0.06,
    /// 0.23 and 0.53). It holds where the pairs are few, or agree by chance.
    static final double LEAST = 0.5;

    /// The share is that of all trials together; with so few degrees of freedom a single trial's may be off
    /// by 70 % (√(2/4)), as it is among simulated ones whose share is anything from 0.1 to 1.
    static final int DEGREES = 4;

    /// Among fewer pairs those that truly differ are easily half.
    static final int ENOUGH = 30;

    private static final double MOST = 1e4;
    private static final int STEPS = 20;

    private BetweenJvms() {}

    /// Returns the variance between JVMs over that between passes: the share at which half of all t stay
    /// below the median of Student's t, as they do where nothing differs.
    static double share(List<TimePair> pairs) {
        var low = LEAST;
        var high = MOST;
        if (pairs.size() < ENOUGH || spread(pairs, low) <= 1) {
            return LEAST;
        }
        for (var i = 0; i < STEPS; i++) {
            var middle = Math.sqrt(low * high);
            if (spread(pairs, middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// Returns how much wider the middle half of all t is than Student's, about what moves all times alike:
    /// a slower processor is no spread.
    private static double spread(List<TimePair> pairs, double share) {
        var tests = pairs.stream().map(pair -> Welch.of(pair, share)).toList();
        var common = common(tests);
        return median(tests.stream()
                .mapToDouble(test -> Math.abs(test.relativeT(common)))
                .toArray());
    }

    /// Returns the logarithm of the ratio from which the tests are least standard errors away in sum: their
    /// median, each with the weight of its precision.
    private static double common(List<Welch> tests) {
        var sorted = tests.stream()
                .sorted(Comparator.comparingDouble(Welch::logRatio))
                .toList();
        var left = sorted.stream().mapToDouble(Welch::weight).sum() / 2;
        for (var test : sorted) {
            left -= test.weight();
            if (left <= 0) {
                return test.logRatio();
            }
        }
        throw new IllegalArgumentException("no tests: expected one at least");
    }

    static double median(double... values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return IntStream.of((sorted.length - 1) / 2, sorted.length / 2)
                .mapToDouble(i -> sorted[i])
                .average()
                .orElseThrow();
    }
}
