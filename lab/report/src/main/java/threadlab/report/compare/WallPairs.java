package threadlab.report.compare;

import java.util.Arrays;
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

    /// Student's t for 95 %, two-sided, with 1, 2 and 3 degrees of freedom ("The Probable Error of a Mean",
    /// 1908).
    private static final double[] T95 = {12.706205, 4.302653, 3.182446};

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

    /// Two runs may differ by chance: where there are too few samples for an interval of the median, that of
    /// the mean by Student's t is taken, which is wider than they lie apart.
    private static ScoreInterval span(Trial trial) {
        var samples = trial.wallNanos().stream().mapToDouble(Long::doubleValue).toArray();
        var summary = Summary.of(samples);
        var margin = summary.isRange() && samples.length > 1 ? student(samples) : 0;
        return new ScoreInterval(summary.center(), Math.max(0, summary.low95() - margin), summary.high95() + margin);
    }

    private static double student(double[] samples) {
        var mean = Arrays.stream(samples).average().orElseThrow();
        var degrees = samples.length - 1;
        var variance = Arrays.stream(samples)
                        .map(sample -> (sample - mean) * (sample - mean))
                        .sum()
                / degrees;
        return T95[Math.min(degrees, T95.length) - 1] * Math.sqrt(variance / samples.length);
    }
}
