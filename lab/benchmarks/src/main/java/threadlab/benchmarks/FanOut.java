package threadlab.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Starts n tasks and gathers their results.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to start n tasks and to gather their results?")
public class FanOut {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Param({"1", "10", "100", "1000", "10000"})
    public int n;

    private List<Callable<Integer>> tasks = List.of();

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(FanOut.class, arguments);
    }

    @Setup
    public void makeTasks() {
        tasks = IntStream.range(0, n).<Callable<Integer>>mapToObj(i -> () -> i).toList();
    }

    @Benchmark
    public long platformThreads() throws Exception {
        return sum(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
    }

    @Benchmark
    public long platformPool() throws Exception {
        return sum(Executors.newFixedThreadPool(PROCESSORS));
    }

    @Benchmark
    public long virtualThreads() throws Exception {
        return sum(Executors.newVirtualThreadPerTaskExecutor());
    }

    private long sum(ExecutorService open) throws Exception {
        try (var executor = open) {
            return executor.invokeAll(tasks).stream()
                    .mapToLong(Future::resultNow)
                    .sum();
        }
    }

    @Benchmark
    public long structuredConcurrency() throws Exception {
        return Scopes.all(tasks).stream().mapToLong(Integer::longValue).sum();
    }

    @Benchmark
    public long completableFuture() {
        try (var executor = Executors.newFixedThreadPool(PROCESSORS)) {
            var futures = IntStream.range(0, n)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> i, executor))
                    .toList();
            CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .join();
            return futures.stream().mapToLong(CompletableFuture::join).sum();
        }
    }
}
