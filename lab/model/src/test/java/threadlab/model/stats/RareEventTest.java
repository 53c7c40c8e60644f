package threadlab.model.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RareEventTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 10, 200, 5_000, 1_000_000_000})
    void excludedRateIsMissedByOneRunInTwenty(long repetitions) {
        assertThat(Math.pow(1 - RareEvent.excludedRate(repetitions), repetitions))
                .isCloseTo(0.05, within(1e-6));
    }

    /// Three in n, as the rule of thumb has it.
    @Test
    void excludedRateIsAboutThreeInTheNumberOfRepetitions() {
        assertThat(RareEvent.excludedRate(1_000) * 1_000).isCloseTo(3, within(0.01));
        assertThat(RareEvent.shownOnceIn(600)).isEqualTo(200);
        assertThat(RareEvent.shownOnceIn(598)).isEqualTo(200);
        assertThat(RareEvent.shownOnceIn(597)).isEqualTo(199);
    }

    @Test
    void repetitionsShowWithThatProbabilityWhatOccursSoRarely() {
        var random = new Random(7);
        var onceIn = RareEvent.shownOnceIn(200);

        var shown = IntStream.range(0, 20_000)
                .filter(run -> IntStream.range(0, 200).anyMatch(i -> random.nextLong(onceIn) == 0))
                .count();

        assertThat(shown / 20_000.0).isBetween(0.945, 0.96);
    }

    @Test
    void noRepetitionExcludesNothing() {
        assertThat(RareEvent.excludedRate(0)).isEqualTo(1);
        assertThat(RareEvent.shownOnceIn(0)).isEqualTo(1);
        assertThat(RareEvent.shownOnceIn(1)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RareEvent.excludedRate(-1))
                .withMessageContaining("-1");
    }
}
