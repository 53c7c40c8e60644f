package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.predict.Check;

/// Tests that something wrong refutes each fact: a prediction that nothing refutes says nothing.
///
/// A lesson's knock-outs say what catches them, and its own [KnockOuts] test runs them; here none runs.
class KnockedOutFactsTest {

    private static final int FEWEST_KNOCK_OUTS = 60;

    /// The facts without a knock-out, and why they have none.
    private static final Map<Fact, String> WITHOUT = Map.of(
            new Fact("start-and-switch", "work"),
            "the lesson itself begins the rounds that it counts as tasks, whatever the code in them",
            new Fact("lost-updates", "folded"),
            "the tests' JVM has only the compiler that folds no loop: there the right code is refuted as well");

    private static List<Knocked> lessons = List.of();

    /// Names what a lesson predicts by one id, of any variant under any workload.
    private record Fact(String scenario, String prediction) implements Comparable<Fact> {

        @Override
        public int compareTo(Fact other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return scenario + " " + prediction;
        }
    }

    /// What a lesson predicts, and what stands beside it.
    private record Knocked(Scenario<?> lesson, Set<Fact> facts, List<KnockOut> knockOuts) {

        Set<Fact> knockedOut() {
            return knockOuts.stream()
                    .flatMap(each -> each.caughtBy().stream())
                    .map(prediction -> new Fact(lesson.id(), prediction))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return lesson.id();
        }
    }

    @BeforeAll
    static void ask() throws Exception {
        lessons = new ArrayList<>();
        for (var lesson : Lessons.all()) {
            lessons.add(new Knocked(lesson, facts(lesson), knockOuts(lesson)));
        }
    }

    static List<Knocked> lessons() {
        return lessons;
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void somethingWrongRefutesEachFact(Knocked lesson) {
        var without = new TreeSet<>(lesson.facts());
        without.removeAll(lesson.knockedOut());
        without.removeAll(WITHOUT.keySet());
        assertThat(without).as("facts that no knock-out catches").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void knockOutsCatchFacts(Knocked lesson) {
        assertThat(lesson.facts()).containsAll(lesson.knockedOut());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void whatIsListedAsWithoutHasNone(Knocked lesson) {
        assertThat(lesson.knockedOut()).doesNotContainAnyElementsOf(WITHOUT.keySet());
    }

    @Test
    void whatIsListedAsWithoutIsPredicted() {
        assertThat(lessons.stream().flatMap(lesson -> lesson.facts().stream())).containsAll(WITHOUT.keySet());
    }

    @Test
    void knockOutsAreMany() {
        assertThat(lessons.stream().flatMap(lesson -> lesson.knockOuts().stream()))
                .hasSizeGreaterThanOrEqualTo(FEWEST_KNOCK_OUTS);
    }

    /// Returns what is predicted on any of the machines, the two that are stated once for all lessons included.
    private static Set<Fact> facts(Scenario<?> lesson) {
        return Lessons.environments().stream()
                .flatMap(environment -> Lessons.each(
                        lesson,
                        Scale.QUICK,
                        (workload, typed) -> typed.predictions(workload, environment).stream()
                                .flatMap(prediction -> prediction.checks().stream())))
                .map(Check::prediction)
                .map(prediction -> new Fact(lesson.id(), prediction))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Makes the knock-outs that stand beside a lesson, by their name.
    private static List<KnockOut> knockOuts(Scenario<?> lesson) throws Exception {
        var beside =
                Class.forName(lesson.getClass().getName() + "KnockOutsTest").getDeclaredConstructor();
        beside.setAccessible(true);
        return ((KnockOuts) beside.newInstance()).knockOuts().toList();
    }
}
