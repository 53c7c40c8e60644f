package threadlab.report.compare;

import java.util.List;

/// Lays out times that both runs have.
final class Times {

    private Times() {}

    static Table table(String title, String interval, List<Pair> pairs, String left, String right) {
        return new Table(
                title,
                summary(pairs, left, right),
                List.of("What", left, right, "%s / %s".formatted(right, left), "Outcome, by the " + interval),
                pairs.stream()
                        .map(pair -> List.of(
                                pair.what(),
                                Pair.words(pair.left()),
                                Pair.words(pair.right()),
                                pair.ratio(),
                                pair.outcome(left, right)))
                        .toList());
    }

    private static String summary(List<Pair> pairs, String left, String right) {
        if (pairs.isEmpty()) {
            return "The runs have none in common.";
        }
        var ties = pairs.stream().filter(Pair::isTie).count();
        var rightFaster = pairs.stream()
                .filter(pair ->
                        !pair.isTie() && pair.right().value() < pair.left().value())
                .count();
        return "Of %d that both have, %d are a tie, for their intervals overlap; %s is faster in %d, %s in %d."
                .formatted(pairs.size(), ties, right, rightFaster, left, pairs.size() - ties - rightFaster);
    }
}
