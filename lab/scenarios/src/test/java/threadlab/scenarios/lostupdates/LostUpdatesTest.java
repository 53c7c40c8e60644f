package threadlab.scenarios.lostupdates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.lostupdates.Adders.Loops;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesVariant;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesWorkload;
import threadlab.scenarios.lostupdates.LostUpdates.Total;

class LostUpdatesTest {

    private static final LostUpdatesWorkload COMPUTING = new LostUpdatesWorkload("computing", 4, 2_000, Duration.ZERO);
    private static final LostUpdatesWorkload WAITING = new LostUpdatesWorkload("waiting", 4, 20, Duration.ofMillis(1));

    /// Loses nothing on any machine, whatever the scheduler does.
    private static final Set<LostUpdatesVariant> SAFE = Set.of(
            LostUpdatesVariant.VIRTUAL_LOCK,
            LostUpdatesVariant.VIRTUAL_ATOMIC,
            LostUpdatesVariant.VIRTUAL_CONFINED,
            LostUpdatesVariant.SEQUENTIALLY,
            LostUpdatesVariant.UNDER_GIL_CHECK_AFTER,
            LostUpdatesVariant.ON_EVENT_LOOP,
            LostUpdatesVariant.IN_PROCESSES);

    record Case(LostUpdatesWorkload workload, LostUpdatesVariant variant) {}

    static Stream<Case> cases() {
        var lesson = new LostUpdates();
        return Stream.of(COMPUTING, WAITING)
                .flatMap(workload -> lesson.variantsOf(workload).stream()
                        .filter(SAFE::contains)
                        .map(variant -> new Case(workload, variant)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void safeVariantLosesNothing(Case given) throws Exception {
        try (var workers = new Workers()) {
            var code = given.variant().row().code().orElseThrow().apply(workers);

            assertThat(code.run(adders(given.workload())))
                    .isEqualTo(given.workload().asked(given.variant()));
        }
    }

    private static Adders adders(LostUpdatesWorkload workload) {
        return new Adders(workload.tasks(), workload.updates(), workload.delay(), new Loops(), TaskRecorder.SILENT);
    }

    @Test
    void tasksOnAnEventLoopThatAwaitBetweenReadAndWriteCountAsOne() throws Exception {
        assertThat(LostUpdates.eventLoopWaiting(adders(WAITING))).isEqualTo(WAITING.updates());
    }

    @Test
    void threadsThatWaitBetweenReadAndWriteLoseUpdates() throws Exception {
        for (var code : List.<LostUpdates.AddAll>of(
                LostUpdates::platformThreads, LostUpdates::virtualThreads, LostUpdates::gilWaiting)) {
            assertThat(code.run(adders(WAITING))).isBetween(1L, WAITING.asked(LostUpdatesVariant.VIRTUAL) - 1);
        }
    }

    @Test
    void shareOfLostUpdatesFollowsFromTheNumber() throws Exception {
        var measured = LostUpdates.measure(8_000, new Total(6_000, 16_000, 2_000));

        assertThat(figure(measured, "lostShare")).isEqualTo(0.25);
        assertThat(figure(measured, "nothingLost")).isZero();
        assertThat(figure(measured, "updateNanos")).isEqualTo(2);
        assertThat(figure(LostUpdates.measure(8_000, new Total(8_000, 0, 2_000)), "nothingLost"))
                .isEqualTo(1);
    }

    @Test
    void peersLoopsOfOneThreadAreAddedUp() throws Exception {
        var answer = new PeerAnswer(Map.of("number", 30L, "loops", List.of(loop(1, 20), loop(2, 15), loop(1, 45))));

        var measured = new LostUpdates().measurePeer(WAITING, LostUpdatesVariant.CPYTHON_THREADS, answer);

        assertThat(figure(measured, "fewestUpdates")).isEqualTo(15);
        assertThat(figure(measured, "lostShare")).isEqualTo(50.0 / 80);
        assertThat(figure(measured, "updateNanos")).isEqualTo(30.0 / 80);
    }

    private static Map<String, Object> loop(long thread, long updates) {
        return Map.of("thread", thread, "updates", updates, "nanos", 10L);
    }

    @Test
    void incrementLosesNothingWhereCPythonSwitchesAtCallsOnlyAndHasItsLock() {
        assertThat(increment("3.10.0", true)).contains("nothing-lost");
        assertThat(increment("3.9.18", true)).contains("lost").doesNotContain("nothing-lost");
        assertThat(increment("3.14.0", false)).contains("lost").doesNotContain("nothing-lost");
    }

    private static List<String> increment(String version, boolean gil) {
        var python = new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, version, version, gil, 5_000_000L);
        return new LostUpdatesPredictions(COMPUTING, Environment.here("", 0, List.of(python)))
                .of(LostUpdatesVariant.CPYTHON_THREADS_INCREMENT).stream()
                        .map(Check::prediction)
                        .toList();
    }

    private static double figure(PassMeasurements measured, String name) {
        return measured.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void moreThanWasAskedForIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> LostUpdates.measure(8_000, new Total(8_001, 1, 2_000)))
                .withMessageContaining("expected a number from 1 to 8000");
    }
}
