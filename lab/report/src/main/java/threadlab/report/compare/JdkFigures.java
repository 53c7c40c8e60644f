package threadlab.report.compare;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import threadlab.model.run.Run;
import threadlab.report.words.LocalizedText;

/// Collects the centre of every figure of the runs of several JDKs: small enough to be kept under version control.
///
/// @param runs the names of the runs' folders, from which the pages can be written anew
/// @param missing why JDKs that were asked for have none
/// @param figures by JDK; by `scenario workload variant`; by name, in the base unit of the figure
public record JdkFigures(
        List<String> runs, List<LocalizedText> missing, SortedMap<Integer, Map<String, Map<String, Double>>> figures) {

    public JdkFigures {
        runs = List.copyOf(runs);
        missing = List.copyOf(missing);
    }

    /// Collects them.
    public static JdkFigures of(List<JdkRun> runs, List<LocalizedText> missing) {
        var figures = new TreeMap<Integer, Map<String, Map<String, Double>>>();
        runs.forEach(run -> figures.put(run.jdk(), trials(run.run())));
        return new JdkFigures(runs.stream().map(JdkRun::folder).toList(), missing, figures);
    }

    private static Map<String, Map<String, Double>> trials(Run run) {
        var trials = new TreeMap<String, Map<String, Double>>();
        for (var scenario : run.scenarios()) {
            for (var trial : scenario.trials()) {
                var centres = new TreeMap<String, Double>();
                trial.metrics()
                        .forEach((name, metric) ->
                                centres.put(name, metric.summary().center()));
                if (!centres.isEmpty()) {
                    trials.put(
                            "%s %s %s"
                                    .formatted(
                                            scenario.id(), scenario.workload().id(), trial.model()),
                            centres);
                }
            }
        }
        return trials;
    }
}
