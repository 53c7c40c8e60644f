package threadlab.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/// Holds one method of a benchmark class, with what is to be run of it.
///
/// @param name as JMH has it: `threadlab.benchmarks.StartJoin.virtualThreads`
/// @param parameters values of those that are not run with all of theirs
record Part(String name, Map<String, String> parameters) {

    Part {
        parameters = new TreeMap<>(parameters);
    }

    /// Returns class and method.
    String shortName() {
        var words = List.of(name.split("\\.", -1));
        return String.join(".", words.subList(words.size() - 2, words.size()));
    }

    /// Returns the method, without its class.
    String method() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Returns the class.
    String benchmark() {
        return shortName().substring(0, shortName().indexOf('.'));
    }

    /// Counts the sets of parameters that are run of the method.
    int sizes(BenchmarkListEntry method) {
        return method.getParams().orElse(Map.of()).entrySet().stream()
                .mapToInt(values -> parameters.containsKey(values.getKey()) ? 1 : values.getValue().length)
                .reduce(1, (some, more) -> some * more);
    }
}
