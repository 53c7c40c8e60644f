package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.claims.CPythonVerdict;
import threadlab.model.claims.Claims;
import threadlab.model.claims.Document;
import threadlab.model.run.Environment;
import threadlab.model.words.Language;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Every message of the scenarios and of the catalogue of claims can be written in Korean, at any scale, on any
/// JDK and machine.
@Tag("any-jdk")
class KoreanTest {

    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    /// Predictions depend on the JDK and on the number of processors.
    private static final List<Environment> ENVIRONMENTS = IntStream.of(21, 24, 25, 27)
            .boxed()
            .flatMap(jdk -> IntStream.of(1, 2, 3, 4, 8)
                    .mapToObj(cpus -> new Environment(
                            jdk + ".0.1", jdk, "vendor", "VM", "Linux", "amd64", cpus, 1L << 34, cpus, "quick", 1)))
            .toList();

    @ParameterizedTest
    @EnumSource(Scale.class)
    void everyMessageOfEveryScenarioHasItsKorean(Scale scale) {
        var scenarios = Scenarios.all();

        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(16);
        assertThat(scenarios)
                .allSatisfy(scenario -> assertThat(messages(scenario, scale).distinct())
                        .hasSizeGreaterThan(15)
                        .allSatisfy(KoreanTest::hasKorean));
    }

    private static void hasKorean(Message message) {
        assertThat(message.key()).as("key of '%s'", message).isNotEmpty();
        assertThat(Words.write(message, Language.KOREAN))
                .as("%s: %s", message.key(), message)
                .get()
                .asString()
                .isNotBlank()
                .doesNotContainPattern("\\{\\d}");
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void everyQuestionStatementAndMechanismIsASentenceInKorean(Scale scale) {
        assertThat(Scenarios.all())
                .allSatisfy(scenario -> assertThat(sentences(scenario, scale).distinct())
                        .hasSizeGreaterThan(2)
                        .allSatisfy(sentence -> assertThat(Words.write(sentence, Language.KOREAN))
                                .as(sentence.key())
                                .get()
                                .asString()
                                .containsPattern(HANGUL)));
    }

    @Test
    void everyClaimHasItsKorean() {
        var claims = Claims.all().stream()
                .flatMap(claim -> Stream.of(Stream.of(claim.saying(), claim.note()), claim.untestable().stream()))
                .flatMap(part -> part);
        var verdicts = Stream.of(CPythonVerdict.values()).map(CPythonVerdict::meaning);
        var titles = Claims.documents().stream().map(Document::title);

        assertThat(Stream.of(claims, verdicts, titles).flatMap(part -> part))
                .hasSizeGreaterThan(220)
                .allSatisfy(KoreanTest::hasKorean);
    }

    private static <W extends Workload> Stream<Message> messages(Scenario<W> scenario, Scale scale) {
        var own = Stream.concat(
                Stream.of(
                        scenario.title(),
                        scenario.question(),
                        scenario.keyMetric().title()),
                scenario.lead().stream().map(picture -> picture.title()));
        var ofWorkloads = scenario.workloads(scale, Parameters.NONE).stream()
                .flatMap(workload -> Stream.of(
                                Stream.of(workload.title()),
                                scenario.variants(workload).stream()
                                        .flatMap(variant ->
                                                Stream.concat(Stream.of(variant.title()), variant.absence().stream())),
                                ENVIRONMENTS.stream().flatMap(environment -> checks(scenario, workload, environment)))
                        .flatMap(part -> part));
        return Stream.concat(own, ofWorkloads);
    }

    private static <W extends Workload> Stream<Message> checks(
            Scenario<W> scenario, W workload, Environment environment) {
        return scenario.predictions(workload, environment).stream()
                .flatMap(prediction -> Stream.concat(
                        Stream.of(prediction.statement()),
                        prediction.checks().stream()
                                .flatMap(check -> Stream.of(
                                        check.mechanism(), check.expectation().describe(), check.source()))));
    }

    private static <W extends Workload> Stream<Message> sentences(Scenario<W> scenario, Scale scale) {
        var predictions = scenario.workloads(scale, Parameters.NONE).stream()
                .flatMap(workload -> scenario.predictions(workload, ENVIRONMENTS.getLast()).stream())
                .flatMap(prediction -> Stream.concat(
                        Stream.of(prediction.statement()),
                        prediction.checks().stream().map(check -> check.mechanism())));
        return Stream.concat(Stream.of(scenario.question()), predictions);
    }
}
