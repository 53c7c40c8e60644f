package threadlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import threadlab.model.ListSchedule;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.run.Environment;
import threadlab.model.timeline.State;

class PredictionsTest {

    private static final List<Scenario<?>> SCENARIOS = scenarios();

    private static List<Scenario<?>> scenarios() {
        var scenarios = new ArrayList<Scenario<?>>();
        ServiceLoader.load(Scenario.class).forEach(scenarios::add);
        return scenarios;
    }

    @TestFactory
    Stream<DynamicTest> everyPredictionCanBeConfirmedAndRefuted() {
        return SCENARIOS.stream().flatMap(PredictionsTest::tests);
    }

    private static <W extends Workload> Stream<DynamicTest> tests(Scenario<W> scenario) {
        return scenario.workloads(Scale.QUICK, Parameters.NONE).stream()
                .flatMap(workload -> PredictionChecks.environments().stream()
                        .flatMap(environment -> scenario.predictions(workload, environment).stream()
                                .flatMap(prediction -> PredictionChecks.tests(
                                        "%s %s jdk %d, %d cpus, %s %s"
                                                .formatted(
                                                        scenario.id(),
                                                        workload.id(),
                                                        environment.jdkFeature(),
                                                        environment.cpus(),
                                                        prediction.variant(),
                                                        prediction.id()),
                                        prediction,
                                        () -> ideal(scenario, workload, prediction, environment)))));
    }

    private static MadeUpEvidence ideal(
            Scenario<?> scenario, Workload workload, Prediction prediction, Environment environment) {
        var numbers = workload.numbers();
        var tasks = strings(numbers.getOrDefault("tasks", numbers.get("sites")));
        var delays = strings(numbers.get("delayMillis")).stream()
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .toList();
        var workers = workers(prediction.variant(), tasks.size(), environment);
        var waits = scenario.id().equals("fetch") ? State.SOCKET : State.SLEEPING;
        var evidence = MadeUpEvidence.asScheduled(tasks, delays, workers, waits);
        if (prediction.id().equals("failure-surfaces") && !prediction.variant().endsWith("-unread")) {
            evidence = evidence.withError("java.io.IOException: Server returned HTTP response code: 500");
        }
        return prediction.variant().endsWith("-as-completed") || workload.id().equals("caller-goes-on")
                ? evidence.withResults(ListSchedule.of(delays, workers).finishOrder().stream()
                        .map(tasks::get)
                        .toList())
                : evidence;
    }

    private static List<String> strings(@Nullable Object values) {
        return ((List<?>) Objects.requireNonNull(values))
                .stream().map(Object::toString).toList();
    }

    private static int workers(String variant, int tasks, Environment environment) {
        return switch (variant) {
            case "sequential", "platform-threads-pool-1" -> 1;
            case "platform-threads-pool-2" -> 2;
            case "completable-future-default" ->
                environment.commonPoolParallelism() > 1
                        ? Math.min(tasks, environment.commonPoolParallelism())
                        : environment.jdkFeature() < 25 ? tasks : 1;
            default -> tasks;
        };
    }

    @Test
    void everyModelHasAVariantInEveryScenarioOrAReasonWhyNot() {
        var choice = Arrays.stream(Model.values())
                .filter(model -> model.kind() == Model.Kind.JVM)
                .toList();

        assertThat(SCENARIOS)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(scenario -> assertThat(modelsOf(scenario)).containsAll(choice));
    }

    private static <W extends Workload> List<Model> modelsOf(Scenario<W> scenario) {
        var main = scenario.workloads(Scale.QUICK, Parameters.NONE).getFirst();
        return scenario.variants(main).stream().map(variant -> variant.model()).toList();
    }

    @Test
    void delaysTooShortForATolerancePredictNoWallAndNoProcessorTime() {
        var tiny = new Parameters(Map.of("gather.delays", "5,3,1", "fetch.delays", "10,10,10,10,10"));

        assertThat(SCENARIOS)
                .filteredOn(scenario -> List.of("gather", "fetch").contains(scenario.id()))
                .hasSize(2)
                .allSatisfy(scenario ->
                        assertThat(predictionIds(scenario, tiny)).isNotEmpty().doesNotContain("wall", "cpu"));
    }

    private static <W extends Workload> List<String> predictionIds(Scenario<W> scenario, Parameters parameters) {
        var workload = scenario.workloads(Scale.QUICK, parameters).getFirst();
        return scenario.predictions(workload, PredictionChecks.environment(25, 2, 1)).stream()
                .map(Prediction::id)
                .toList();
    }

    @Test
    void everyVariantAndTaskComesWithItsSource() {
        assertThat(SCENARIOS)
                .allSatisfy(scenario -> assertThat(sources(scenario))
                        .allSatisfy(source -> assertThat(
                                        PredictionsTest.class.getClassLoader().getResource(source))
                                .as(source)
                                .isNotNull()));
    }

    private static <W extends Workload> List<String> sources(Scenario<W> scenario) {
        var variants = scenario.workloads(Scale.QUICK, Parameters.NONE).stream()
                .flatMap(workload -> scenario.variants(workload).stream())
                .filter(variant -> variant.absence().isEmpty())
                .map(variant -> variant.sourceResource());
        return Stream.concat(variants, Stream.of(scenario.taskSourceResource())).toList();
    }
}
