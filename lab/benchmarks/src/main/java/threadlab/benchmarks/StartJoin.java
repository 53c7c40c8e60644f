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
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// us/op                     JDK 25.0.3   JDK 21.0.13
/// platformThreads        428.6 ± 126.1  426.0 ± 92.6
/// completableFuture        55.8 ± 6.95   50.0 ± 7.97
/// platformPool             58.9 ± 18.4   62.9 ± 21.9
/// structuredConcurrency    88.1 ± 9.74   68.5 ± 27.3
/// structuredFromVirtual   2.18 ± 0.681   3.84 ± 2.60
/// virtualFromVirtual      2.16 ± 0.871  1.23 ± 0.192
/// virtualThreads           81.0 ± 15.4   54.8 ± 13.8
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
