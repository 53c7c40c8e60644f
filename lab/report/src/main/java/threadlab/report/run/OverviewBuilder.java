package threadlab.report.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.VariantId;
import threadlab.model.run.Environment;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.html.PageFiles;
import threadlab.report.run.ModelColumns.Column;
import threadlab.report.run.Overview.Bars;
import threadlab.report.run.Overview.Cell;
import threadlab.report.run.Overview.Row;
import threadlab.report.scenario.KeyFigure;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.scenario.TrialView;
import threadlab.report.scenario.VerdictView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Builds the overview: gathers of each scenario and model all trials, whatever workload and variant.
final class OverviewBuilder {

    private final ScenarioView scenario;
    private final ScenarioRun main;
    private final RowFigures figures;

    private OverviewBuilder(ScenarioView scenario, List<Column> columns) {
        this.scenario = scenario;
        main = scenario.main();
        figures = RowFigures.of(columns.stream()
                .flatMap(column -> plain(trials(scenario, column).toList()).stream())
                .flatMap(tried -> value(tried).stream())
                .toList());
    }

    static Overview build(Environment environment, List<ScenarioView> scenarios) {
        var variants = scenarios.stream()
                .flatMap(OverviewBuilder::trials)
                .map(Tried::variant)
                .toList();
        var groups = new ModelColumns(environment, variants).groups();
        var columns = groups.stream().flatMap(group -> group.columns().stream()).toList();
        return new Overview(
                groups.stream()
                        .map(group -> new Overview.Group(
                                group.title(),
                                group.columns().stream().map(Column::name).toList()))
                        .toList(),
                scenarios.stream()
                        .map(scenario -> new OverviewBuilder(scenario, columns).row(columns))
                        .toList());
    }

    private record Tried(WorkloadView workload, TrialView view) {

        VariantId variant() {
            return VariantId.of(view.trial().model());
        }
    }

    private static Stream<Tried> trials(ScenarioView scenario) {
        return scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream().map(trial -> new Tried(workload, trial)));
    }

    private static Stream<Tried> trials(ScenarioView scenario, Column column) {
        return trials(scenario).filter(tried -> column.has(tried.variant()));
    }

    /// Returns the trial that stands for its model: the plain variant in the first workload that has it.
    private static Optional<Tried> plain(List<Tried> ofModel) {
        return ofModel.stream()
                .filter(each -> each.variant().isPlain())
                .findFirst()
                .or(() -> ofModel.stream().findFirst());
    }

    /// Returns a trial's key figure, if the trial is one of the main workload.
    private Optional<RowFigures.Value> value(Tried tried) {
        return isMain(tried) ? value(main.keyMetric(), tried.view.trial()) : Optional.empty();
    }

    private boolean isMain(Tried tried) {
        return tried.workload.run().equals(main);
    }

    /// Returns the trial of the same variant under another workload, where that has a figure.
    private Optional<Tried> elsewhere(Tried first, List<Tried> tried) {
        return tried.stream()
                .filter(each ->
                        each.view.trial().model().equals(first.view.trial().model()))
                .filter(each -> value(main.keyMetric(), each.view.trial()).isPresent())
                .findFirst();
    }

    private static Optional<RowFigures.Value> value(KeyMetric key, Trial trial) {
        return key.of(trial).map(found -> new RowFigures.Value(found.summary().center(), found.unit()));
    }

    private Row row(List<Column> columns) {
        var source = scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream())
                .filter(trial -> KeyFigure.of(main, trial.trial()) != null)
                .findFirst()
                .map(trial -> KeyFigure.source(main, trial.trial()))
                .orElse(LocalizedText.say("overview.noSource"));
        return new Row(
                scenario,
                KeyFigure.title(main),
                scenario.workloads().size() > 1
                        ? LocalizedText.of(main.workload().title())
                        : null,
                figures.unit(),
                bars(),
                source,
                columns.stream().map(this::cell).toList());
    }

    private Bars bars() {
        if (scenario.workloads().getFirst().alike()) {
            return Bars.NONE;
        }
        return figures.isLogarithmic() ? Bars.LOGARITHMIC : Bars.LINEAR;
    }

    private Cell cell(Column column) {
        var tried = trials(scenario, column).toList();
        return plain(tried).map(first -> cell(first, tried)).orElseGet(Overview.NotInRun::new);
    }

    private Cell cell(Tried first, List<Tried> tried) {
        if (tried.stream().allMatch(each -> each.view.trial().status() != Status.OK)) {
            var failed = tried.stream().anyMatch(each -> each.view.trial().status() != Status.UNAVAILABLE);
            return new Overview.WithoutFigures(first.view.status(), failed, link(first.workload.anchor(first.view)));
        }
        var checks =
                tried.stream().flatMap(each -> each.view.verdicts().stream()).toList();
        var shown = value(first).isPresent() ? Optional.of(first) : elsewhere(first, tried);
        var figure = shown.flatMap(each -> value(main.keyMetric(), each.view.trial()))
                .map(RowFigures.Value::number);
        return new Overview.Checked(
                worst(checks),
                count(checks, Kind.CONFIRMED),
                checks.size(),
                count(checks, Kind.REFUTED),
                count(checks, Kind.INCONCLUSIVE),
                figure.map(figures::write).orElse(null),
                shown.filter(each -> !isMain(each))
                        .map(each -> each.workload.title())
                        .orElse(LocalizedText.nothing()),
                figure.map(figures::bar).orElse(0.0),
                link(first(checks, Kind.REFUTED)
                        .or(() -> first(checks, Kind.INCONCLUSIVE))
                        .map(VerdictView::anchor)
                        .orElseGet(() -> first.workload.anchor(first.view))));
    }

    private String link(String anchor) {
        return PageFiles.scenario(scenario.id(), anchor);
    }

    private static Stream<VerdictView> of(List<VerdictView> checks, Kind kind) {
        return checks.stream().filter(check -> check.verdict().verdict() == kind);
    }

    private static Optional<VerdictView> first(List<VerdictView> checks, Kind kind) {
        return of(checks, kind).findFirst();
    }

    private static long count(List<VerdictView> checks, Kind kind) {
        return of(checks, kind).count();
    }

    private static @Nullable Kind worst(List<VerdictView> checks) {
        return Stream.of(Kind.REFUTED, Kind.INCONCLUSIVE, Kind.CONFIRMED, Kind.NOT_RUN)
                .filter(kind -> first(checks, kind).isPresent())
                .findFirst()
                .orElse(null);
    }
}
