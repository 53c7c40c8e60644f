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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Computes four chunks of some ten milliseconds.
///
/// How to read it: no kind of thread makes a processor faster. With two processors all but `sequential` should
/// take half as long as it, and alike; what platform threads take longer is their start.
///
/// ``` java -jar lab/benchmarks/target/benchmarks.jar CpuChunk -f 1 -wi 3 -w 200ms -i 8 -r 300ms ``` A real
/// result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ``` ms/op                    JDK 25.0.3   JDK 21.0.13 platformThreads         27.0 ± 1.37   27.9 ± 1.06
/// completableFuture       28.0 ± 1.41   32.5 ± 6.58 sequential              46.4 ± 1.29  45.2 ± 0.705
/// structuredConcurrency  25.0 ± 0.974   26.8 ± 3.58 virtualThreads         24.4 ± 0.946   25.7 ± 1.74 ```
/// Published: github.com/wesleyegberto/java-new-features (java-19), Fibonacci numbers on JDK 19 and a laptop:
/// virtual over platform threads 1.03 by processor time, 1.14 by the clock. Ours by the clock: 0.90 on JDK 25,
/// 0.92 on JDK 21. One run there, without an interval, so comparable as an order alone. JEP 444
/// (openjdk.org/jeps/444) says the same without a figure: virtual threads bring scale, not speed.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
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
    public void completableFuture() throws Exception {
        try (var executor = Executors.newFixedThreadPool(CHUNKS)) {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.supplyAsync(CpuChunk::chunk, executor))
                            .limit(CHUNKS)
                            .toArray(CompletableFuture<?>[]::new))
                    .get();
        }
    }
}
