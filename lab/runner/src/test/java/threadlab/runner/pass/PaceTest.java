package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private long nanos;

    @Test
    void tellsHowManyTimesAsLongAsAtTheBestMomentItTakes() {
        var pace = new Pace(() -> nanos);

        nanos = 30_000;
        assertThat(pace.slowdown()).as("nothing to compare with yet").isEqualTo(1);
        nanos = 20_000;
        assertThat(pace.slowdown()).as("the best moment so far").isEqualTo(1);
        nanos = 50_000;
        assertThat(pace.slowdown()).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void oneOfManyPiecesThatLostItsProcessorDoesNotCount() {
        var pace = new Pace(() -> nanos++ % 3 == 0 ? 20_000 : 4_000_000);

        assertThat(pace.slowdown()).isEqualTo(1);
        assertThat(pace.slowdown()).isEqualTo(1);
    }

    @Test
    void computesForReal() {
        assertThat(Pace.HERE.slowdown()).isGreaterThanOrEqualTo(1);
    }
}
