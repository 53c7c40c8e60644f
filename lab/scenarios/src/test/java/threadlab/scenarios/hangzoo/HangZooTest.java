package threadlab.scenarios.hangzoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.scenarios.hangzoo.HangDiagnosis.Kind;
import threadlab.scenarios.hangzoo.HangGuard.Hang;
import threadlab.scenarios.hangzoo.HangGuard.Outcome;
import threadlab.scenarios.hangzoo.HangZoo.HangZooVariant;

class HangZooTest {

    private static final HangZooWorkload TAKEN =
            new HangZooWorkload("lock-owner", Kind.CARRIERS_TAKEN, Duration.ofMillis(100));

    private static Map<String, Double> figures(Outcome outcome) {
        return TAKEN.measure(outcome).figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void passThatEndsHasNoHang() {
        assertThat(figures(new Outcome(Optional.empty(), false)))
                .containsEntry("ended", 1.0)
                .containsEntry("hung", 0.0)
                .containsEntry("rightCause", 0.0)
                .containsEntry("stuckThreads", 0.0);
    }

    @Test
    void hangIsCountedByItsThreadsAndTheirCarriers() {
        var stuck = List.of(
                thread("first", Optional.of("worker-1")),
                thread("second", Optional.of("worker-2")),
                thread("owner", Optional.empty()));

        assertThat(figures(new Outcome(Optional.of(new Hang(stuck, HangDiagnosis.of(stuck), 0)), false)))
                .containsEntry("ended", 0.0)
                .containsEntry("hung", 1.0)
                .containsEntry("rightCause", 1.0)
                .containsEntry("stuckThreads", 3.0)
                .containsEntry("keptCarriers", 2.0);
    }

    /// The JDKs are told apart by JEP 491, by the common pool and by the wait for a class.
    @Test
    void whatHangsDiffersByJdk() {
        assertThat(hanging(21))
                .contains("PINNED_VIRTUAL", "INITIALIZER_VIRTUAL")
                .doesNotContain("COMMON_POOL_LATCH");
        assertThat(hanging(24)).contains("INITIALIZER_VIRTUAL").doesNotContain("PINNED_VIRTUAL", "COMMON_POOL_LATCH");
        assertThat(hanging(25))
                .contains("INITIALIZER_VIRTUAL", "COMMON_POOL_LATCH")
                .doesNotContain("PINNED_VIRTUAL");
        assertThat(hanging(26)).contains("COMMON_POOL_LATCH").doesNotContain("PINNED_VIRTUAL", "INITIALIZER_VIRTUAL");
    }

    private static List<String> hanging(int jdk) {
        return List.of(HangZooVariant.values()).stream()
                .filter(variant -> new HangZooPredictions(TAKEN, jdk)
                        .of(variant).stream()
                                .anyMatch(check -> check.prediction().equals("hangs")))
                .map(Enum::name)
                .toList();
    }

    private static StuckThread thread(String name, Optional<String> carrier) {
        return new StuckThread(
                name,
                true,
                carrier,
                carrier.isPresent() ? Thread.State.WAITING : Thread.State.RUNNABLE,
                carrier.isPresent() ? List.of("java.util.concurrent.locks.ReentrantLock.lockInterruptibly") : List.of(),
                Optional.empty());
    }
}
