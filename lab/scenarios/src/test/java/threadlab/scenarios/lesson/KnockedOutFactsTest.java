package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    static List<Scenario<?>> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void somethingWrongRefutesEachFact(Scenario<?> lesson) throws Exception {
        var without = facts(lesson);
        without.removeAll(knockedOut(lesson));
        without.removeAll(WITHOUT.keySet());
        assertThat(without).as("facts that no knock-out catches").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void knockOutsCatchFacts(Scenario<?> lesson) throws Exception {
        assertThat(facts(lesson)).containsAll(knockedOut(lesson));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void whatIsListedAsWithoutHasNone(Scenario<?> lesson) throws Exception {
        assertThat(knockedOut(lesson)).doesNotContainAnyElementsOf(WITHOUT.keySet());
    }

    @Test
    void whatIsListedAsWithoutIsPredicted() {
        var all = lessons().stream().flatMap(lesson -> facts(lesson).stream()).collect(Collectors.toSet());
        assertThat(all).containsAll(WITHOUT.keySet());
    }

    @Test
    void knockOutsAreMany() throws Exception {
        var count = 0L;
        for (var lesson : lessons()) {
            count += knockOuts(lesson).count();
        }
        assertThat(count).isGreaterThanOrEqualTo(FEWEST_KNOCK_OUTS);
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

    private static Set<Fact> knockedOut(Scenario<?> lesson) throws Exception {
        return knockOuts(lesson)
                .flatMap(each -> each.caughtBy().stream())
                .map(prediction -> new Fact(lesson.id(), prediction))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Makes the knock-outs that stand beside a lesson, by their name.
    private static Stream<KnockOut> knockOuts(Scenario<?> lesson) throws Exception {
        var beside =
                Class.forName(lesson.getClass().getName() + "KnockOutsTest").getDeclaredConstructor();
        beside.setAccessible(true);
        return ((KnockOuts) beside.newInstance()).knockOuts();
    }
}
