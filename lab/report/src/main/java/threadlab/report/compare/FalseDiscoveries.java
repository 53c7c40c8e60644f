package threadlab.report.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Limits how many of the differences that are named are chance.
final class FalseDiscoveries {

    /// The share of the differences named that may be chance, on average.
    static final double LEVEL = 0.05;

    private FalseDiscoveries() {}

    /// Returns adjusted p-values: the smallest rate of false discoveries at which each is one.
    ///
    /// ("Controlling the False Discovery Rate", Y. Benjamini and Y. Hochberg, 1995.)
    static double[] adjusted(double... ps) {
        var ranks = IntStream.range(0, ps.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ps[i]))
                .toList();
        var adjusted = new double[ps.length];
        var least = 1.0;
        for (var rank = ps.length; rank > 0; rank--) {
            var i = ranks.get(rank - 1);
            least = Math.min(least, ps[i] * ps.length / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
