package threadlab.benchmarks;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Enters and leaves a short critical section.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does a short critical section cost, uncontended and contended?")
public class LockCost {

    private static final int SECTIONS = 10_000;

    @Param
    public LockKind lock = LockKind.SYNCHRONIZED;

    @Param({"1", "4"})
    public int threads;

    private long count;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(LockCost.class, arguments);
    }

    @Benchmark
    @OperationsPerInvocation(SECTIONS)
    public long platformThreads() throws Exception {
        return count(Thread.ofPlatform().factory());
    }

    @Benchmark
    @OperationsPerInvocation(SECTIONS)
    public long virtualThreads() throws Exception {
        return count(Thread.ofVirtual().factory());
    }

    private long count(ThreadFactory factory) throws Exception {
        var guard = lock.guard();
        Crew.run(factory, threads, Crew.repeat(SECTIONS / threads, () -> guard.section(() -> count++)));
        return count;
    }
}
