package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Records forks of benchmarks of which it is known what the scheduler has to do.
class ThreadlabProfilerTest {

    private static final int THREADS_OF_LOCK_HELD_IN_WAIT = 8;

    @Test
    void threadThatOnlyRunsIsOneSlice() throws RunnerException {
        var result = record("StartJoin.virtualThreads", "x", "");

        assertThat(secondary(result, ThreadlabProfiler.SLICES)).isCloseTo(1, Percentage.withPercentage(2));
        assertThat(secondary(result, ThreadlabProfiler.PINS)).isLessThan(0.02);
        assertThat(secondary(result, ThreadlabProfiler.QUEUE_WAIT)).isPositive();
        assertThat(secondary(result, ThreadlabProfiler.BUSY)).isBetween(0.000001, 1.0);
        assertThat(secondary(result, ThreadlabProfiler.LOST)).isZero();
    }

    /// Who joins is a virtual thread, too, and waits: two slices an operation, and not one.
    @Test
    void methodIsCalledOnAVirtualThreadWhereItsForkSaysSo() throws RunnerException {
        var result = record("StartJoin.virtualFromVirtual", "x", "");

        assertThat(secondary(result, ThreadlabProfiler.SLICES)).isBetween(1.2, 2.1);
    }

    @Test
    void eachYieldOfAVirtualThreadIsASlice() throws RunnerException {
        var result = record("Yield.virtualThreads", "threads", "1");

        assertThat(secondary(result, ThreadlabProfiler.SLICES)).isCloseTo(1, Percentage.withPercentage(2));
    }

    @Test
    void platformThreadsHaveNoSlices() throws RunnerException {
        var result = record("HandOver.platformThreads", "way", "PARK");

        assertThat(result.getPrimaryResult().getScore()).isPositive();
        assertThat(secondary(result, ThreadlabProfiler.SLICES)).isLessThan(0.02);
    }

    @Test
    void waitInMonitorPinsOnJdksBefore24Only() throws RunnerException {
        var result = record("LockHeldInWait.virtualThreads", "whose", "OWN");

        assertThat(secondary(result, ThreadlabProfiler.SLICES))
                .isGreaterThanOrEqualTo(THREADS_OF_LOCK_HELD_IN_WAIT * 0.98);
        if (Runtime.version().feature() < 24) {
            assertThat(secondary(result, ThreadlabProfiler.PINS))
                    .isBetween(THREADS_OF_LOCK_HELD_IN_WAIT * 0.98, THREADS_OF_LOCK_HELD_IN_WAIT * 4.0);
        } else {
            assertThat(secondary(result, ThreadlabProfiler.PINS)).isLessThan(0.5);
        }
    }

    private static double secondary(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }

    private static RunResult record(String method, String parameter, String value) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("\\." + method + "$")
                        .param(parameter, value)
                        .param("lock", "SYNCHRONIZED")
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(100))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(200))
                        .addProfiler(ThreadlabProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .runSingle();
    }
}
