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
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// ns/op                                            JDK 25.0.3   JDK 21.0.13
/// platformThreads lock=REENTRANT_LOCK threads=1  8.30 ± 0.798   8.49 ± 1.01
/// virtualThreads lock=REENTRANT_LOCK threads=1   7.51 ± 0.462  7.41 ± 0.318
/// platformThreads lock=REENTRANT_LOCK threads=4  15.9 ± 0.883   17.6 ± 2.21
/// virtualThreads lock=REENTRANT_LOCK threads=4   16.7 ± 0.895   13.5 ± 1.39
/// platformThreads lock=SEMAPHORE threads=1       9.08 ± 0.784  8.63 ± 0.401
/// virtualThreads lock=SEMAPHORE threads=1        8.02 ± 0.387  8.52 ± 0.505
/// platformThreads lock=SEMAPHORE threads=4       15.7 ± 0.694  15.3 ± 0.612
/// virtualThreads lock=SEMAPHORE threads=4        16.5 ± 0.534  12.8 ± 0.798
/// platformThreads lock=SYNCHRONIZED threads=1     11.4 ± 1.91  8.68 ± 0.678
/// virtualThreads lock=SYNCHRONIZED threads=1     7.96 ± 0.584  7.80 ± 0.749
/// platformThreads lock=SYNCHRONIZED threads=4     36.3 ± 8.04   27.2 ± 3.35
/// virtualThreads lock=SYNCHRONIZED threads=4      42.8 ± 15.9   21.3 ± 3.24
/// ```
/// Published, platform threads, a `ReentrantLock` over `synchronized`: 1.34 uncontended on JDK 21.0.2
/// (github.com/brettwooldridge/HikariCP/pull/2055, 12.9 and 9.6 ns); 0.97 for one thread and 1.01 for ten, of a JDK
/// that is not told (github.com/pgjdbc/pgjdbc/issues/1951). Ours on JDK 21: 0.98 uncontended, 0.65 contended. A fair
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
