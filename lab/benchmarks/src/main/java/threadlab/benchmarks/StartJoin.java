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
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Starts one task and waits for its end.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
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
    public int completableFuture() {
        return CompletableFuture.supplyAsync(this::work, pool).join();
    }

    @TearDown
    public void close() {
        pool.close();
    }
}
