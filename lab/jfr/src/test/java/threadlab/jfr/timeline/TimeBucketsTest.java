package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.jfr.mount.Interval;

class TimeBucketsTest {

    private static final long START = 1_000;

    @Test
    void whatLastsAllTheTimeIsInEveryBucket() {
        var buckets = new TimeBuckets(new Interval(START, START + 24_000));

        buckets.add(START, START + 24_000);
        buckets.add(START + 100, START + 150);

        assertThat(buckets.means()).startsWith(1.0, 1.5, 1.0).endsWith(1.0).hasSize(240);
        assertThat(buckets.middle(1)).isEqualTo(150);
    }

    /// Lengths that 240 does not divide have buckets of unequal lengths; a length below 240 has empty ones.
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_000, 24_001})
    void meansAreThoseOfCountingMomentByMoment(long length) {
        var random = new Random(length);
        var buckets = new TimeBuckets(new Interval(START, START + length));
        var present = new int[(int) length];
        for (var i = 0; i < 200; i++) {
            var ends = LongStream.generate(() -> random.nextLong(length + 1))
                    .limit(2)
                    .sorted()
                    .toArray();
            buckets.add(START + ends[0], START + ends[1]);
            for (var moment = ends[0]; moment < ends[1]; moment++) {
                present[(int) moment]++;
            }
        }

        var expected = new ArrayList<Double>();
        for (var bucket = 0; bucket < 240; bucket++) {
            expected.add(mean(present, length * bucket / 240, length * (bucket + 1) / 240));
        }
        var means = buckets.means();
        for (var bucket = 0; bucket < 240; bucket++) {
            assertThat(means.get(bucket)).as("bucket %d", bucket).isCloseTo(expected.get(bucket), within(1e-9));
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
