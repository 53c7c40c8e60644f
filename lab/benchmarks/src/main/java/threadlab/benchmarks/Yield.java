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
/// a thread to yield to.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar Yield -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// ns/op                        JDK 25.0.3   JDK 21.0.13
/// platformThreads threads=1  878.2 ± 30.5  883.0 ± 73.2
/// virtualThreads threads=1   417.1 ± 63.3  353.8 ± 23.3
/// platformThreads threads=4   1542 ± 93.4   1367 ± 92.4
/// virtualThreads threads=4   230.1 ± 32.6  185.4 ± 19.5
/// ```
/// Published: OpenJDK's micro-benchmark `FreezeAndThaw` yields and continues a continuation, without the scheduler,
/// in 221 ns 5 frames deep (github.com/openjdk/loom/pull/191, the column of Loom, by Tencent on a JDK 20 of theirs).
/// Ours, a virtual thread alone, with the scheduler: 1.9 times that on JDK 25, 1.6 times on JDK 21. Comparable as a
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
