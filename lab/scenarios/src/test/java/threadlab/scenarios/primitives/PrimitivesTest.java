package threadlab.scenarios.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.run.Metric;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.lesson.Lessons;
import threadlab.scenarios.primitives.CriticalSection.Deliveries;
import threadlab.scenarios.primitives.CriticalSection.Item;
import threadlab.scenarios.primitives.CriticalSection.Take;
import threadlab.scenarios.primitives.CriticalSection.TurnOrder;
import threadlab.scenarios.primitives.Primitives.AsyncSemaphore;
import threadlab.scenarios.primitives.Primitives.ContentionFixture;
import threadlab.scenarios.primitives.Primitives.Primitive;
import threadlab.scenarios.primitives.Primitives.PrimitivesVariant;
import threadlab.scenarios.primitives.Primitives.PrimitivesWorkload;

class PrimitivesTest {

    private static PrimitivesWorkload workload(Primitive primitive) {
        return new PrimitivesWorkload(primitive, 1, Duration.ofMillis(20));
    }

    @Test
    void starvingIsPredictedWhereThereIsOneCarrier() {
        assertThat(predicted(PrimitivesVariant.VIRTUAL, 1)).contains("starved");
        assertThat(predicted(PrimitivesVariant.VIRTUAL, 2)).isNotEmpty().doesNotContain("starved", "run");
        assertThat(predicted(PrimitivesVariant.VIRTUAL_ONE_CARRIER, 8)).contains("starved");
        assertThat(predicted(PrimitivesVariant.PLATFORM, 1)).isNotEmpty().doesNotContain("starved", "run");
        assertThat(predicted(PrimitivesVariant.VIRTUAL_FAIR, 1)).contains("run").doesNotContain("starved");
    }

    private static List<String> predicted(PrimitivesVariant variant, int cpus) {
        return new PrimitivesPredictions(workload(Primitive.LOCK), variant, Lessons.environment(25, cpus, 1))
                .all().stream().map(Check::prediction).toList();
    }

    @Test
    void turnsThatGoRoundAreFair() {
        var turns = turns("a", "b", "a", "b", "a", "b");

        assertThat(turns.longestRun()).isEqualTo(1);
        assertThat(turns.leastServed()).isEqualTo(2.0 / 3);
    }

    @Test
    void turnsAfterTheFirstTaskHasHadAllDoNotCount() {
        assertThat(turns("a", "b", "a", "a", "b", "b").longestRun()).isEqualTo(2);
        assertThat(turns("a", "a", "a", "b", "b", "b").longestRun()).isEqualTo(3);
        assertThat(turns("a", "a", "a", "b", "b", "b").leastServed()).isZero();
        assertThat(turns("a", "b", "a", "a", "b", "b").leastServed()).isEqualTo(1.0 / 3);
    }

    @Test
    void turnsThatAreMissingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> turns("a", "b"))
                .withMessage("2 turns: expected 3 of each of 2 tasks");
    }

    private static TurnOrder turns(String... entrances) {
        return new TurnOrder(List.of(entrances), List.of("a", "b"), 3);
    }

    @Test
    void itemsAreLostTakenTwiceOrOutOfOrder() {
        var first = new Take("c", new Item("p", 1));
        var second = new Take("c", new Item("p", 2));
        var elsewhere = new Take("d", new Item("p", 1));

        assertThat(exactlyOnce(first, second)).isTrue();
        assertThat(exactlyOnce(first)).isFalse();
        assertThat(exactlyOnce(first, elsewhere)).isFalse();
        assertThat(exactlyOnce(first, second, elsewhere)).isFalse();
        assertThat(new Deliveries(List.of(first, second)).areInOrder()).isTrue();
        assertThat(new Deliveries(List.of(second, elsewhere)).areInOrder()).isTrue();
        assertThat(new Deliveries(List.of(second, first)).areInOrder()).isFalse();
    }

    private static boolean exactlyOnce(Take... takes) {
        return new Deliveries(List.of(takes)).areExactlyOnce(List.of("p"), 2);
    }

    @Test
    void sectionCountsTheTasksInsideAtOnce() {
        var section = new CriticalSection(Duration.ofMillis(1));
        section.enter("task1");
        section.leave();
        section.enter("task2");
        section.enter("task3");
        section.leave();
        section.leave();
        section.enter("task4");

        assertThat(section.peak()).isEqualTo(2);
        assertThat(Primitives.measure(workload(Primitive.LOCK), section, List.of()).figures().stream()
                        .collect(Collectors.toMap(Figure::name, Figure::value)))
                .containsEntry("neverMoreInside", 0.0)
                .containsEntry("peakInside", 2.0);
    }

    /// Eight inside on both kinds of thread are alike, but not limited to two.
    @ParameterizedTest
    @CsvSource({"2, true", "8, false"})
    void findingOfPermitsIsBoundedByTheirNumber(double inside, boolean asExpected) {
        var plan = new Primitives()
                .findings(workload(Primitive.SEMAPHORE), Lessons.environment(25, 2, 1))
                .getFirst();
        var trials = plan.variants().stream()
                .map(variant -> Trial.of(variant, Message.plain(variant))
                        .metrics(Map.of(
                                "peakInside", Metric.of(Unit.COUNT, Message.plain("made up"), List.of(inside, inside))))
                        .build())
                .toList();

        assertThat(plan.of(trials))
                .hasValueSatisfying(finding -> assertThat(finding.asExpected()).isEqualTo(asExpected));
    }

    @Test
    void permitsGoToTheOneThatWaitedLongest() {
        var semaphore = new AsyncSemaphore(1);
        var first = semaphore.acquire();
        var second = semaphore.acquire();
        var third = semaphore.acquire();
        assertThat(List.of(first.isDone(), second.isDone(), third.isDone())).containsExactly(true, false, false);

        semaphore.release();
        assertThat(List.of(second.isDone(), third.isDone())).containsExactly(true, false);
        semaphore.release();
        semaphore.release();
        assertThat(third).isDone();
        assertThat(semaphore.acquire()).isDone();
        assertThat(semaphore.acquire()).isNotDone();
    }

    @Test
    void missingNameIsAWrongResult() {
        var fixture = new ContentionFixture(workload(Primitive.LOCK), contention -> List.of());

        assertThatThrownBy(() -> fixture.check(new CallOutcome.Returned<>(List.of("task1"))))
                .isInstanceOf(WrongResultException.class);
    }

    @Test
    void peersEventsAreReplayedInTheirOrder() throws Exception {
        var answer = answer(
                List.of("producer1", "producer2", "consumer1", "consumer2"),
                List.of("enter", "producer1"),
                List.of("enter", "producer2"),
                List.of("take", "consumer1", "producer1", 1L),
                List.of("leave", "consumer1"),
                List.of("take", "consumer2", "producer2", 1L),
                List.of("leave", "consumer2"));

        assertThat(measured(Primitive.QUEUE, answer))
                .containsEntry("exactlyOnce", 1.0)
                .containsEntry("inOrder", 1.0)
                .containsEntry("peakAhead", 2.0);
    }

    @Test
    void peersNamesAndEventsAreChecked() {
        var unknown = answer(List.of("task1", "task2", "task3", "task4"), List.of("sleep", "task1"));

        assertThatThrownBy(() -> measured(Primitive.LOCK, unknown))
                .isInstanceOf(WrongResultException.class)
                .hasMessageContaining("expected enter, leave or take");
        assertThatThrownBy(() -> measured(Primitive.LOCK, answer(List.of("task1"))))
                .isInstanceOf(WrongResultException.class);
    }

    private static PeerAnswer answer(List<String> names, List<?>... events) {
        return new PeerAnswer(Map.of("names", names, "events", List.of(events)));
    }

    private static Map<String, Double> measured(Primitive primitive, PeerAnswer answer) throws Exception {
        return new Primitives()
                .measurePeer(workload(primitive), PrimitivesVariant.CPYTHON_THREADS, answer).figures().stream()
                        .collect(Collectors.toMap(Figure::name, Figure::value));
    }
}
