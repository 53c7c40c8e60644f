package threadlab.runner.pass;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Waits until this JVM's compilers and collectors are through with what was done before, for their work would
/// count as that of the next pass.
final class JvmQuiescence {

    private static final Duration STEP = Duration.ofMillis(4);
    private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();
    private static final double NEXT_TO_NOTHING = 0.1;

    private JvmQuiescence() {}

    /// Waits until the process hardly needs the processor, or until the patience is over, as with code that
    /// computes on purpose.
    static void await() throws InterruptedException {
        await(() -> ResourceUsage.read().map(ResourceUsage::cpuNanos).orElse(0L));
    }

    /// @param cpuNanos the processor time that was used so far
    static void await(LongSupplier cpuNanos) throws InterruptedException {
        var begin = System.nanoTime();
        var isQuiet = false;
        while (!isQuiet && System.nanoTime() - begin < PATIENCE_NANOS) {
            var used = cpuNanos.getAsLong();
            Thread.sleep(STEP);
            isQuiet = cpuNanos.getAsLong() - used <= NEXT_TO_NOTHING * STEP.toNanos();
        }
    }
}
