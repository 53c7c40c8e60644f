package threadlab.runner.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassBudgetTest {

    private static long repeatsGranted(PassBudget budget) {
        return IntStream.range(0, 1_000)
                .filter(i -> budget.allows(PhaseRequest.REPEAT))
                .count();
    }

    @Test
    void whereAllPassesAreDisturbedSomeAreMadeAgainAndMoreAsTheRunGoesOn() {
        var budget = new PassBudget(() -> true);

        assertThat(repeatsGranted(budget)).isEqualTo(10);

        for (var round = 0; round < 100; round++) {
            assertThat(budget.allows(PhaseRequest.PASSES)).isTrue();
        }
        assertThat(repeatsGranted(budget)).isEqualTo(20);
    }

    @Test
    void noneIsMadeAgainWithoutTime() {
        assertThat(repeatsGranted(new PassBudget(() -> false))).isZero();
    }
}
