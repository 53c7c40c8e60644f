package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import threadlab.model.run.Verdict;

/// Finds predictions whose verdicts differ.
final class Verdicts {

    private Verdicts() {}

    private record Key(String scenario, String workload, String model, String prediction) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    static Table table(Run left, Run right, String leftName, String rightName) {
        var both = Both.of(verdicts(left), verdicts(right)).toList();
        var different = both.stream()
                .filter(pair -> pair.left().verdict() != pair.right().verdict())
                .map(Verdicts::row)
                .toList();
        return new Table(
                "Verdicts that differ",
                both.isEmpty()
                        ? "The runs have no prediction in common."
                        : "%s of %s predictions that both made.".formatted(different.size(), both.size()),
                List.of("What", "Prediction", leftName, rightName),
                different);
    }

    private static List<String> row(Both<Key, Verdict> both) {
        return List.of(both.key().title(), both.left().statement(), words(both.left()), words(both.right()));
    }

    private static Map<Key, Verdict> verdicts(Run run) {
        var verdicts = new LinkedHashMap<Key, Verdict>();
        for (var scenario : run.scenarios()) {
            for (var verdict : scenario.verdicts()) {
                verdicts.put(
                        new Key(scenario.id(), scenario.workload().id(), verdict.model(), verdict.prediction()),
                        verdict);
            }
        }
        return verdicts;
    }

    private static String words(Verdict verdict) {
        return "%s, measured %s".formatted(verdict.verdict(), verdict.measured());
    }
}
