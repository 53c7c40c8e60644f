package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
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
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Topic;
import threadlab.model.words.Language;
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
                assertThat(running)
                        .containsAll(plan.sides().stream()
                                .map(FindingPlan.Side::variant)
                                .toList());
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
                var figures = IntStream.range(0, plan.sides().size())
                        .mapToObj(i -> "figure" + i)
                        .toList();
                for (var asExpected : List.of(true, false)) {
                    var sentence = plan.wording().say(asExpected, figures, figures.subList(1, figures.size()));
                    assertThat(sentence.english()).contains(figures);
                    assertThat(Words.write(sentence, Language.KOREAN))
                            .hasValueSatisfying(korean -> assertThat(korean).contains(figures));
                }
            }
        }
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
