package threadlab.report.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Metric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.stats.Figures;
import threadlab.report.words.LocalizedText;

/// Shows a figure beside the wall, in the first table of a workload: the key figure, and what a finding rests on.
///
/// @param metric its name
/// @param isKey whether it answers the scenario's question
public record ShownFigure(ScenarioRun run, String metric, LocalizedText title, boolean isKey) {

    /// Returns the figures that a trial of the workload has.
    static List<ShownFigure> of(ScenarioRun run) {
        var key = run.keyMetric();
        var ofFindings = run.findings().stream()
                .filter(finding -> finding.metric() != null && !finding.metric().equals(key.metric()))
                .map(finding -> new ShownFigure(
                        run, Objects.requireNonNull(finding.metric()), LocalizedText.of(finding.figure()), false));
        return Stream.concat(
                        Stream.of(new ShownFigure(run, key.metric(), LocalizedText.of(key.title()), true)), ofFindings)
                .filter(figure -> !figure.metric.equals(KeyMetric.WALL.metric()))
                .filter(figure -> figure.metrics().findAny().isPresent())
                .distinct()
                .toList();
    }

    private Stream<Metric> metrics() {
        return run.trials().stream()
                .flatMap(trial -> Stream.ofNullable(trial.metrics().get(metric)));
    }

    /// Returns a variant's figure in the unit of its column, null where no pass gave it.
    public @Nullable String of(TrialView trial) {
        var own = trial.trial().metrics().get(metric);
        return own == null ? null : inOneUnit(own).getFirst();
    }

    private List<String> inOneUnit(Metric first) {
        return Figures.inOneUnit(
                Stream.concat(Stream.of(first.summary().center()), centers().stream())
                        .toList(),
                first.unit());
    }

    private List<Double> centers() {
        return metrics().map(each -> each.summary().center()).toList();
    }

    /// Returns the ends of its range or interval, and how many samples it has; see [Spread].
    public LocalizedText spread(TrialView trial) {
        return Optional.ofNullable(trial.trial().metrics().get(metric))
                .map(found -> Spread.of(found.summary(), found.unit(), centers()))
                .orElseGet(LocalizedText::nothing);
    }

    /// Returns the event or clock that it rests on, and what is divided by what.
    public LocalizedText source() {
        return LocalizedText.of(metrics().findFirst().orElseThrow().source());
    }
}
