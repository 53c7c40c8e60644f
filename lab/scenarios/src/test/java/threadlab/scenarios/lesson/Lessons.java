package threadlab.scenarios.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;

/// Finds all lessons, and what they predict on machines that differ in JDK and processors.
public final class Lessons {

    private Lessons() {}

    /// Pairs a workload with one of its variants.
    public record Pair(Scenario<?> scenario, Workload workload, Variant variant) {

        @Override
        public String toString() {
            return "%s %s %s".formatted(scenario.id(), workload.id(), variant.id());
        }
    }

    public static List<Scenario<?>> all() {
        var scenarios = new ArrayList<Scenario<?>>();
        ServiceLoader.load(Scenario.class).forEach(scenarios::add);
        return scenarios;
    }

    public static List<Environment> environments() {
        return List.of(
                environment(21, 2, 1),
                environment(21, 8, 7),
                environment(25, 1, 1),
                environment(25, 2, 1),
                environment(27, 8, 7));
    }

    public static Environment environment(int jdk, int cpus, int commonPool) {
        return new Environment("" + jdk, jdk, "vendor", "vm", "os", "arch", cpus, 1L << 33, commonPool, "quick", 1);
    }

    /// Returns all pairs of workload and variant of a scale.
    public static Stream<Pair> pairs(Scale scale) {
        return all().stream()
                .flatMap(scenario -> each(
                        scenario,
                        scale,
                        (workload, typed) -> typed.variants(workload).stream()
                                .map(variant -> new Pair(scenario, workload, variant))));
    }

    /// Returns all checks of a scale in an environment.
    public static Stream<Check> checks(Scale scale, Environment environment) {
        return all().stream()
                .flatMap(scenario -> each(
                        scenario,
                        scale,
                        (workload, typed) -> typed.predictions(workload, environment).stream()
                                .flatMap(prediction -> prediction.checks().stream())));
    }

    /// Calls a function with each workload and its scenario in one type.
    static <W extends Workload, T> Stream<T> each(
            Scenario<W> scenario, Scale scale, BiFunction<Workload, Scenario<Workload>, Stream<T>> function) {
        @SuppressWarnings("unchecked") // the workloads are the scenario's own
        var typed = (Scenario<Workload>) scenario;
        return scenario.workloads(scale, Parameters.NONE).stream().flatMap(workload -> function.apply(workload, typed));
    }
}
