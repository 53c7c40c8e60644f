package threadlab.benchmarks.harness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Says how thoroughly a method is measured under each set of parameters.
///
/// @param warmup time of one iteration that does not count
/// @param iteration time of one that does
record Effort(int forks, int warmups, TimeValue warmup, int iterations, TimeValue iteration) {

    /// A look: the interval is wide.
    static final Effort QUICK = new Effort(1, 4, TimeValue.milliseconds(100), 6, TimeValue.milliseconds(100));

    /// What is lost a fork until its JVM runs and JMH has read its results.
    private static final Duration START = Duration.ofMillis(700);

    /// What an iteration of a single invocation takes, about.
    private static final TimeValue SINGLE_SHOT = TimeValue.milliseconds(300);

    /// Reads what the class says, a proper interval.
    static Effort of(BenchmarkListEntry method) {
        return new Effort(
                method.getForks().orElse(1),
                method.getWarmupIterations().orElse(0),
                method.getWarmupTime().orElse(SINGLE_SHOT),
                method.getMeasurementIterations().orElse(1),
                method.getMeasurementTime().orElse(SINGLE_SHOT));
    }

    void applyTo(ChainedOptionsBuilder options) {
        options.forks(forks)
                .warmupIterations(warmups)
                .warmupTime(warmup)
                .measurementIterations(iterations)
                .measurementTime(iteration);
    }

    /// Reckons the time for one set of parameters. An operation that is longer than an iteration takes longer.
    Duration time() {
        return START.plus(nanos(warmup).multipliedBy(warmups))
                .plus(nanos(iteration).multipliedBy(iterations))
                .multipliedBy(forks);
    }

    private static Duration nanos(TimeValue time) {
        return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
    }
}
