package threadlab.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.run.Claim;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.report.jmh.Results;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Builds the page of a run.
public final class PageBuilder {

    private final Run run;
    private final Function<Trial, Reading> recordings;
    private final Leads leads = new Leads();

    private PageBuilder(Run run, Function<Trial, Reading> recordings) {
        this.run = run;
        this.recordings = recordings;
    }

    /// Builds the page.
    ///
    /// @param benchmarks what the run has of JMH
    /// @param recordings reads a trial's recording; called once a trial
    public static RunPage build(Run run, Results benchmarks, Function<Trial, Reading> recordings) {
        var builder = new PageBuilder(run, recordings);
        var scenarios = builder.scenarios();
        return new RunPage(
                run,
                Totals.of(run),
                scenarios,
                ClaimTableBuilder.build(scenarios),
                BenchmarkSection.of(benchmarks),
                builder.leads.of(run),
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
                Phrases.of(main.title()),
                Phrases.of(main.question()),
                claims(workloads),
                new SourceView(Text.say("code.task"), main.taskSource()),
                variants(workloads),
                workloads.stream()
                        .map(workload -> WorkloadBuilder.build(
                                workload, run, leads.watching(workload, workload == main, recordings)))
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
                .forEach(trial ->
                        byModel.putIfAbsent(trial.model(), new SourceView(Phrases.of(trial.title()), trial.source())));
        return new ArrayList<>(byModel.values());
    }
}
