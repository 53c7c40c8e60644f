package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
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
    void processorThatNeedsAMomentToSpeedUpIsNotSlow() {
        var slowPieces = new AtomicInteger();
        var pace = new Pace(() -> slowPieces.getAndDecrement() > 0 ? 50_000 : 20_000);
        pace.slowdown();

        slowPieces.set(60);
        assertThat(pace.slowdown()).isEqualTo(1);
        slowPieces.set(10_000);
        assertThat(pace.slowdown()).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void lastingSpeedBecomesTheUsualOne() {
        var pace = new Pace(() -> nanos);
        nanos = 20_000;
        pace.slowdown();
        nanos = 30_000;

        for (var call = 0; call < 49; call++) {
            assertThat(pace.slowdown()).isCloseTo(1.5, within(1e-9));
        }

        pace.slowdown();
        assertThat(pace.slowdown()).isEqualTo(1);
    }

    @Test
    void computesForReal() {
        var piece = new Pace.Compression();

        assertThat(LongStream.generate(piece).limit(100))
                .allSatisfy(nanos -> assertThat(nanos).isPositive());
    }
}
