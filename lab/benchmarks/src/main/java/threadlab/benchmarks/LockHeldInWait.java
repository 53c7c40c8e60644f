package threadlab.benchmarks;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Waits for a millisecond inside a critical section, eight threads at once.
///
/// How to read it: an operation is eight waits of 1,000 us. With a lock each they overlap, so a little over 1,000 is
/// right; a shared lock makes them take turns, 8,000 at least. Up to JDK 23 a virtual thread that waits inside
/// `synchronized` is pinned to its carrier: with two carriers eight waits take 4,000 at least, though no lock is
/// shared.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar LockHeldInWait -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// ms/op                                               JDK 25.0.3   JDK 21.0.13
/// platformThreads lock=REENTRANT_LOCK whose=OWN     2.33 ± 0.183  2.51 ± 0.334
/// virtualThreads lock=REENTRANT_LOCK whose=OWN      1.32 ± 0.064  1.46 ± 0.183
/// platformThreads lock=REENTRANT_LOCK whose=SHARED  10.3 ± 0.258   12.7 ± 2.86
/// virtualThreads lock=REENTRANT_LOCK whose=SHARED   9.99 ± 0.314  10.3 ± 0.378
/// platformThreads lock=SEMAPHORE whose=OWN          2.75 ± 0.345  3.06 ± 0.708
/// virtualThreads lock=SEMAPHORE whose=OWN           1.27 ± 0.046  1.40 ± 0.126
/// platformThreads lock=SEMAPHORE whose=SHARED       11.1 ± 0.889  10.2 ± 0.369
/// virtualThreads lock=SEMAPHORE whose=SHARED        9.85 ± 0.202  10.2 ± 0.409
/// platformThreads lock=SYNCHRONIZED whose=OWN       2.52 ± 0.252  2.85 ± 0.597
/// virtualThreads lock=SYNCHRONIZED whose=OWN        1.50 ± 0.185  4.90 ± 0.132
/// platformThreads lock=SYNCHRONIZED whose=SHARED     11.4 ± 1.02  10.2 ± 0.316
/// virtualThreads lock=SYNCHRONIZED whose=SHARED     10.8 ± 0.442  9.84 ± 0.300
/// ```
/// Published: github.com/danvega/pinning, 5,000 waits of 5 ms with a lock each on one carrier of JDK 21.0.6, takes
/// 31.8 s: 1.27 times the sum of the waits over the carriers. Ours, `SYNCHRONIZED` and `OWN` on JDK 21, over 4,000
/// us: 1.2. Comparable: both waits are pinned. JEP 491 (openjdk.org/jeps/491) says why that ended with JDK 24; ours
/// on JDK 25, over the 1,000 us of one wait: 1.5.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to wait inside a critical section, with a lock of one's own and with a shared one?")
public class LockHeldInWait {

    private static final int THREADS = 8;
    private static final long WAIT_NANOS = 1_000_000;

    /// Whose the lock is.
    public enum Whose {
        OWN,
        SHARED
    }

    @Param
    public LockKind lock = LockKind.SYNCHRONIZED;

    @Param
    public Whose whose = Whose.OWN;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(LockHeldInWait.class, arguments);
    }

    @Benchmark
    public void platformThreads() throws Exception {
        waitInside(Thread.ofPlatform().factory());
    }

    @Benchmark
    public void virtualThreads() throws Exception {
        waitInside(Thread.ofVirtual().factory());
    }

    private void waitInside(ThreadFactory factory) throws Exception {
        var shared = lock.guard();
        var works = IntStream.range(0, THREADS)
                .mapToObj(i -> switch (whose) {
                    case OWN -> lock.guard();
                    case SHARED -> shared;
                })
                .<Crew.Work>map(guard -> () -> guard.section(LockHeldInWait::pause))
                .toArray(Crew.Work[]::new);
        Crew.run(factory, works);
    }

    private static void pause() {
        var end = System.nanoTime() + WAIT_NANOS;
        for (var left = WAIT_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
