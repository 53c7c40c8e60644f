package threadlab.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Memory;
import threadlab.benchmarks.harness.Question;

/// Weighs a thousand threads that wait.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"})
@Question("How much memory does a thread hold that waits?")
public class ParkedMemory {

    private static final int THREADS = 1_000;

    /// How many frames deep the threads wait.
    @Param({"1", "100"})
    public int depth;

    private CountDownLatch waiting = new CountDownLatch(0);
    private CountDownLatch release = new CountDownLatch(0);
    private CountDownLatch ended = new CountDownLatch(0);

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(ParkedMemory.class, arguments);
    }

    @Setup(Level.Iteration)
    public void weighBefore() {
        waiting = new CountDownLatch(THREADS);
        release = new CountDownLatch(1);
        ended = new CountDownLatch(THREADS);
        Memory.before();
    }

    @Benchmark
    public void platformThreads() throws Exception {
        park(Thread.ofPlatform().factory());
    }

    @Benchmark
    public void virtualThreads() throws Exception {
        park(Thread.ofVirtual().factory());
    }

    private void park(ThreadFactory factory) throws InterruptedException {
        for (var i = 0; i < THREADS; i++) {
            factory.newThread(() -> await(depth)).start();
        }
        waiting.await();
    }

    private void await(int frames) {
        if (frames > 1) {
            await(frames - 1);
        } else {
            waiting.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.countDown();
        }
    }

    @TearDown(Level.Iteration)
    public void weighAndRelease() throws InterruptedException {
        Memory.afterStarting(THREADS);
        release.countDown();
        ended.await();
    }
}
