package threadlab.report.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.report.benchmark.BenchmarkSection;
import threadlab.report.claims.ClaimTableBuilder;
import threadlab.report.jmh.Results;
import threadlab.report.keychart.KeyCharts;
import threadlab.report.scenario.ScenarioViewBuilder;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.words.LocalizedText;

/// Builds the pages of a run: first those of the scenarios, one after the other, then the page that leads to them.
///
/// Recordings are large: only the scenario whose page is being built holds its own.
public final class RunPageBuilder {

    private static final TimelineResult NOT_READ = new TimelineResult.Nothing(LocalizedText.nothing());

    private final Run run;
    private final Results benchmarks;
    private final KeyCharts charts = new KeyCharts();

    /// Begins the pages of a run.
    ///
    /// @param benchmarks what the run has of JMH
    public RunPageBuilder(Run run, Results benchmarks) {
        this.run = run;
        this.benchmarks = benchmarks;
    }

    /// Builds the page of each scenario when the stream comes to it.
    ///
    /// @param recordings reads a trial's recording; called once a trial
    public Stream<ScenarioPage> scenarios(Function<Trial, TimelineResult> recordings) {
        return byScenario().stream()
                .map(workloads -> ScenarioViewBuilder.build(
                        run,
                        workloads,
                        workload -> charts.watching(workload, workload.equals(workloads.getFirst()), recordings)))
                .map(scenario -> new ScenarioPage(run, scenario));
    }

    /// Builds the page that leads to the scenarios, with the key charts of those whose pages were built before.
    public RunPage page() {
        var scenarios = byScenario().stream()
                .map(workloads -> ScenarioViewBuilder.build(run, workloads, workload -> trial -> NOT_READ))
                .toList();
        return new RunPage(
                run,
                Totals.of(run),
                scenarios,
                ClaimTableBuilder.build(scenarios),
                BenchmarkSection.of(benchmarks),
                charts.drawn(),
                OverviewBuilder.build(run.environment(), scenarios));
    }

    private Collection<List<ScenarioRun>> byScenario() {
        return run.scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioRun::id, LinkedHashMap::new, Collectors.toList()))
                .values();
    }
}
