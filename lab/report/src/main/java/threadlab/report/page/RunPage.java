package threadlab.report.page;

import java.util.List;
import threadlab.model.Figures;
import threadlab.model.run.Run;
import threadlab.model.stats.Unit;

/// Shows a run.
///
/// @param claims every claim of the documents, and what the run says of it
/// @param benchmarks what JMH measured
/// @param leads the pictures that head it
/// @param overview every scenario under every model
public record RunPage(
        Run run,
        Totals totals,
        List<ScenarioView> scenarios,
        ClaimTable claims,
        BenchmarkSection benchmarks,
        List<Lead> leads,
        Overview overview) {

    /// Returns the facts that every reader wants first.
    public List<Fact> headline() {
        var environment = run.environment();
        return List.of(
                Fact.of("fact.jdk", environment.jdk() + ", " + environment.vendor()),
                Fact.of("fact.system", environment.os() + ", " + environment.arch()),
                Fact.of("fact.processors", String.valueOf(environment.cpus())),
                Fact.of("fact.scale", environment.scale()),
                Fact.of("fact.run", run.runId()));
    }

    /// Returns every fact about where and how it ran.
    public List<Fact> environment() {
        var environment = run.environment();
        return List.of(
                Fact.of("fact.jdk", environment.jdk()),
                Fact.of("fact.feature", String.valueOf(environment.jdkFeature())),
                Fact.of("fact.vendor", environment.vendor()),
                Fact.of("fact.vm", environment.vm()),
                Fact.of("fact.os", environment.os()),
                Fact.of("fact.arch", environment.arch()),
                Fact.of("fact.cpus", String.valueOf(environment.cpus())),
                Fact.of("fact.memory", Figures.format(environment.memoryBytes(), Unit.BYTES)),
                Fact.of("fact.commonPool", String.valueOf(environment.commonPoolParallelism())),
                Fact.of("fact.scale", environment.scale()),
                Fact.of("fact.seed", String.valueOf(environment.seed())),
                Fact.of("fact.command", run.command()),
                Fact.of("fact.schema", String.valueOf(run.schema())));
    }

    /// Returns whether anything went otherwise than predicted or planned.
    public boolean hasProblems() {
        return workloads().stream()
                .anyMatch(workload ->
                        !workload.refuted().isEmpty() || !workload.broken().isEmpty());
    }

    /// Returns how many trials had nothing to run.
    public int unavailable() {
        return workloads().stream()
                .mapToInt(workload -> workload.unavailable().size())
                .sum();
    }

    /// Returns the workloads of all scenarios.
    public List<WorkloadView> workloads() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.workloads().stream())
                .toList();
    }
}
