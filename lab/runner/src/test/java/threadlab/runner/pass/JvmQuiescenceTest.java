package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class JvmQuiescenceTest {

    private final AtomicInteger readings = new AtomicInteger();

    private LongSupplier counted(LongSupplier cpuNanos) {
        return () -> {
            readings.incrementAndGet();
            return cpuNanos.getAsLong();
        };
    }

    @Test
    void processThatDoesNothingIsQuietAtOnce() throws InterruptedException {
        JvmQuiescence.await(counted(() -> 7));

        assertThat(readings).hasValue(2);
    }

    @Test
    void compilersThatWorkOnAreWaitedFor() throws InterruptedException {
        var used = new AtomicLong();

        JvmQuiescence.await(counted(() -> readings.get() < 7 ? used.addAndGet(4_000_000) : used.get()));

        assertThat(readings).hasValueGreaterThanOrEqualTo(7);
    }

    @Test
    void whoComputesOnPurposeIsNotWaitedForForEver() throws InterruptedException {
        var used = new AtomicLong();

        JvmQuiescence.await(counted(() -> used.addAndGet(4_000_000)));

        assertThat(readings).hasValueLessThan(200);
    }
}
