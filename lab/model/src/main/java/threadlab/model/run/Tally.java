package threadlab.model.run;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.words.Message;

/// Counts how often each outcome occurred.
///
/// @param source what is counted, and by which clock or event
/// @param counts by outcome, the most frequent first
public record Tally(Message source, Map<String, Long> counts) implements Serializable {

    public Tally {
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        counts = sorted;
    }

    /// Counts outcomes.
    public static Tally of(Message source, Collection<String> outcomes) {
        return new Tally(
                source, outcomes.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    /// Adds another tally of the same kind.
    public Tally plus(Tally other) {
        var sums = new TreeMap<>(counts);
        other.counts.forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
        return new Tally(source, sums);
    }

    /// Returns how many outcomes were counted.
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns how often an outcome occurred.
    public long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
