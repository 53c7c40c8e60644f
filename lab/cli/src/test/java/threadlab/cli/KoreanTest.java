package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.Claims;
import threadlab.model.Figures;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.run.Distribution;
import threadlab.model.run.Environment;
import threadlab.model.run.Metric;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Tally;
import threadlab.report.RunFolder;
import threadlab.report.words.Phrases;

/// What the scenarios and the catalogue of claims say in English has its Korean, whatever the scale.
class KoreanTest {

    /// What a prediction says depends on the JDK and on the number of processors.
    private static final List<Environment> ENVIRONMENTS = IntStream.of(21, 24, 25)
            .boxed()
            .flatMap(jdk -> IntStream.of(1, 2, 3, 4, 8)
                    .mapToObj(cpus -> new Environment(
                            jdk + ".0.1", jdk, "vendor", "VM", "Linux", "amd64", cpus, 1L << 34, cpus, "quick", 1)))
            .toList();

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
                .flatMap(workload -> Stream.of(
                                Stream.of(workload.title()),
                                scenario.variants(workload).stream()
                                        .flatMap(variant ->
                                                Stream.concat(Stream.of(variant.title()), variant.absence().stream())),
                                predictions(scenario, workload))
                        .flatMap(each -> each));
        return Stream.concat(Stream.of(scenario.title(), scenario.question()), names);
    }

    private static <W extends Workload> Stream<String> predictions(Scenario<W> scenario, W workload) {
        return ENVIRONMENTS.stream()
                .flatMap(environment -> scenario.predictions(workload, environment).stream())
                .flatMap(prediction -> Stream.of(
                        prediction.statement(),
                        prediction.mechanism(),
                        Figures.describe(prediction.expectation()),
                        prediction.source()));
    }

    /// The reference run has the sources of figures, which the scenarios name while they run, and the grader's reasons.
    @Test
    void referenceRunHasItsKorean() throws IOException {
        var scenarios =
                RunFolder.load(Path.of("..", "..", "reports", "reference")).scenarios();

        assertThat(scenarios.stream().flatMap(KoreanTest::words).distinct())
                .hasSizeGreaterThan(500)
                .filteredOn(english -> Phrases.of(english).korean().isEmpty())
                .isEmpty();
    }

    private static Stream<String> words(ScenarioRun scenario) {
        var trials = scenario.trials().stream()
                .flatMap(trial -> Stream.of(
                                Stream.ofNullable(trial.reason()),
                                trial.metrics().values().stream().map(Metric::source),
                                trial.distributions().values().stream().map(Distribution::source),
                                trial.tallies().values().stream().map(Tally::source),
                                trial.exhibits().keySet().stream())
                        .flatMap(each -> each));
        var verdicts = scenario.verdicts().stream()
                .flatMap(verdict -> Stream.of(
                        verdict.statement(),
                        verdict.mechanism(),
                        verdict.expected(),
                        verdict.measured(),
                        verdict.spread(),
                        verdict.reason(),
                        verdict.source()));
        return Stream.concat(trials, verdicts);
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
        assertThat(Phrases.of("wall = max(delays) = 500 ms ± 10 ms").korean())
                .isEqualTo("경과 시간 = max(지연) = 500 ms ± 10 ms");
        assertThat(Phrases.of("Nobody has said so before.").korean()).isEmpty();
        assertThat(Phrases.of("Nobody has said so before., timed passes").korean())
                .isEmpty();
    }
}
