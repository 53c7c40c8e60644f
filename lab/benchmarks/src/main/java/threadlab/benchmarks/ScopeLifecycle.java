package threadlab.benchmarks;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

/// Opens and closes a scope, or an executor, for no task and for one.
///
/// How to read it: each model is called on a thread of its kind, virtual ones by `-Djmh.executor=VIRTUAL`, for else
/// the wake-up of a platform thread hides what is asked. `tasks=0` is opening and closing alone.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar ScopeLifecycle -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// us/op                             JDK 25.0.3    JDK 21.0.13
/// platformThreads tasks=0          2.01 ± 1.90    2.37 ± 1.77
/// structuredConcurrency tasks=0    2.37 ± 2.32    2.82 ± 2.88
/// virtualThreads tasks=0          0.950 ± 1.16    1.74 ± 1.76
/// platformThreads tasks=1        474.4 ± 125.9  387.8 ± 121.7
/// structuredConcurrency tasks=1   2.71 ± 0.826   2.18 ± 0.348
/// virtualThreads tasks=1          2.06 ± 0.626   1.83 ± 0.270
/// ```
/// Published: JEP 453 and JEP 505 (openjdk.org/jeps/505) give no figures for scopes, and none were found elsewhere.
/// Nothing to compare with.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost to open a scope, fork, join and close it, against an executor that is opened and closed?")
public class ScopeLifecycle {

    @Param({"0", "1"})
    public int tasks;

    private List<Callable<Integer>> work = List.of();

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(ScopeLifecycle.class, arguments);
    }

    @Setup
    public void makeTasks() {
        work = Collections.nCopies(tasks, () -> 1);
    }

    @Benchmark
    public List<Integer> platformThreads() throws Exception {
        return all(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public List<Integer> virtualThreads() throws Exception {
        return all(Executors.newVirtualThreadPerTaskExecutor());
    }

    private List<Integer> all(ExecutorService open) throws Exception {
        try (var executor = open) {
            var futures = work.stream().map(executor::submit).toList();
            return futures.stream().map(ScopeLifecycle::get).toList();
        }
    }

    private static int get(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"--enable-preview", Main.ON_VIRTUAL_THREADS})
    public List<Integer> structuredConcurrency() throws Exception {
        return Scopes.all(work);
    }
}
