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
        var others = verdicts(right);
        var both = verdicts(left);
        both.keySet().retainAll(others.keySet());
        var different = both.keySet().stream()
                .filter(key -> both.get(key).verdict() != others.get(key).verdict())
                .map(key ->
                        List.of(key.title(), both.get(key).statement(), words(both.get(key)), words(others.get(key))))
                .toList();
        return new Table(
                "Verdicts that differ",
                both.isEmpty()
                        ? "The runs have no prediction in common."
                        : "%d of %d predictions that both made.".formatted(different.size(), both.size()),
                List.of("What", "Prediction", leftName, rightName),
                different);
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
