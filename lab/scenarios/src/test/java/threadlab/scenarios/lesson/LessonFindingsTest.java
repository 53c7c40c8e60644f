package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.predict.ComparisonPlan;
import threadlab.model.predict.CrossingPlan;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Topic;
import threadlab.model.words.Language;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

class LessonFindingsTest {

    static Stream<Scenario<?>> scenarios() {
        return ServiceLoader.load(Scenario.class).stream().map(ServiceLoader.Provider::get);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void compareVariantsThatRun(Scenario<?> scenario) {
        for (var jdk : List.of(21, 25)) {
            comparesVariantsThatRun(scenario, jdk);
        }
    }

    private static <W extends Workload> void comparesVariantsThatRun(Scenario<W> scenario, int jdk) {
        for (var workload : scenario.workloads(Scale.QUICK, Parameters.NONE)) {
            var running = scenario.variants(workload).stream()
                    .filter(variant -> variant.absence().isEmpty())
                    .map(Variant::id)
                    .toList();
            for (var plan : scenario.findings(workload, environment(jdk))) {
                assertThat(running).containsAll(plan.variants());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void sayEveryFigureInBothLanguages(Scenario<?> scenario) {
        for (var jdk : List.of(21, 25)) {
            saysEveryFigure(scenario, jdk);
        }
    }

    private static <W extends Workload> void saysEveryFigure(Scenario<W> scenario, int jdk) {
        for (var workload : scenario.workloads(Scale.QUICK, Parameters.NONE)) {
            for (var plan : scenario.findings(workload, environment(jdk))) {
                var figures = IntStream.range(0, plan.variants().size())
                        .mapToObj(i -> "figure" + i)
                        .toList();
                for (var sentence : sentences(plan, figures)) {
                    assertThat(sentence.english()).contains(figures);
                    assertThat(Words.write(sentence, Language.KOREAN))
                            .hasValueSatisfying(korean -> assertThat(korean).contains(figures));
                }
            }
        }
    }

    private static List<Message> sentences(FindingPlan plan, List<String> figures) {
        return Stream.of(true, false)
                .flatMap(asExpected -> switch (plan) {
                    case ComparisonPlan comparison ->
                        Stream.of(comparison.wording().say(asExpected, figures, figures.subList(1, figures.size())));
                    case CrossingPlan crossing ->
                        Stream.of(OptionalInt.of(16), OptionalInt.empty())
                                .map(from -> crossing.wording().say(asExpected, from, figures));
                })
                .toList();
    }

    /// What the page calls open has a scenario that answers it.
    @Test
    void coverEveryTopic() {
        var covered = new HashSet<Topic>();
        scenarios().forEach(scenario -> covered.addAll(topics(scenario)));

        assertThat(covered).containsExactlyInAnyOrder(Topic.values());
    }

    private static <W extends Workload> List<Topic> topics(Scenario<W> scenario) {
        return scenario.workloads(Scale.QUICK, Parameters.NONE).stream()
                .flatMap(workload -> scenario.findings(workload, environment(25)).stream())
                .map(FindingPlan::topic)
                .toList();
    }

    private static Environment environment(int jdk) {
        return new Environment(jdk + ".0.1", jdk, "vendor", "vm", "Linux", "amd64", 2, 1L << 32, 1, "quick", 1);
    }
}
