package threadlab.report.page;

import java.util.List;
import threadlab.model.Figures;
import threadlab.model.run.Run;
import threadlab.model.stats.Unit;

/// Shows a run.
///
/// @param claims every claim of the documents, and what the run says of it
/// @param benchmarks what JMH measured
public record RunPage(
        Run run, Totals totals, List<ScenarioView> scenarios, ClaimTable claims, BenchmarkSection benchmarks) {

    /// Returns the facts that every reader wants first.
    public List<Fact> headline() {
        var environment = run.environment();
        return List.of(
                new Fact("JDK", environment.jdk() + ", " + environment.vendor()),
                new Fact("System", environment.os() + ", " + environment.arch()),
                new Fact("Processors", String.valueOf(environment.cpus())),
                new Fact("Scale", environment.scale()),
                new Fact("Run", run.runId()));
    }

    /// Returns every fact about where and how it ran.
    public List<Fact> environment() {
        var environment = run.environment();
        return List.of(
                new Fact("JDK", environment.jdk()),
                new Fact("Feature release", String.valueOf(environment.jdkFeature())),
                new Fact("Vendor", environment.vendor()),
                new Fact("VM", environment.vm()),
                new Fact("Operating system", environment.os()),
                new Fact("Architecture", environment.arch()),
                new Fact("Processors for the JVM", String.valueOf(environment.cpus())),
                new Fact("Physical memory", Figures.format(environment.memoryBytes(), Unit.BYTES)),
                new Fact("Common pool parallelism", String.valueOf(environment.commonPoolParallelism())),
                new Fact("Scale", environment.scale()),
                new Fact("Seed", String.valueOf(environment.seed())),
                new Fact("Command", run.command()),
                new Fact("Schema of run.json", String.valueOf(run.schema())));
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
