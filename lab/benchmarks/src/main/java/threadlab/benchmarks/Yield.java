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

/// Lets threads yield, alone and among others.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does a Thread.yield() cost, alone and among others?")
public class Yield {

    private static final int YIELDS = 1_000;

    @Param({"1", "4"})
    public int threads;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(Yield.class, arguments);
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public void platformThreads() throws Exception {
        yieldAll(Thread.ofPlatform().factory());
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public void virtualThreads() throws Exception {
        yieldAll(Thread.ofVirtual().factory());
    }

    private void yieldAll(ThreadFactory factory) throws Exception {
        Crew.run(factory, threads, Crew.repeat(YIELDS / threads, Thread::yield));
    }
}
