package threadlab.report.compare;

import java.util.List;

/// Lays out times that both runs have.
final class TimeTable {

    private TimeTable() {}

    static ComparisonTable table(String title, String interval, List<TimePair> pairs, String left, String right) {
        return new ComparisonTable(
                title,
                summary(pairs, left, right),
                List.of("What", left, right, "%s / %s".formatted(right, left), "Outcome, by the " + interval),
                pairs.stream()
                        .map(pair -> List.of(
                                pair.what(),
                                TimePair.words(pair.left()),
                                TimePair.words(pair.right()),
                                pair.ratio(),
                                pair.outcome(left, right)))
                        .toList());
    }

    private static String summary(List<TimePair> pairs, String left, String right) {
        if (pairs.isEmpty()) {
            return "The runs have none in common.";
        }
        var ties = pairs.stream().filter(TimePair::isTie).count();
        var rightFaster = pairs.stream()
                .filter(pair ->
                        !pair.isTie() && pair.right().value() < pair.left().value())
                .count();
        return "%s in both runs: %s are a tie (the intervals overlap); %s is faster in %s, %s in %s."
                .formatted(pairs.size(), ties, right, rightFaster, left, pairs.size() - ties - rightFaster);
    }
}
