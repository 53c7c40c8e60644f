package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.stats.Summary;
import threadlab.report.jmh.ScoreInterval;

/// Pairs the walls of trials that have the same scenario, the same numbers and the same variant.
final class WallPairs {

    private WallPairs() {}

    static List<TimePair> pairs(Run left, Run right) {
        return Matched.of(walls(left), walls(right))
                .map(both -> new TimePair(both.key().title(), both.left(), both.right()))
                .toList();
    }

    private record Key(String scenario, String workload, Map<String, ?> numbers, String model) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    private static Map<Key, ScoreInterval> walls(Run run) {
        var walls = new LinkedHashMap<Key, ScoreInterval>();
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

    private static ScoreInterval span(Trial trial) {
        var summary = Summary.of(
                trial.wallNanos().stream().mapToDouble(Long::doubleValue).toArray());
        return new ScoreInterval(summary.center(), summary.low95(), summary.high95());
    }
}
