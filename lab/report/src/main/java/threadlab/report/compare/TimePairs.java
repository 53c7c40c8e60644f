package threadlab.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.Score;

/// Pairs the times that two runs have of the same thing.
final class TimePairs {

    private TimePairs() {}

    private record TrialKey(String scenario, String workload, Map<String, ?> numbers, String model) {

        String title() {
            return "%s %s: %s".formatted(scenario, workload, model);
        }
    }

    static List<TimePair> of(RunSide left, RunSide right) {
        return Stream.concat(walls(left.run(), right.run()), scores(left.benchmarks(), right.benchmarks()))
                .toList();
    }

    /// Pairs the walls of trials that have the same scenario, the same numbers and the same variant.
    private static Stream<TimePair> walls(Run left, Run right) {
        return Matched.of(walls(left), walls(right))
                .map(both -> new TimePair(Measure.WALL, both.key().title(), both.left(), both.right()));
    }

    private static Map<TrialKey, LogTimes> walls(Run run) {
        var walls = new LinkedHashMap<TrialKey, LogTimes>();
        for (var scenario : run.scenarios()) {
            var workload = scenario.workload();
            for (var trial : scenario.trials()) {
                var undisturbed = trial.undisturbed().wallNanos();
                if (!undisturbed.isEmpty()) {
                    walls.put(
                            new TrialKey(scenario.id(), workload.id(), workload.numbers(), trial.model()),
                            LogTimes.of(undisturbed));
                }
            }
        }
        return walls;
    }

    /// Pairs the key figures, other than walls, of the same trials. A figure that is 0 in a pass has no ratio.
    static Stream<TimePair> keyFigures(Run left, Run right) {
        return Matched.of(keyFigures(left), keyFigures(right))
                .map(both -> new TimePair(both.key().measure(), both.key().title(), both.left(), both.right()));
    }

    private record FigureKey(TrialKey trial, String metric, Measure measure) {

        String title() {
            return "%s, %s".formatted(trial.title(), metric);
        }
    }

    private static Map<FigureKey, LogTimes> keyFigures(Run run) {
        var figures = new LinkedHashMap<FigureKey, LogTimes>();
        for (var scenario : run.scenarios()) {
            var workload = scenario.workload();
            var name = scenario.keyMetric().metric();
            for (var trial : scenario.trials()) {
                var figure = trial.undisturbed().metrics().get(name);
                if (!scenario.keyMetric().isWall()
                        && figure != null
                        && figure.samples().stream().allMatch(sample -> sample > 0)) {
                    var key = new TrialKey(scenario.id(), workload.id(), workload.numbers(), trial.model());
                    var measure = Measure.ofKeyFigure(figure.unit());
                    figures.put(new FigureKey(key, name, measure), LogTimes.ofFigures(figure.samples()));
                }
            }
        }
        return figures;
    }

    /// Pairs JMH's scores of the same method under the same parameters.
    private static Stream<TimePair> scores(Results left, Results right) {
        return Matched.of(scores(left), scores(right))
                .map(both -> new TimePair(Measure.SCORE, both.key(), both.left(), both.right()));
    }

    private static Map<String, LogTimes> scores(Results results) {
        var byId = new LinkedHashMap<String, LogTimes>();
        measured(results).forEach(score -> byId.putIfAbsent(score.id(), LogTimes.of(score)));
        return byId;
    }

    private static List<Score> measured(Results results) {
        return switch (results) {
            case Results.None none -> List.of();
            case Results.Unreadable unreadable -> List.of();
            case Results.Measured measured -> measured.scores();
        };
    }
}
