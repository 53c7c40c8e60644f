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
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Waits for a millisecond inside a critical section, eight threads at once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
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
