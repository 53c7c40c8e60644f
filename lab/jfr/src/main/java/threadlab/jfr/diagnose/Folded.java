package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.words.Message;

/// Names threads in few words: those whose names differ only in numbers are one group.
final class Folded {

    private static final int FEW = 3;

    private Folded() {}

    /// Returns the names of few threads, or their number and patterns.
    static Message names(Collection<ThreadKey> threads) {
        var distinct = threads.stream().distinct().toList();
        if (distinct.size() <= FEW) {
            return Message.plain(distinct.stream().map(ThreadKey::name).sorted().collect(Collectors.joining(", ")));
        }
        var patterns = patterns(distinct);
        return FindingWords.say(
                patterns.size() > FEW ? "threads.more" : "threads.many",
                "%,d".formatted(distinct.size()),
                patterns.keySet().stream().limit(FEW).collect(Collectors.joining(", ")));
    }

    private static Map<String, Long> patterns(List<ThreadKey> threads) {
        var counts = threads.stream().collect(Collectors.groupingBy(Folded::pattern, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /// Returns a name with a star for each number.
    static String pattern(ThreadKey thread) {
        return thread.name().replaceAll("\\d+", "*");
    }
}
