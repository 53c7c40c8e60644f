package threadlab.scenarios.timeouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.Figure;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Expectation.AtLeast;
import threadlab.model.predict.Expectation.AtMost;
import threadlab.model.predict.Expectation.Near;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.Prediction;
import threadlab.scenarios.lesson.Lessons;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.timeouts.Timeouts.CallAnswer;
import threadlab.scenarios.timeouts.Timeouts.CallsHeard;
import threadlab.scenarios.timeouts.Timeouts.SlowWork;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsVariant;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsWorkload;

class TimeoutsTest {

    private static final Duration LIMIT = Duration.ofMillis(50);

    private static TimeoutsWorkload workload(int calls, boolean deaf) {
        return new TimeoutsWorkload(
                "w", calls, Duration.ofMillis(10), Duration.ofMillis(150), LIMIT, deaf, Duration.ofMillis(20));
    }

    private static CallAnswer timedOut(long lateNanos) {
        return new CallAnswer(lateNanos, false);
    }

    @Test
    void figuresCountTheWorks() {
        var count = new WorkCount(Duration.ZERO);
        count.began();
        count.began();
        count.interrupted("work1");
        count.interrupted("work1");
        count.ended();
        count.began();
        count.ranToEnd();
        count.ended();

        assertThat(Timeouts.measure(
                                workload(3, false),
                                new CallsHeard(List.of(timedOut(3), timedOut(1), new CallAnswer(7, true)), count))
                        .figures())
                .extracting(Figure::name, Figure::value)
                .containsExactlyInAnyOrder(
                        tuple("lateNanos", 3.0),
                        tuple("results", 1.0),
                        tuple("ranToEnd", 1.0),
                        tuple("interrupted", 1.0),
                        tuple("aliveAtOnce", 2.0));
    }

    @Test
    void fallbackNotesItsThread() {
        var count = new WorkCount(Duration.ZERO);
        count.fallBack();

        assertThat(Timeouts.measure(workload(1, false), new CallsHeard(List.of(timedOut(1)), count))
                        .figures())
                .extracting(Figure::name, Figure::value)
                .contains(tuple("onTimerThread", 0.0))
                .doesNotContain(tuple("aliveAtOnce", 0.0));
    }

    /// Restates from the API documentation what stops the work and what the caller waits for.
    @ParameterizedTest
    @CsvSource({
        "VIRTUAL, false, 0, 20, 5, soon",
        "STRUCTURED, false, 0, 20, 5, soon",
        "FUTURE, false, 20, 0, 15, soon",
        "VIRTUAL_HTTP, false, 20, 0, 15, soon",
        "FUTURE_FALLBACK, false, 20, 0, 15, late",
        "FUTURE_INTERRUPT, false, 0, 20, 5, soon",
        "VIRTUAL_UNCANCELLED, false, 20, 0, 15, soon",
        "VIRTUAL_CLOSED, false, 20, 0, 15, late",
        "VIRTUAL_INVOKE_ANY, false, 0, 20, 5, soon",
        "VIRTUAL, true, 20, 20, 5, soon",
        "STRUCTURED, true, 20, 20, 5, late",
    })
    void timeoutStopsTheWorkOrNot(
            TimeoutsVariant variant, boolean deaf, int ranToEnd, int interrupted, int alive, String late) {
        var checks = new TimeoutsPredictions(workload(20, deaf), 25).of(variant);

        assertThat(((Near) expectation(checks, "left")).expected()).isEqualTo(ranToEnd);
        assertThat(((Near) expectation(checks, "interrupted")).expected()).isEqualTo(interrupted);
        assertThat(((Near) expectation(checks, "alive")).expected()).isEqualTo(alive);
        assertThat(expectation(checks, "late")).isInstanceOf(late.equals("soon") ? AtMost.class : AtLeast.class);
    }

    @ParameterizedTest
    @CsvSource({
        "21, CompletableFutureDelayScheduler",
        "24, CompletableFutureDelayScheduler",
        "25, commonPool",
        "27, commonPool"
    })
    void timerThreadDiffersByJdk(int jdk, String thread) {
        assertThat(new TimeoutsPredictions(workload(20, false), jdk).of(TimeoutsVariant.FUTURE_FALLBACK))
                .filteredOn(check -> check.prediction().equals("timer"))
                .singleElement()
                .satisfies(check -> assertThat(check.statement().toString()).contains(thread));
    }

    /// Only an undisturbed pass refutes the amount of work where the time-out keeps a work from its begin.
    @ParameterizedTest
    @CsvSource({"FUTURE_INTERRUPT, LOWERS", "FUTURE, LOWERS", "VIRTUAL, LOWERS", "VIRTUAL_UNCANCELLED, NONE"})
    void workMayNeverBeginWhereOthersTakeTheProcessors(TimeoutsVariant variant, NoiseEffect noise) {
        var timeouts = new Timeouts();
        var once = timeouts.workloads(Scale.QUICK, Parameters.NONE).getFirst();

        assertThat(timeouts.predictions(once, Lessons.environment(25, 2, 1)))
                .flatExtracting(Prediction::checks)
                .filteredOn(check ->
                        check.prediction().equals("work") && check.variant().equals(variant.id()))
                .singleElement()
                .satisfies(check -> assertThat(check.noise()).isEqualTo(noise));
    }

    /// A time-out that its timer's precision makes early is not late, and no negative time.
    @Test
    void earlyTimeoutIsNotLate() throws Exception {
        var early = Duration.ofSeconds(1);
        var work = new SlowWork(
                "work", Duration.ZERO, false, new WorkCount(Duration.ZERO), TaskRecorder.SILENT, Optional.empty());
        try (var executor = Pools.virtual()) {
            var answer = Timeouts.answer(work, early, early, (slow, limit, shared) -> slow.name(), executor);

            assertThat(answer).isEqualTo(new CallAnswer(0, true));
        }
    }

    private static Expectation expectation(List<Check> checks, String prediction) {
        return checks.stream()
                .filter(check -> check.prediction().equals(prediction))
                .findFirst()
                .orElseThrow()
                .expectation();
    }
}
