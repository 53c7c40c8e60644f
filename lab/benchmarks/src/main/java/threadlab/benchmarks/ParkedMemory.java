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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Memory;
import threadlab.benchmarks.harness.Question;

/// Weighs a thousand threads that wait.
///
/// How to read it: the score is the time to start a thousand threads that wait, and is not the point. The secondary
/// results are, by [threadlab.benchmarks.harness.MemoryProfiler]: `heapBytesPerThread` after a collection, where a
/// virtual thread keeps its frames, and `nativeBytesPerThread`, the growth of the resident set beside a heap of
/// fixed size, where a platform thread has its stack. Of a stack only touched pages count, not the address space
/// that it reserves.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar ParkedMemory -prof memory -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// ms/op                                             JDK 25.0.3    JDK 21.0.13
/// platformThreads depth=1                         233.5 ± 57.5  415.4 ± 109.1
/// virtualThreads depth=1                           4.16 ± 1.42   3.35 ± 0.859
/// platformThreads depth=100                       189.2 ± 25.5  362.7 ± 199.1
/// virtualThreads depth=100                         4.22 ± 1.75    4.21 ± 1.64
/// heapBytesPerThread platformThreads depth=1           280.1 B        250.1 B
/// heapBytesPerThread virtualThreads depth=1             1879 B         1884 B
/// heapBytesPerThread platformThreads depth=100         280.1 B        258.6 B
/// heapBytesPerThread virtualThreads depth=100           4263 B         4164 B
/// nativeBytesPerThread platformThreads depth=1          9951 B         8825 B
/// nativeBytesPerThread virtualThreads depth=1           27.9 B         32.5 B
/// nativeBytesPerThread platformThreads depth=100       15764 B        13621 B
/// nativeBytesPerThread virtualThreads depth=100         33.3 B         18.6 B
/// ```
/// Published: jsravn.com/2019/05/01/jvm-thread-actual-memory-usage finds 16 kB of resident stack for a platform
/// thread of HotSpot 8 that sleeps. Ours over that, `nativeBytesPerThread` of platform threads, depth=1: 0.61 on JDK
/// 25, 0.54 on JDK 21. Comparable: Linux, 64 bits and touched pages both. Of virtual threads JEP 444
/// (openjdk.org/jeps/444) says that their stacks lie in the heap and grow and shrink; it gives no size.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Timeout(time = 30)
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
