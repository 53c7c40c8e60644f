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
/// A real result, of one fork with 5 iterations of 200 ms on 2 cores **where others were at work**, so take ratios,
/// not digits:
/// ```
/// us/op                               JDK 25.0.3        JDK 21.0.12
/// platformThreads n=1              521.9 ± 604.8       661.7 ± 1278
/// platformPool n=1                  479.2 ± 1089      276.8 ± 407.0
/// virtualThreads n=1                 39.7 ± 13.8        32.8 ± 88.9
/// structuredConcurrency n=1          45.1 ± 3.18        19.0 ± 20.1
/// completableFuture n=1            416.2 ± 416.5      226.0 ± 282.9
/// platformThreads n=100            38064 ± 31213      19731 ± 22391
/// platformPool n=100                 1259 ± 1330       1239 ± 928.1
/// virtualThreads n=100               37.3 ± 47.3      113.1 ± 147.8
/// structuredConcurrency n=100        59.6 ± 25.9       88.8 ± 127.5
/// completableFuture n=100          995.2 ± 769.2       878.4 ± 1100
/// platformThreads n=10000        799477 ± 120815  4326494 ± 9783238
/// platformPool n=10000               3375 ± 3422       3966 ± 12006
/// virtualThreads n=10000            2126 ± 735.6       8828 ± 13340
/// structuredConcurrency n=10000      4114 ± 1375        5821 ± 9923
/// completableFuture n=10000         7497 ± 10375        4313 ± 1573
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
