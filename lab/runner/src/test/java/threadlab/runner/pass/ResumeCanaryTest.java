package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResumeCanaryTest {

    private static final Duration SPIN = Duration.ofMillis(200);
    private static final int MOST_TRIES = 10;

    /// Half of the moments that a canary asked for lie in the first half of the time in which no carrier is free.
    @Test
    void virtualCanaryStarvesBesideHogsThatTakeEveryCarrier() throws Exception {
        assertThat(besideHogs(true).getMaxValue())
                .isGreaterThan(SPIN.dividedBy(2).toNanos());
    }

    @Test
    void eachMomentThatWasMissedCounts() throws Exception {
        var delays = besideHogs(true);

        assertThat(delays.getCountBetweenValues(SPIN.dividedBy(20).toNanos(), Long.MAX_VALUE))
                .isGreaterThan(20);
    }

    /// On a busy machine a platform thread may be held up for as long; a virtual one is each time.
    @Test
    void platformCanaryNeedsNoCarrier() throws Exception {
        var medians = new ArrayList<Long>();
        do {
            medians.add(besideHogs(false).getValueAtPercentile(50));
        } while (medians.getLast() > SPIN.dividedBy(10).toNanos() && medians.size() < MOST_TRIES);

        assertThat(Collections.min(medians)).isLessThan(SPIN.dividedBy(10).toNanos());
        assertThat(besideHogs(true).getValueAtPercentile(50))
                .isGreaterThan(SPIN.dividedBy(10).toNanos());
    }

    private static Histogram besideHogs(boolean isVirtual) throws InterruptedException {
        var hogs = Runtime.getRuntime().availableProcessors();
        var canary = ResumeCanary.start(isVirtual);
        var threads = IntStream.range(0, hogs)
                .mapToObj(i -> Thread.ofVirtual().start(ResumeCanaryTest::spin))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        return canary.stop();
    }

    private static void spin() {
        var end = System.nanoTime() + SPIN.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
