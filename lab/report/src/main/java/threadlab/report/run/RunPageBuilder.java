package threadlab.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.claims.Claim;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.report.benchmark.BenchmarkSection;
import threadlab.report.claims.ClaimTableBuilder;
import threadlab.report.html.Links;
import threadlab.report.jmh.Results;
import threadlab.report.keychart.KeyCharts;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.scenario.SourceView;
import threadlab.report.scenario.WorkloadViewBuilder;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.words.LocalizedText;

/// Builds the page of a run.
public final class RunPageBuilder {

    private final Run run;
    private final Function<Trial, TimelineResult> recordings;
    private final KeyCharts charts = new KeyCharts();

    private RunPageBuilder(Run run, Function<Trial, TimelineResult> recordings) {
        this.run = run;
        this.recordings = recordings;
    }

    /// Builds the page.
    ///
    /// @param benchmarks what the run has of JMH
    /// @param recordings reads a trial's recording; called once a trial
    public static RunPage build(Run run, Results benchmarks, Function<Trial, TimelineResult> recordings) {
        var builder = new RunPageBuilder(run, recordings);
        var scenarios = builder.scenarios();
        return new RunPage(
                run,
                Totals.of(run),
                scenarios,
                ClaimTableBuilder.build(scenarios),
                BenchmarkSection.of(benchmarks),
                builder.charts.drawn(),
                Overview.of(scenarios));
    }

    private List<ScenarioView> scenarios() {
        var byId = run.scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioRun::id, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream().map(this::scenario).toList();
    }

    private ScenarioView scenario(List<ScenarioRun> workloads) {
        var main = workloads.getFirst();
        return new ScenarioView(
                Links.anchor("scenario", main.id()),
                main.id(),
                LocalizedText.of(main.title()),
                LocalizedText.of(main.question()),
                claims(workloads),
                new SourceView(LocalizedText.say("code.task"), main.taskSource()),
                variants(workloads),
                workloads.stream()
                        .map(workload -> WorkloadViewBuilder.build(
                                workload, run, charts.watching(workload, workload.equals(main), recordings)))
                        .toList());
    }

    private static List<Claim> claims(List<ScenarioRun> workloads) {
        return workloads.stream()
                .flatMap(workload -> workload.claims().stream())
                .distinct()
                .sorted(Claim.BY_ROW)
                .toList();
    }

    private static List<SourceView> variants(List<ScenarioRun> workloads) {
        Map<String, SourceView> byModel = new LinkedHashMap<>();
        workloads.stream()
                .flatMap(workload -> workload.trials().stream())
                .filter(trial -> !trial.source().isBlank())
                .forEach(trial -> byModel.putIfAbsent(
                        trial.model(), new SourceView(LocalizedText.of(trial.title()), trial.source())));
        return new ArrayList<>(byModel.values());
    }
}
