package threadlab.scenarios.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void othersMayTakeWhatNobodyHereNeeds() {
        assertThat(Neighbours.isQuiet(2, 2, SECOND, SECOND / 20)).isTrue();
        assertThat(Neighbours.isQuiet(2, 2, SECOND, SECOND / 4)).isFalse();
        assertThat(Neighbours.isQuiet(2, 8, SECOND, 5 * SECOND)).isTrue();
        assertThat(Neighbours.isQuiet(2, 8, SECOND, 7 * SECOND)).isFalse();
    }

    @Test
    void busyIsAllButIdleAndWaitingForDisks() {
        assertThat(Neighbours.busyNanos("cpu  10 1 5 1000 50 2 3 4 100 100"))
                .isEqualTo(Duration.ofMillis(250).toNanos());
    }
}
