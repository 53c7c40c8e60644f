package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

    private static final long START = 1_000;

    @Test
    void whatLastsAllTheTimeIsThereInEveryPart() {
        var steps = new Steps(new Interval(START, START + 24_000));

        steps.add(START, START + 24_000);
        steps.add(START + 100, START + 150);

        assertThat(steps.means()).startsWith(1.0, 1.5, 1.0).endsWith(1.0).hasSize(240);
        assertThat(steps.middle(1)).isEqualTo(150);
    }

    /// Lengths that 240 does not divide, and one shorter than that, have parts of unequal lengths, some of none.
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_000, 24_001})
    void meansAreThoseOfCountingMomentByMoment(long length) {
        var random = new Random(length);
        var steps = new Steps(new Interval(START, START + length));
        var present = new int[(int) length];
        for (var i = 0; i < 200; i++) {
            var ends = LongStream.generate(() -> random.nextLong(length + 1))
                    .limit(2)
                    .sorted()
                    .toArray();
            steps.add(START + ends[0], START + ends[1]);
            for (var moment = ends[0]; moment < ends[1]; moment++) {
                present[(int) moment]++;
            }
        }

        var expected = new ArrayList<Double>();
        for (var part = 0; part < 240; part++) {
            expected.add(mean(present, length * part / 240, length * (part + 1) / 240));
        }
        var means = steps.means();
        for (var part = 0; part < 240; part++) {
            assertThat(means.get(part)).as("part %d", part).isCloseTo(expected.get(part), within(1e-9));
        }
    }

    private static double mean(int[] present, long from, long to) {
        var sum = 0L;
        for (var moment = from; moment < to; moment++) {
            sum += present[(int) moment];
        }
        return (double) sum / Math.max(1, to - from);
    }
}
