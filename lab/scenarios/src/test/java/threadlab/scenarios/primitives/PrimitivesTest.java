package threadlab.scenarios.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class PrimitivesTest {

    private static final Primitives SCENARIO = new Primitives();

    record Case(PrimitivesWorkload workload, Variant variant) {
        @Override
        public String toString() {
            return workload.id() + " " + variant.id();
        }
    }

    static Stream<Case> cases() {
        return Arrays.stream(Primitive.values())
                .map(PrimitivesTest::workload)
                .flatMap(workload -> SCENARIO.variants(workload).stream()
                        .filter(variant -> variant.absence().isEmpty())
                        .map(variant -> new Case(workload, variant)));
    }

    private static PrimitivesWorkload workload(Primitive primitive) {
        return new PrimitivesWorkload(primitive, 3, Duration.ofMillis(20));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyVariantKeepsWhatItsPrimitivePromises(Case given) throws Exception {
        try (var subject = (PrimitivesSubject) SCENARIO.prepare(given.workload(), given.variant())) {
            var names = subject.arrange(PassLog.SILENT).call();
            var figures = figures(subject.check(new Attempt.Returned<>(names)));

            assertThat(names).hasSize(4);
            switch (given.workload().primitive()) {
                case LOCK ->
                    assertThat(figures.get("neverMoreInside"))
                            .isEqualTo(given.variant().id().endsWith("-unlocked") ? 0.0 : 1.0);
                case SEMAPHORE ->
                    assertThat(figures).containsEntry("neverMoreInside", 1.0).containsEntry("peakInside", 2.0);
                case QUEUE ->
                    assertThat(figures)
                            .containsEntry("exactlyOnce", 1.0)
                            .containsEntry("inOrder", 1.0)
                            .hasEntrySatisfying(
                                    "peakAhead", peak -> assertThat(peak).isBetween(1.0, 4.0));
            }
        }
    }

    private static Map<String, Double> figures(Findings findings) {
        return findings.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void starvingIsPredictedWhereOneCarrierMustDo() {
        assertThat(predicted("virtual-threads", 1)).contains("starved");
        assertThat(predicted("virtual-threads", 2)).isNotEmpty().doesNotContain("starved", "run");
        assertThat(predicted("virtual-threads-one-carrier", 8)).contains("starved");
        assertThat(predicted("platform-threads", 1)).isNotEmpty().doesNotContain("starved", "run");
        assertThat(predicted("virtual-threads-fair", 1)).contains("run").doesNotContain("starved");
    }

    private static List<String> predicted(String variant, int cpus) {
        return new PrimitivesPredictions(workload(Primitive.LOCK), variant, cpus)
                .all().stream().map(Prediction::id).toList();
    }

    @Test
    void turnsThatGoRoundAreFair() {
        var turns = turns("a", "b", "a", "b", "a", "b");

        assertThat(turns.longestRun()).isEqualTo(1);
        assertThat(turns.leastServed()).isEqualTo(2.0 / 3);
    }

    @Test
    void turnsAfterTheFirstTaskIsThroughDoNotTell() {
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

    private static Turns turns(String... entrances) {
        return new Turns(List.of(entrances), List.of("a", "b"), 3);
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
    void sectionCountsWhoIsInsideAtOnce() {
        var workload = new PrimitivesWorkload(Primitive.LOCK, 1, Duration.ofMillis(1));
        var section = new Section(workload.hold(), PassLog.SILENT);
        section.enter("task1");
        section.leave();
        section.enter("task2");
        section.enter("task3");
        section.leave();
        section.leave();
        section.enter("task4");

        assertThat(section.peak()).isEqualTo(2);
        assertThat(figures(PrimitivesSubject.turns(Findings.of(List.of()), section, workload)))
                .containsEntry("neverMoreInside", 0.0)
                .containsEntry("peakInside", 2.0);
    }

    @Test
    void permitsGoToWhoWaitedLongest() {
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
    void missingNameIsAWrongResult() throws Exception {
        try (var subject = new PrimitivesSubject(workload(Primitive.LOCK), contest -> List.of())) {
            assertThatThrownBy(() -> subject.check(new Attempt.Returned<>(List.of("task1"))))
                    .isInstanceOf(WrongResultException.class);
        }
    }
}
