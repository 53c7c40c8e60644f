package threadlab.benchmarks.harness;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/// Says what of all benchmarks is run, and how thoroughly.
///
/// @param parts what to run
/// @param thorough whether as the classes say it: all sizes, forks and iterations that give a proper interval; else
///     one size, one fork and short iterations
record Choice(List<Part> parts, boolean thorough) {

    private static final Map<String, Map<String, String>> ONE_SIZE = Map.of(
            "FanOut", Map.of("n", "100"),
            "HandOver", Map.of("way", "PARK"),
            "Yield", Map.of("threads", "4"),
            "LockCost", Map.of("threads", "4"),
            "LockHeldInWait", Map.of("whose", "OWN"),
            "ParkDepth", Map.of("depth", "100", "unwind", "true"),
            "ContextValue", Map.of("use", "INHERIT"),
            "ScopeLifecycle", Map.of("tasks", "1"),
            "Failure", Map.of("waiting", "10"),
            "ParkedMemory", Map.of("depth", "1"));

    Choice {
        parts = List.copyOf(parts);
    }

    /// Chooses by `all`, by `quick`, or by the names of classes, which are run as `quick` does.
    ///
    /// @param methods all there are, by JMH's names
    /// @throws IllegalArgumentException where there is no such class
    static Choice of(String words, List<String> methods) {
        return switch (words) {
            case "all" ->
                new Choice(
                        methods.stream().map(name -> new Part(name, Map.of())).toList(), true);
            case "quick" -> quick(methods);
            default -> quick(ofClasses(List.of(words.split(",", -1)), methods));
        };
    }

    private static Choice quick(List<String> methods) {
        return new Choice(
                methods.stream()
                        .map(name -> new Part(name, ONE_SIZE.getOrDefault(benchmark(name), Map.of())))
                        .toList(),
                false);
    }

    private static List<String> ofClasses(List<String> names, List<String> methods) {
        var known = methods.stream().map(Choice::benchmark).distinct().sorted().toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown benchmark '%s': expected quick, all, or some of %s"
                        .formatted(name, String.join(", ", known)));
            }
        }
        return methods.stream()
                .filter(method -> names.contains(benchmark(method)))
                .toList();
    }

    private static String benchmark(String method) {
        return new Part(method, Map.of()).benchmark();
    }

    /// Shortens what the annotations say, unless the choice is thorough.
    void hasten(ChainedOptionsBuilder options) {
        if (!thorough) {
            Effort.QUICK.applyTo(options);
        }
    }

    /// Returns how thoroughly a method is measured.
    Effort effort(BenchmarkListEntry method) {
        return thorough ? Effort.of(method) : Effort.QUICK;
    }
}
