package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.Score;

/// Pairs JMH's scores of the same method under the same parameters.
final class ScorePairs {

    private ScorePairs() {}

    static List<TimePair> pairs(Results left, Results right) {
        return Matched.of(byId(left), byId(right))
                .map(both -> new TimePair(
                        both.key(), both.left().nanos(), both.right().nanos()))
                .toList();
    }

    private static Map<String, Score> byId(Results results) {
        var byId = new LinkedHashMap<String, Score>();
        scores(results).forEach(score -> byId.putIfAbsent(score.id(), score));
        return byId;
    }

    private static List<Score> scores(Results results) {
        return switch (results) {
            case Results.None none -> List.of();
            case Results.Unreadable unreadable -> List.of();
            case Results.Measured measured -> measured.scores();
        };
    }
}
