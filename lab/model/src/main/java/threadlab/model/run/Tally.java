package threadlab.model.run;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import threadlab.model.words.Message;

/// Counts how often each outcome occurred.
///
/// @param source what is counted, and by which clock or event
/// @param counts by outcome in English, the most frequent first
/// @param titles of those outcomes that have other words in other languages, by their English; empty in runs of
/// schema 10 and before
public record Tally(Message source, Map<String, Long> counts, Map<String, Message> titles) implements Serializable {

    public Tally {
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        counts = sorted;
        titles = new TreeMap<>(titles);
    }

    /// Counts outcomes.
    public static Tally of(Message source, Collection<Message> outcomes) {
        return new Tally(
                source,
                outcomes.stream().collect(Collectors.groupingBy(Message::english, Collectors.counting())),
                outcomes.stream()
                        .filter(outcome -> !outcome.isPlain())
                        .collect(Collectors.toMap(Message::english, outcome -> outcome, (one, same) -> one)));
    }

    /// Adds another tally of the same kind.
    public Tally plus(Tally other) {
        var sums = new TreeMap<>(counts);
        other.counts.forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
        var all = new TreeMap<>(titles);
        all.putAll(other.titles);
        return new Tally(source, sums, all);
    }

    /// Returns how many outcomes were counted.
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns how often an outcome occurred.
    public long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /// Returns an outcome as people read it.
    public Message title(String outcome) {
        return titles.getOrDefault(outcome, Message.plain(outcome));
    }
}
