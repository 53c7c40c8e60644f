package threadlab.report.jmh;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Describes one JMH score: a method under one set of parameters.
///
/// @param benchmark the class, without its package
/// @param nanos time an operation, with JMH's interval of 99.9 %
/// @param samples how many iterations of all forks it rests on
/// @param extras secondary results by name
public record Score(
        String benchmark,
        String method,
        Map<String, String> parameters,
        ScoreInterval nanos,
        int samples,
        Map<String, Extra> extras) {

    /// The method that the others are ratios to.
    public static final String BASELINE = "platformThreads";

    /// Orders scores by class and parameters, numbers among them by their size, and within by method, the baseline
    /// first.
    public static final Comparator<Score> ORDER = Comparator.comparing(Score::benchmark)
            .thenComparing(score -> padded(score.size()))
            .thenComparing(score -> !score.isBaseline())
            .thenComparing(Score::method);

    public Score {
        parameters = new TreeMap<>(parameters);
        extras = new TreeMap<>(extras);
    }

    /// Describes a secondary result.
    public record Extra(double value, String unit) {}

    /// What the benchmarks' memory profiler weighs of each thread.
    public record Memory(double heapBytes, double nativeBytes) {

        /// Returns both together.
        public double bytes() {
            return heapBytes + nativeBytes;
        }
    }

    /// Returns the memory of a thread, where it was weighed.
    public Optional<Memory> memory() {
        var heap = extras.get("heapBytesPerThread");
        var outside = extras.get("nativeBytesPerThread");
        return heap == null || outside == null
                ? Optional.empty()
                : Optional.of(new Memory(Math.max(0, heap.value()), Math.max(0, outside.value())));
    }

    public boolean isBaseline() {
        return method.equals(BASELINE);
    }

    /// Returns the parameters in words, empty where there is none.
    public String size() {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /// Returns class, method and parameters.
    public String id() {
        return "%s.%s%s".formatted(benchmark, method, parameters.isEmpty() ? "" : " (" + size() + ")");
    }

    /// Returns the method as the id of a variant: `virtual-threads` for `virtualThreads`.
    public String variant() {
        return method.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String padded(String size) {
        return Pattern.compile("\\d+")
                .matcher(size)
                .replaceAll(number -> "0".repeat(Math.max(0, 12 - number.group().length())) + number.group());
    }
}
