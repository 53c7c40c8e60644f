package threadlab.report.compare;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.Score;

/// Pairs JMH's scores of the same method under the same parameters.
final class Scores {

    private Scores() {}

    static List<Pair> pairs(Results left, Results right) {
        var others = scores(right).stream().collect(Collectors.toMap(Score::id, score -> score, (one, other) -> one));
        return scores(left).stream()
                .filter(score -> others.containsKey(score.id()))
                .map(score -> new Pair(
                        score.id(), score.nanos(), others.get(score.id()).nanos()))
                .toList();
    }

    private static List<Score> scores(Results results) {
        return switch (results) {
            case Results.None none -> List.of();
            case Results.Unreadable unreadable -> List.of();
            case Results.Measured measured -> measured.scores();
        };
    }
}
