package threadlab.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Lets one task throw while others wait.
///
/// How to read it: an operation ends when the failure has reached the caller and every task has ended. `waiting=0`
/// is the throw, the stack trace included; with ten waiting the threads are started, interrupted and joined as well.
/// An executor has to be told to stop the others, a scope does so itself, a `CompletableFuture` can't: there the
/// others wait for a latch that the failure opens.
///
/// ```
/// java -jar lab/benchmarks/target/benchmarks.jar Failure -f 1 -wi 3 -w 200ms -i 5 -r 200ms
/// ```
/// A real result, of the whole set (`mvn verify -Pbench`) on a virtual machine of 2 cores with nothing else at work:
/// ```
/// us/op                                JDK 25.0.3    JDK 21.0.13
/// platformThreads waiting=0          282.6 ± 19.4  415.9 ± 113.2
/// completableFuture waiting=0       511.0 ± 137.6   414.6 ± 95.0
/// structuredConcurrency waiting=0    110.2 ± 12.1   102.8 ± 10.8
/// virtualThreads waiting=0           142.2 ± 28.1    88.4 ± 31.3
/// platformThreads waiting=10         2537 ± 350.2   2926 ± 821.7
/// completableFuture waiting=10        3418 ± 1153    4988 ± 1682
/// structuredConcurrency waiting=10    99.2 ± 26.8    98.8 ± 27.8
/// virtualThreads waiting=10          141.9 ± 34.0   125.8 ± 16.4
/// ```
/// Published: no figures for failure paths were found. Nothing to compare with.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Timeout(time = 30)
@Fork(value = 3, jvmArgsAppend = "--enable-preview")
@Question("What does it cost when one task throws, and the others that wait have to be cancelled?")
public class Failure {

    /// How many tasks wait and have to be cancelled.
    @Param({"0", "10"})
    public int waiting;

    /// Runs this class alone.
    public static void main(String[] arguments) throws Exception {
        Main.run(Failure.class, arguments);
    }

    private static int fail() {
        throw new IllegalStateException("this task fails");
    }

    private static int waitForever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Benchmark
    public Throwable platformThreads() throws Exception {
        return failure(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
    }

    @Benchmark
    public Throwable virtualThreads() throws Exception {
        return failure(Executors.newVirtualThreadPerTaskExecutor());
    }

    private Throwable failure(ExecutorService open) throws InterruptedException {
        try (var executor = open) {
            for (var i = 0; i < waiting; i++) {
                executor.execute(() -> await(new CountDownLatch(1)));
            }
            var failing = executor.submit(Failure::fail);
            try {
                failing.get();
                throw new AssertionError("expected a failure, found a result");
            } catch (ExecutionException e) {
                executor.shutdownNow();
                return e;
            }
        }
    }

    @Benchmark
    public Throwable structuredConcurrency() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>(Collections.nCopies(waiting, Failure::waitForever));
        tasks.add(Failure::fail);
        return Scopes.failureOf(tasks);
    }

    /// A future can't interrupt the task that completes it: the others wait on a latch, which the failure opens.
    @Benchmark
    public Throwable completableFuture() throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        try (var executor = Executors.newFixedThreadPool(waiting + 1)) {
            var others = Stream.generate(() -> CompletableFuture.runAsync(() -> await(cancelled), executor))
                    .limit(waiting);
            var failing = CompletableFuture.supplyAsync(Failure::fail, executor)
                    .whenComplete((result, failure) -> cancelled.countDown());
            var all = Stream.concat(others, Stream.of(failing)).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).get();
            throw new AssertionError("expected a failure, found a result");
        } catch (ExecutionException e) {
            return e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
