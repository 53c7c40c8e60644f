package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResumeCanaryTest {

    private static final Duration SPIN = Duration.ofMillis(200);

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

    @Test
    void platformCanaryNeedsNoCarrier() throws Exception {
        assertThat(besideHogs(false).getValueAtPercentile(50))
                .isLessThan(besideHogs(true).getValueAtPercentile(50));
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
