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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Starts n tasks and gathers their results.
///
/// How to read it: divide by n for the cost of one task. The executor is opened and closed in each operation, as the
/// scope is; a pool of platform threads starts its few threads each time, which n = 1 shows and n = 10000 hides.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar FanOut -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// us/op                                JDK 25.0.3       JDK 21.0.13
/// platformThreads n=1               575.9 ± 222.5      272.9 ± 42.6
/// completableFuture n=1             709.3 ± 195.9      526.6 ± 89.4
/// platformPool n=1                   286.3 ± 41.2     639.4 ± 219.9
/// structuredConcurrency n=1           93.7 ± 9.30       82.1 ± 24.7
/// virtualThreads n=1                  89.6 ± 17.7       73.5 ± 19.9
/// platformThreads n=10                3047 ± 1089      1877 ± 247.4
/// completableFuture n=10             1025 ± 245.3      1047 ± 259.9
/// platformPool n=10                 596.9 ± 108.5     729.5 ± 122.6
/// structuredConcurrency n=10          56.7 ± 14.2      104.0 ± 17.1
/// virtualThreads n=10                 63.7 ± 22.6       91.8 ± 13.0
/// platformThreads n=100              17980 ± 3005      19257 ± 1448
/// completableFuture n=100           706.5 ± 187.0     917.4 ± 272.3
/// platformPool n=100                 647.0 ± 99.0     666.2 ± 123.4
/// structuredConcurrency n=100         96.9 ± 19.1      126.4 ± 50.2
/// virtualThreads n=100                74.3 ± 21.5       90.4 ± 25.5
/// platformThreads n=1000           216407 ± 34088   304650 ± 105900
/// completableFuture n=1000          829.6 ± 130.1      1053 ± 172.0
/// platformPool n=1000               765.4 ± 199.0     666.9 ± 136.4
/// structuredConcurrency n=1000      470.1 ± 143.7     588.1 ± 212.2
/// virtualThreads n=1000             462.6 ± 104.6     514.8 ± 482.2
/// platformThreads n=10000        2246372 ± 405117  2012608 ± 434991
/// completableFuture n=10000          3213 ± 783.8       4273 ± 1402
/// platformPool n=10000               2465 ± 235.5      2684 ± 338.2
/// structuredConcurrency n=10000       4827 ± 1213       8083 ± 6246
/// virtualThreads n=10000             4321 ± 668.5       6196 ± 5764
/// ```
/// Published: in the example of JEP 444 (openjdk.org/jeps/444) a virtual thread for each of 10,000 tasks of one
/// second gives 50 times the throughput of a pool of 200. Not comparable: that ratio is 10,000 : 200, of waits that
/// overlap; here nothing waits, and cost alone is left. Then a pool is no worse than virtual threads, and a platform
/// thread a task is by far the dearest.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
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
    public long completableFuture() throws Exception {
        try (var executor = Executors.newFixedThreadPool(PROCESSORS)) {
            var futures = IntStream.range(0, n)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> i, executor))
                    .toList();
            CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .get();
            return futures.stream().mapToLong(CompletableFuture::join).sum();
        }
    }
}
