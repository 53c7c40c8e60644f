package threadlab.benchmarks;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Computes four chunks of some ten milliseconds.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("Does it matter for tasks that only compute on which kind of thread they run?")
public class CpuChunk {

    private static final int CHUNKS = 4;
    private static final long TOKENS = 5_000_000;

    private final List<Callable<Integer>> chunks = Collections.nCopies(CHUNKS, CpuChunk::chunk);

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(CpuChunk.class, arguments);
    }

    /// Computes for some ten milliseconds; the JIT can't leave it out.
    private static int chunk() {
        Blackhole.consumeCPU(TOKENS);
        return 1;
    }

    @Benchmark
    public int sequential() {
        return Stream.generate(CpuChunk::chunk).limit(CHUNKS).mapToInt(i -> i).sum();
    }

    @Benchmark
    public Object platformThreads() throws Exception {
        return all(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
    }

    @Benchmark
    public Object virtualThreads() throws Exception {
        return all(Executors.newVirtualThreadPerTaskExecutor());
    }

    private Object all(ExecutorService open) throws Exception {
        try (var executor = open) {
            return executor.invokeAll(chunks);
        }
    }

    @Benchmark
    public Object structuredConcurrency() throws Exception {
        return Scopes.all(chunks);
    }

    @Benchmark
    public void completableFuture() {
        try (var executor = Executors.newFixedThreadPool(CHUNKS)) {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.supplyAsync(CpuChunk::chunk, executor))
                            .limit(CHUNKS)
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }
}
