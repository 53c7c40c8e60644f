package threadlab.benchmarks.harness;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Chooses what of all benchmarks is run, and how thoroughly.
enum Choice {

    /// Something of each question, in one fork and short iterations: about a minute in all.
    QUICK {
        @Override
        List<Part> parts(List<String> benchmarks) {
            return benchmarks.stream()
                    .map(name -> new Part(name, Map.of()))
                    .map(part -> new Part(part.name(), ONE_SIZE.getOrDefault(part.benchmark(), Map.of())))
                    .toList();
        }

        @Override
        void hasten(ChainedOptionsBuilder options) {
            options.forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(100))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(100));
        }
    },

    /// Every size, as the classes say it: forks and iterations that give a proper interval.
    ALL {
        @Override
        List<Part> parts(List<String> benchmarks) {
            return benchmarks.stream().map(name -> new Part(name, Map.of())).toList();
        }

        @Override
        void hasten(ChainedOptionsBuilder options) {
            // as annotated
        }
    };

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

    /// Returns what to run, in the order of the names.
    abstract List<Part> parts(List<String> benchmarks);

    /// Shortens what the annotations say.
    abstract void hasten(ChainedOptionsBuilder options);

    /// Finds a choice by its name in lower case.
    static Choice of(String name) {
        return List.of(values()).stream()
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown choice of benchmarks '%s': expected quick or all".formatted(name)));
    }
}
