package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.Claims;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.run.Environment;
import threadlab.report.words.Phrases;

/// What the scenarios and the catalogue of claims say in English has its Korean, whatever the scale.
class KoreanTest {

    private static final Environment ENVIRONMENT =
            new Environment("25.0.1", 25, "vendor", "VM", "Linux", "amd64", 2, 1L << 34, 1, "quick", 1);

    @ParameterizedTest
    @EnumSource(Scale.class)
    void scenariosWorkloadsVariantsAndStatementsHaveTheirKorean(Scale scale) {
        var scenarios = scenarios();

        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(16);
        assertThat(scenarios.stream().flatMap(scenario -> words(scenario, scale)))
                .hasSizeGreaterThan(200)
                .filteredOn(english -> Phrases.of(english).korean().isEmpty())
                .isEmpty();
    }

    private static List<Scenario<?>> scenarios() {
        var all = new ArrayList<Scenario<?>>();
        for (Scenario<?> scenario : ServiceLoader.load(Scenario.class)) {
            if (scenario.getClass().getPackageName().startsWith("threadlab.scenarios")) {
                all.add(scenario);
            }
        }
        return all;
    }

    private static <W extends Workload> Stream<String> words(Scenario<W> scenario, Scale scale) {
        var workloads = scenario.workloads(scale, Parameters.NONE);
        var names = workloads.stream()
                .flatMap(workload -> Stream.concat(
                        Stream.of(workload.title()),
                        Stream.concat(
                                scenario.variants(workload).stream().map(Variant::title),
                                scenario.predictions(workload, ENVIRONMENT).stream()
                                        .map(Prediction::statement))));
        return Stream.concat(Stream.of(scenario.title(), scenario.question()), names);
    }

    @Test
    void claimTableHasItsKorean() {
        assertThat(Claims.documents())
                .allSatisfy(document ->
                        assertThat(Phrases.of(document.title()).korean()).isNotEmpty());
        assertThat(Claims.all()).hasSizeGreaterThan(100).allSatisfy(claim -> {
            assertThat(Phrases.of(claim.saying()).korean()).isNotEmpty();
            assertThat(Phrases.of(claim.note()).korean()).isNotEmpty();
            claim.untestable()
                    .ifPresent(why -> assertThat(Phrases.of(why).korean()).isNotEmpty());
        });
    }

    @Test
    void figuresKeepTheirPlacesAndUnknownSentencesStayEnglish() {
        assertThat(Phrases.of("a tick of 10 ms beside 4 tasks that compute for 2.00 s")
                        .korean())
                .startsWith("2.00 s 동안")
                .contains("작업 4개", "10 ms 주기");
        assertThat(Phrases.of("Nobody has said so before.").korean()).isEmpty();
    }
}
