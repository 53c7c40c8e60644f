package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import threadlab.model.run.Verdict;

/// Finds predictions whose verdicts differ.
final class VerdictTable {

    private VerdictTable() {}

    private record Key(String scenario, String workload, String model, String prediction) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    static ComparisonTable table(Run left, Run right, String leftName, String rightName) {
        var both = Matched.of(verdicts(left), verdicts(right)).toList();
        var different = both.stream()
                .filter(pair -> pair.left().verdict() != pair.right().verdict())
                .map(VerdictTable::row)
                .toList();
        return new ComparisonTable(
                "Verdicts that differ",
                both.isEmpty()
                        ? "The runs have no check in common."
                        : "%s of %s checks that both runs made.".formatted(different.size(), both.size()),
                List.of("What", "Prediction", leftName, rightName),
                different);
    }

    private static List<String> row(Matched<Key, Verdict> both) {
        return List.of(both.key().title(), both.left().statement().english(), words(both.left()), words(both.right()));
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
