package threadlab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import threadlab.model.Parameter;
import threadlab.runner.plan.Availability;
import threadlab.runner.plan.PlannedTrial;

/// Lists scenarios, workloads and models, and what is unavailable here.
@Command(
        name = "list",
        description = "Lists scenarios, workloads and models, and tells what is unavailable here and why.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        PlannedTrial<?> before = null;
        for (var trial : selection.trials()) {
            if (before == null
                    || !before.scenario().id().equals(trial.scenario().id())) {
                printScenario(out, trial);
            }
            if (before == null || !before.workload().equals(trial.workload())) {
                out.printf("  %s: %s%n", trial.workload().id(), trial.workload().title());
            }
            out.printf("    %-40s %s%n", trial.variant().id(), availability(trial));
            before = trial;
        }
        return 0;
    }

    private static void printScenario(PrintWriter out, PlannedTrial<?> trial) {
        out.printf("%s: %s%n", trial.scenario().id(), trial.scenario().question());
        for (Parameter parameter : trial.scenario().parameters()) {
            out.printf("  --set %s=…  %s%n", parameter.name(), parameter.description());
        }
    }

    private static String availability(PlannedTrial<?> trial) {
        return Availability.problem(trial)
                .map(problem -> "unavailable: " + problem)
                .orElseGet(() -> trial.variant().title().english());
    }
}
