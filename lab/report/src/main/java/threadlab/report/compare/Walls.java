package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.stats.Summary;
import threadlab.report.jmh.Span;

/// Pairs the walls of trials that have the same scenario, the same numbers and the same variant.
final class Walls {

    private Walls() {}

    static List<Pair> pairs(Run left, Run right) {
        var others = walls(right);
        return walls(left).entrySet().stream()
                .filter(entry -> others.containsKey(entry.getKey()))
                .map(entry -> new Pair(entry.getKey().title(), entry.getValue(), others.get(entry.getKey())))
                .toList();
    }

    private record Key(String scenario, String workload, Map<String, ?> numbers, String model) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    private static Map<Key, Span> walls(Run run) {
        var walls = new LinkedHashMap<Key, Span>();
        for (var scenario : run.scenarios()) {
            scenario.trials().stream()
                    .filter(trial -> !trial.wallNanos().isEmpty())
                    .forEach(trial -> walls.put(key(scenario, trial), span(trial)));
        }
        return walls;
    }

    private static Key key(ScenarioRun scenario, Trial trial) {
        return new Key(
                scenario.id(), scenario.workload().id(), scenario.workload().numbers(), trial.model());
    }

    private static Span span(Trial trial) {
        var summary = Summary.of(
                trial.wallNanos().stream().mapToDouble(Long::doubleValue).toArray());
        return new Span(summary.center(), summary.low95(), summary.high95());
    }
}
