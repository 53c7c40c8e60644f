package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Model;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Grader;
import threadlab.model.run.Verdict;
import threadlab.model.timeline.State;

/// Feeds each check of waits a trial that keeps to the schedule, and one of which the checked thing is bent.
class WaitChecksTest {

    private static final List<String> TASKS = List.of("long", "short", "middle");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofMillis(300));
    private static final List<Citation> CLAIMS = Citation.supports("3.10");

    private enum SomeVariant implements LessonVariant<Runnable> {
        WAITS;

        @Override
        public Row<Runnable> row() {
            return new Row<>(Model.GIL, "", Optional.empty(), Optional.empty(), List.of(), Set.of(), false);
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(1, 2, 3)
                .flatMap(workers -> Stream.of(
                        arguments(
                                workers,
                                "wall",
                                checks -> checks.wall(0.01, Duration.ofMillis(5), CLAIMS)
                                        .orElseThrow(),
                                ideal -> ideal.withWall(ideal.wallNanos() * 2)),
                        arguments(workers, "start order", checks -> checks.startOrder(CLAIMS), reversed()),
                        arguments(workers, "finish order", checks -> checks.finishOrder(CLAIMS), reversed()),
                        arguments(workers, "response order", checks -> checks.responseOrder(CLAIMS), overlapping()),
                        arguments(
                                workers,
                                "results as given",
                                checks -> checks.resultsInArgumentOrder(CLAIMS),
                                ideal -> ideal.withResults(reversed(ideal.results()))),
                        arguments(
                                workers,
                                "caller last",
                                checks -> checks.callerLast(CLAIMS),
                                ideal -> ideal.withWall(Collections.max(ideal.ends()) - 1)),
                        arguments(workers, "overlap", checks -> checks.overlap(CLAIMS), overlapping()),
                        arguments(
                                workers,
                                "waits overlap",
                                checks -> checks.waitsOverlap(State.SLEEPING, "jdk.ThreadSleep", CLAIMS),
                                ideal -> ideal.withWaitsAtOnce(ideal.waitsAtOnce() == 1 ? 2 : ideal.waitsAtOnce() - 1)),
                        arguments(
                                workers,
                                "cpu",
                                checks -> checks.cpuTime(Duration.ofMillis(2), CLAIMS)
                                        .orElseThrow(),
                                ideal -> ideal.withCpuShare(1.0))));
    }

    private static Arguments arguments(
            int workers, String name, Function<WaitChecks, Check> check, UnaryOperator<MadeUpEvidence> bent) {
        return Arguments.of(workers, name, check, bent);
    }

    private static UnaryOperator<MadeUpEvidence> reversed() {
        return MadeUpEvidence::withTasksReversed;
    }

    /// One after another where they should overlap, and the other way round.
    private static UnaryOperator<MadeUpEvidence> overlapping() {
        return ideal -> ideal.waitsAtOnce() == 1 ? ideal.nested() : ideal.oneAfterAnother();
    }

    @ParameterizedTest(name = "{0} workers, {1}")
    @MethodSource("cases")
    void scheduleConfirmsAndABentOneRefutes(
            int workers, String name, Function<WaitChecks, Check> make, UnaryOperator<MadeUpEvidence> bent) {
        var check = make.apply(new WaitChecks(SomeVariant.WAITS, TASKS, DELAYS, workers));
        var ideal = MadeUpEvidence.asScheduled(TASKS, DELAYS, workers, State.SLEEPING);

        assertThat(verdict(check, ideal)).isEqualTo(Verdict.Kind.CONFIRMED);
        assertThat(verdict(check, bent.apply(ideal))).isEqualTo(Verdict.Kind.REFUTED);
    }

    private static Verdict.Kind verdict(Check check, MadeUpEvidence evidence) {
        return Grader.grade(check, evidence.evidence("gil")).verdict();
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
