package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

class DisturbanceTest {

    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 500 * MILLI;

    private static Disturbance of(double own, double others, @Nullable Long queuedMillis) {
        return new Disturbance(
                WINDOW,
                2,
                (long) (own * WINDOW),
                (long) (others * WINDOW),
                0,
                queuedMillis == null ? null : queuedMillis * MILLI,
                null,
                null);
    }

    @Test
    void passThatComputesIsDisturbedWhereOthersTookWhatItNeeded() {
        assertThat(of(1.3, 0.7, 900L).isDisturbed()).isTrue();
        assertThat(of(1.0, 1.0, 0L).isDisturbed()).isTrue();
    }

    /// Three threads that compute on two processors wait for each other.
    @Test
    void waitingOfThreadsThatComputeIsTheirOwnDoing() {
        assertThat(of(2.0, 0, 900L).isDisturbed()).isFalse();
        assertThat(of(1.95, 0.05, 900L).isDisturbed()).isFalse();
    }

    @Test
    void othersOnAProcessorThatThePassDidNotNeedDisturbNothing() {
        assertThat(of(0.05, 1.0, 0L).isDisturbed()).isFalse();
        assertThat(of(0.9, 0.4, 0L).isDisturbed()).isFalse();
    }

    @Test
    void passThatMostlyWaitsIsDisturbedWhereItsThreadsQueued() {
        assertThat(of(0.05, 0.2, 12L).isDisturbed()).isTrue();
        assertThat(of(0.05, 0.2, 3L).isDisturbed()).isFalse();
        assertThat(of(0.05, 0.2, null).isDisturbed()).isFalse();
        assertThat(of(0.05, 0.1, 12L).isDisturbed()).as("for its own compilers").isFalse();
    }

    @Test
    void allProcessorsTakenDisturbEvenWhereNoQueueIsKnown() {
        assertThat(of(0.05, 1.9, null).isDisturbed()).isTrue();
    }

    @Test
    void longPassMayQueueForAsLargeAPartOfItsTime() {
        var nanos = 10_000 * MILLI;

        assertThat(new Disturbance(nanos, 2, 0, nanos / 2, 0, 40 * MILLI, null, null).isDisturbed())
                .isFalse();
        assertThat(new Disturbance(nanos, 2, 0, nanos / 2, 0, 60 * MILLI, null, null).isDisturbed())
                .isTrue();
    }

    @Test
    void describesItselfInPlainWords() {
        assertThat(of(1.0, 0.9, 5L).describe().english()).isEqualTo("other processes kept 0.9 of 2 processors busy");
        assertThat(of(0.05, 0.3, 12L).describe().english())
                .isEqualTo("the threads of the pass waited 12.00 ms for a processor");
        assertThat(new Disturbance(WINDOW, 2, WINDOW, 0, WINDOW / 2, null, null, null)
                        .describe()
                        .english())
                .isEqualTo("the hypervisor gave 0.5 of 2 processors to other machines");
        assertThat(Words.write(of(1.0, 0.9, 5L).describe(), Language.KOREAN))
                .hasValueSatisfying(text -> assertThat(text).contains("2개 중 0.9개"));
    }

    @Test
    void delayIsWhatAPassQueuedOrOthersTook() {
        assertThat(of(0.05, 1.0, 2L).delayNanos()).isEqualTo(2 * MILLI);
        assertThat(of(1.5, 0.1, 900L).delayNanos()).isEqualTo(50 * MILLI);
        assertThat(of(1.5, 0.02, 900L).delayNanos()).isZero();
    }

    private static Disturbance slowed(double own, double slowdown) {
        return new Disturbance(WINDOW, 2, (long) (own * WINDOW), 0, 0, 0L, null, slowdown);
    }

    /// No counter of the system tells that a neighbour on the same core, or heat, slows a processor down.
    @Test
    void passThatComputesIsDisturbedWhereTheProcessorsBecameSlower() {
        assertThat(slowed(1.0, 1.25).isDisturbed()).isTrue();
        assertThat(slowed(1.0, 1.6).delayNanos()).isEqualTo(WINDOW * 3 / 8);
        assertThat(slowed(1.0, 1.6).describe().english())
                .isEqualTo("the processors took 1.6 times as long as at their best for the same work");
        assertThat(slowed(1.0, 1.15).isDisturbed()).isFalse();
        assertThat(slowed(1.0, 1.15).delayNanos())
                .as("less than counts may still refute a time")
                .isBetween(WINDOW / 8, WINDOW / 7);
        assertThat(slowed(1.0, 1.06).delayNanos()).isZero();
        assertThat(slowed(0.05, 3).isDisturbed()).as("a pass that mostly waits").isFalse();
        assertThat(slowed(0.05, 3).delayNanos()).isZero();
    }

    @Test
    void averagesOverPasses() {
        assertThat(Disturbance.meanProcessorsOfOthers(List.of(of(0, 1.0, 0L), of(0, 0.5, 0L))))
                .isEqualTo(0.75);
        assertThat(Disturbance.meanProcessorsOfOthers(List.of())).isZero();
        assertThat(Disturbance.typical(List.of(of(0, 2.0, 0L), of(0, 0.5, 0L), of(0, 1.0, 0L))))
                .isEqualTo(of(0, 1.0, 0L));
    }

    @Test
    void refusesAnEmptyWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Disturbance(0, 2, 0, 0, 0, null, null, null));
    }
}
