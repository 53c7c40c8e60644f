package threadlab.runner.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Topic;

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

    /// Returns the ids of the scenarios that state findings on a topic.
    public static Map<Topic, List<String>> byTopic(Scale scale, Parameters parameters, Environment environment) {
        return scenarios().stream()
                .flatMap(scenario ->
                        topics(scenario, scale, parameters, environment).map(topic -> Map.entry(topic, scenario.id())))
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    private static <W extends Workload> Stream<Topic> topics(
            Scenario<W> scenario, Scale scale, Parameters parameters, Environment environment) {
        return scenario.workloads(scale, parameters).stream()
                .flatMap(workload -> scenario.findings(workload, environment).stream())
                .map(FindingPlan::topic)
                .distinct();
    }
}
