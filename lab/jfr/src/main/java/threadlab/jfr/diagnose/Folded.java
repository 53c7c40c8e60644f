package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names threads in few words: those whose names differ only in numbers are one group.
final class Folded {

    private static final int FEW = 3;

    private Folded() {}

    /// Returns the names of few threads, or their number and patterns.
    static Message names(Collection<ThreadKey> threads) {
        var distinct = threads.stream().distinct().toList();
        if (distinct.size() <= FEW) {
            return Words.list(distinct.stream()
                    .sorted(ThreadKey.BY_NAME)
                    .map(ThreadKey::name)
                    .toList());
        }
        var patterns = patterns(distinct);
        var first = patterns.keySet().stream().limit(FEW).toList();
        return FindingWords.say(
                "threads.many",
                "%,d".formatted(distinct.size()),
                patterns.size() > FEW ? FindingWords.say("list.others", String.join(", ", first)) : Words.list(first));
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
