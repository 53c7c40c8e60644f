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

/// Enters and leaves a short critical section.
///
/// How to read it: an operation is one critical section that adds one to a number. One thread is the uncontended
/// case, four on two processors the contended one; sections are so short that a thread often runs through thousands
/// before another one wants the lock.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar LockCost -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result of an earlier form with fewer operations an invocation, of one fork with 5 iterations of 200 ms on 2
/// cores **where others were at work**, so take ratios, not digits:
/// ```
/// ns/op                                             JDK 25.0.3    JDK 21.0.12
/// platformThreads lock=REENTRANT_LOCK threads=1    40.1 ± 45.1   93.0 ± 238.5
/// virtualThreads lock=REENTRANT_LOCK threads=1     20.3 ± 7.70    23.0 ± 16.5
/// platformThreads lock=REENTRANT_LOCK threads=4  150.0 ± 371.5   421.8 ± 2252
/// virtualThreads lock=REENTRANT_LOCK threads=4     28.3 ± 25.6    20.3 ± 9.27
/// platformThreads lock=SEMAPHORE threads=1        58.1 ± 107.8    40.8 ± 45.9
/// virtualThreads lock=SEMAPHORE threads=1          29.1 ± 33.5    21.1 ± 22.1
/// platformThreads lock=SEMAPHORE threads=4       192.4 ± 496.2  218.6 ± 746.4
/// virtualThreads lock=SEMAPHORE threads=4          23.0 ± 11.1    17.0 ± 3.66
/// platformThreads lock=SYNCHRONIZED threads=1     218.1 ± 1301   72.3 ± 175.6
/// virtualThreads lock=SYNCHRONIZED threads=1       17.1 ± 12.9    33.7 ± 73.9
/// platformThreads lock=SYNCHRONIZED threads=4    148.5 ± 292.1   763.0 ± 5413
/// virtualThreads lock=SYNCHRONIZED threads=4       17.5 ± 12.8    17.0 ± 7.51
/// ```
/// Published, platform threads, a `ReentrantLock` over `synchronized`: 1.34 uncontended on JDK 21.0.2
/// (github.com/brettwooldridge/HikariCP/pull/2055, 12.9 and 9.6 ns); 0.97 for one thread and 1.01 for ten, of a JDK
/// that is not told (github.com/pgjdbc/pgjdbc/issues/1951). Ours on JDK 21: 1.3 uncontended, 0.55 contended. A fair
/// comparison, as ratios. OpenJDK's own `LockUnlock` asks it of monitors alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does a short critical section cost, uncontended and contended?")
public class LockCost {

    private static final int SECTIONS = 400_000;

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
        Crew.runTogether(factory, threads, Crew.repeat(SECTIONS / threads, () -> guard.section(() -> count++)));
        return count;
    }
}
