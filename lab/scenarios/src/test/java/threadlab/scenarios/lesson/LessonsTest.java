package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

/// Holds of every lesson what its file alone does not guarantee.
class LessonsTest {

    static List<Scenario<?>> lessons() {
        return Lessons.all();
    }

    /// A lesson without its line in META-INF/services would be in no run, and nobody would tell.
    @Test
    void everyLessonIsRegistered() throws Exception {
        var root = Path.of(
                Lesson.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(root.resolve("threadlab/scenarios"))) {
            var written = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .filter(LessonsTest::isLesson)
                    .toList();

            assertThat(Lessons.all().stream().map(lesson -> lesson.getClass().getName()))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    private static boolean isLesson(String name) {
        try {
            var type = Class.forName(name, false, Lesson.class.getClassLoader());
            return Lesson.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyModelHasAVariantOrAReasonInEveryLesson() {
        var choice = Arrays.stream(Model.values())
                .filter(model -> model.kind() == Model.Kind.JVM)
                .toList();

        assertThat(Lessons.all())
                .hasSizeGreaterThanOrEqualTo(16)
                .allSatisfy(lesson -> assertThat(models(lesson)).as(lesson.id()).containsAll(choice));
    }

    private static Stream<Model> models(Scenario<?> lesson) {
        return Lessons.pairs(Scale.QUICK)
                .filter(pair -> pair.scenario().id().equals(lesson.id()))
                .map(pair -> pair.variant().model());
    }

    @Test
    void everyVariantShowsItsMethodAndNamesTheClassThatHasIt() {
        assertThat(Lessons.pairs(Scale.QUICK)
                        .filter(pair -> pair.variant().absence().isEmpty()))
                .hasSizeGreaterThan(300)
                .allSatisfy(pair -> {
                    if (pair.variant().model().peer().isPresent()) {
                        assertThat(source(pair)).as(pair.toString()).containsAnyOf("def ", "export ");
                    } else {
                        assertThat(source(pair)).as(pair.toString()).contains("static ", "{", "}");
                        assertThat(codeClass(pair)).as(pair.toString()).startsWith("threadlab.scenarios.");
                    }
                });
    }

    @SuppressWarnings("unchecked") // a pair's workload is its scenario's own
    private static String source(Lessons.Pair pair) {
        return ((Scenario<Workload>) pair.scenario()).source(pair.workload(), pair.variant());
    }

    @SuppressWarnings("unchecked") // a pair's workload is its scenario's own
    private static String codeClass(Lessons.Pair pair) {
        return ((Scenario<Workload>) pair.scenario())
                .codeClass(pair.workload(), pair.variant())
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void wordsAreTheSameInBothLanguages(Scenario<?> lesson) {
        var file = lesson.getClass().getPackageName().replace('.', '/') + "/words";
        var english = Words.all(file, Language.ENGLISH);
        var korean = Words.all(file, Language.KOREAN);

        assertThat(english)
                .isNotEmpty()
                .allSatisfy((key, pattern) -> assertThat(pattern)
                        .as("%s: an apostrophe is written once", key)
                        .doesNotContain("''"));
        assertThat(korean).containsOnlyKeys(english.keySet());
        assertThat(english)
                .allSatisfy((key, pattern) ->
                        assertThat(places(korean.getOrDefault(key, ""))).as(key).isEqualTo(places(pattern)));
    }

    private static List<String> places(String pattern) {
        return Stream.iterate(0, i -> i < 10, i -> i + 1)
                .map(i -> "{" + i + "}")
                .filter(pattern::contains)
                .toList();
    }

    @Test
    void everyNumberOfAWorkloadHasWordsInBothLanguages() {
        var names = Lessons.all().stream()
                .flatMap(lesson -> Lessons.each(
                        lesson,
                        Scale.QUICK,
                        (workload, typed) ->
                                workload.numbers().keySet().stream().map(typed::nameOf)))
                .toList();

        assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> {
            assertThat(name.english()).matches("\\p{Lu}[^_]*").doesNotContainPattern("\\p{Ll}\\p{Lu}");
            assertThat(Words.write(name, Language.KOREAN)).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everySentenceHasItsKoreanAtEveryScale(Scale scale) {
        assertThat(Lessons.environments().stream().flatMap(environment -> Lessons.checks(scale, environment)))
                .hasSizeGreaterThan(3_000)
                .allSatisfy(check -> assertThat(Stream.of(
                                        check.statement(),
                                        check.mechanism(),
                                        check.source(),
                                        check.expectation().describe())
                                .filter(message ->
                                        Words.write(message, Language.KOREAN).isEmpty()))
                        .isEmpty());
    }

    /// A prediction is one fact: no variant is checked twice for it.
    @Test
    void noVariantIsCheckedTwiceForTheSameFact() {
        for (var environment : Lessons.environments()) {
            assertThat(Lessons.all().stream()
                            .flatMap(lesson -> Lessons.each(
                                    lesson,
                                    Scale.QUICK,
                                    (workload, typed) -> typed.predictions(workload, environment).stream()))
                            .map(prediction -> prediction.checks().stream()
                                    .map(Check::variant)
                                    .toList()))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(variants -> assertThat(variants).doesNotHaveDuplicates());
        }
    }

    @Test
    void delaysTooShortForATolerancePredictNoWallAndNoProcessorTime() {
        var tiny = new Parameters(Map.of("gather.delays", "5,3,1", "fetch.delays", "10,10,10,10,10"));

        assertThat(Lessons.all().stream()
                        .filter(lesson -> lesson.parameters().stream()
                                .anyMatch(parameter -> parameter.name().endsWith(".delays")))
                        .map(lesson -> predictionIds(lesson, tiny)))
                .hasSize(2)
                .allSatisfy(ids -> assertThat(ids).isNotEmpty().doesNotContain("wall", "cpu"));
    }

    private static <W extends Workload> List<String> predictionIds(Scenario<W> lesson, Parameters parameters) {
        var workload = lesson.workloads(Scale.QUICK, parameters).getFirst();
        return lesson.predictions(workload, Lessons.environment(25, 2, 1)).stream()
                .map(prediction -> prediction.id())
                .toList();
    }
}
