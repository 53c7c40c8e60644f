package threadlab.report.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Estimates from all pairs how much more times scatter between JVMs than between the passes of one.
final class BetweenJvms {

    /// What the noisiest of three pairs of runs showed that one machine made of nearly the same code (0.06,
    /// 0.23 and 0.53). It holds where the pairs are few, or agree by chance.
    static final double LEAST = 0.5;

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

    /// Returns the spread of t about its own median: what moves all walls alike, such as a slower
    /// processor, is no spread.
    private static double spread(List<TimePair> pairs, double share) {
        var ts = pairs.stream()
                .mapToDouble(pair -> Welch.of(pair, share).relativeT())
                .toArray();
        var middle = median(ts);
        return median(Arrays.stream(ts).map(t -> Math.abs(t - middle)).toArray());
    }

    static double median(double... values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return IntStream.of((sorted.length - 1) / 2, sorted.length / 2)
                .mapToDouble(i -> sorted[i])
                .average()
                .orElseThrow();
    }
}
