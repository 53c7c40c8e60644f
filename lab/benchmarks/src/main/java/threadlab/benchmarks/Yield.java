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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Lets threads yield, alone and among others.
///
/// How to read it: an operation is one yield. A virtual thread leaves its carrier and is queued again, alone as
/// well; a platform thread asks the kernel, which may do nothing. With four threads on two processors there is
/// somebody to yield to.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar Yield -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result of an earlier form with fewer operations an invocation, of one fork with 5 iterations of 200 ms on 2
/// cores **where others were at work**, so take ratios, not digits:
/// ```
/// ns/op                         JDK 25.0.3    JDK 21.0.12
/// platformThreads threads=1    1707 ± 5301  19439 ± 53342
/// virtualThreads threads=1   281.7 ± 101.5  242.5 ± 201.4
/// platformThreads threads=4  15757 ± 47808  15543 ± 41301
/// virtualThreads threads=4    165.2 ± 53.0   188.1 ± 44.8
/// ```
/// Published: OpenJDK's micro-benchmark `FreezeAndThaw` yields and continues a continuation, without the scheduler,
/// in 221 ns 5 frames deep (github.com/openjdk/loom/pull/191, the column of Loom, by Tencent on a JDK 20 of theirs).
/// Ours, a virtual thread alone, with the scheduler: 1.3 times that on JDK 25, 1.1 times on JDK 21. Comparable as a
/// lower bound, on another machine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does a Thread.yield() cost, alone and among others?")
public class Yield {

    private static final int YIELDS = 10_000;

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
        Crew.runTogether(factory, threads, Crew.repeat(YIELDS / threads, Thread::yield));
    }
}
