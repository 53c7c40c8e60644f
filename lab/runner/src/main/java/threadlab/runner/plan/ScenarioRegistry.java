package threadlab.runner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;

/// Finds the scenarios on the class path and plans their trials.
public final class ScenarioRegistry {

    private ScenarioRegistry() {}

    /// Returns all scenarios, in the order in which they are registered.
    public static List<Scenario<?>> scenarios() {
        var scenarios = new ArrayList<Scenario<?>>();
        ServiceLoader.load(Scenario.class).forEach(scenario -> scenarios.add((Scenario<?>) scenario));
        return scenarios;
    }

    /// Returns one of them, without loading the others.
    public static Scenario<?> scenario(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(Scenario.class)
                .getConstructor()
                .newInstance();
    }

    /// Returns the trials of a scenario, in the order in which a reader should meet them.
    ///
    /// @throws IllegalArgumentException where a parameter makes no sense
    public static <W extends Workload> List<PlannedTrial<W>> trials(
            Scenario<W> scenario, Scale scale, Parameters parameters) {
        var trials = new ArrayList<PlannedTrial<W>>();
        var workloads = scenario.workloads(scale, parameters);
        for (var workload : workloads) {
            for (var variant : scenario.variants(workload)) {
                trials.add(new PlannedTrial<>(scenario, workload, workload.equals(workloads.getFirst()), variant));
            }
        }
        return trials;
    }
}
