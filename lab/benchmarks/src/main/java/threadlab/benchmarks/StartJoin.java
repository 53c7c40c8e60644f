package threadlab.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Starts one task and waits for its end.
///
/// How to read it: `platformThreads` pays for a thread of the system, `platformPool` for waking one.
/// `virtualThreads` is called on a platform thread, which has to be woken by the carrier, and that is most of what
/// is measured; `virtualFromVirtual` is the same code called on a virtual thread (`-Djmh.executor=VIRTUAL`), where
/// starting and joining is all there is.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar StartJoin -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of one fork with 5 iterations of 200 ms on 2 cores **where others were at work**, so take ratios,
/// not digits:
/// ```
/// us/op                     JDK 25.0.3    JDK 21.0.12
/// platformThreads         113.6 ± 24.5  486.2 ± 901.3
/// platformPool             26.1 ± 11.3    37.1 ± 26.3
/// virtualThreads           34.3 ± 24.3    13.3 ± 6.74
/// virtualFromVirtual     0.880 ± 0.738    2.36 ± 5.75
/// structuredConcurrency    52.5 ± 7.95   53.8 ± 107.3
/// structuredFromVirtual   1.04 ± 0.721    4.08 ± 4.51
/// completableFuture        25.9 ± 7.77    47.4 ± 57.0
/// ```
/// Published: JEP 444 (openjdk.org/jeps/444) calls virtual threads cheap and plentiful, and gives no figure for a
/// start; of those found elsewhere none starts and joins one task. Nothing to compare with.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to start one task and to wait for its end?")
public class StartJoin {

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final Callable<Integer> task = this::work;
    private int done;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(StartJoin.class, arguments);
    }

    private int work() {
        return ++done;
    }

    @Benchmark
    public int platformThreads() throws Exception {
        var thread = Thread.ofPlatform().start(this::work);
        thread.join();
        return done;
    }

    @Benchmark
    public int platformPool() throws Exception {
        return pool.submit(task).get();
    }

    @Benchmark
    public int virtualThreads() throws Exception {
        var thread = Thread.ofVirtual().start(this::work);
        thread.join();
        return done;
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public int virtualFromVirtual() throws Exception {
        return virtualThreads();
    }

    @Benchmark
    public List<Integer> structuredConcurrency() throws Exception {
        return Scopes.all(List.of(task));
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public List<Integer> structuredFromVirtual() throws Exception {
        return structuredConcurrency();
    }

    @Benchmark
    public int completableFuture() throws Exception {
        return CompletableFuture.supplyAsync(this::work, pool).get();
    }

    @TearDown
    public void close() {
        pool.close();
    }
}
