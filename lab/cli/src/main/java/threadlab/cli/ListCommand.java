package threadlab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.model.Parameter;
import threadlab.model.ScenarioGroup;
import threadlab.model.peer.Interpreters;
import threadlab.runner.plan.Availability;
import threadlab.runner.plan.PlannedTrial;

/// Lists scenarios, workloads and models, and what is unavailable here.
@Command(
        name = "list",
        description = "Lists the scenarios, a line each; of those that are named also the workloads, the models, and"
                + " what is unavailable here and why.",
        exitCodeList = {"0:all is well", "2:the command line makes no sense"})
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Mixin
    private Peers peers;

    @Parameters(arity = "0..*", paramLabel = "SCENARIO", description = "which scenarios, as by --scenarios")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        if (!names.isEmpty()) {
            selection.choose(names);
        }
        selection.chooseAllByDefault();
        if (selection.isByName()) {
            printModels();
        } else {
            printLines();
        }
        return 0;
    }

    private void printLines() {
        var out = spec.commandLine().getOut();
        var trials = new LinkedHashMap<String, List<PlannedTrial<?>>>();
        for (var trial : selection.trials()) {
            trials.computeIfAbsent(trial.scenario().id(), id -> new ArrayList<>())
                    .add(trial);
        }
        for (var group : ScenarioGroup.values()) {
            out.printf("%s: %s%n", group.id(), words(group));
            trials.values().stream()
                    .filter(ofScenario -> ofScenario.getFirst().scenario().group() == group)
                    .forEach(ofScenario -> out.printf(
                            "  %-18s %3d trials  %s%n",
                            ofScenario.getFirst().scenario().id(),
                            ofScenario.size(),
                            ofScenario.getFirst().scenario().title()));
        }
        out.printf("%nlab list SCENARIO shows its workloads and models. lab run takes documents unless --scenarios says"
                + " otherwise.%n");
    }

    private static String words(ScenarioGroup group) {
        return switch (group) {
            case DOCUMENTS -> "what five articles about CPython claim, under every model";
            case JVM -> "what only the JVM has: pinning, hangs, the scheduler";
        };
    }

    private void printModels() {
        var out = spec.commandLine().getOut();
        PlannedTrial<?> before = null;
        var chosen = selection.trials();
        var interpreters = peers.find(chosen);
        interpreters.leftOut().forEach(reason -> out.printf("Left out: %s%n", reason));
        for (var trial : selection.under(interpreters, chosen)) {
            if (before == null
                    || !before.scenario().id().equals(trial.scenario().id())) {
                printScenario(out, trial);
            }
            if (before == null || !before.workload().equals(trial.workload())) {
                out.printf("  %s: %s%n", trial.workload().id(), trial.workload().title());
            }
            out.printf("    %-40s %s%n", trial.variant().id(), availability(trial, interpreters));
            before = trial;
        }
    }

    private static void printScenario(PrintWriter out, PlannedTrial<?> trial) {
        out.printf("%s: %s%n", trial.scenario().id(), trial.scenario().question());
        for (Parameter parameter : trial.scenario().parameters()) {
            out.printf("  --set %s=…  %s%n", parameter.name(), parameter.description());
        }
    }

    private static String availability(PlannedTrial<?> trial, Interpreters interpreters) {
        return Availability.problem(trial, interpreters)
                .map(problem -> "unavailable: " + problem)
                .orElseGet(() -> trial.variant().title().english());
    }
}
