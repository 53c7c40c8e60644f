package threadlab.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
import org.openjdk.jmh.annotations.Warmup;
import threadlab.benchmarks.harness.Main;
import threadlab.benchmarks.harness.Question;

/// Lets one task throw while others wait.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
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
                executor.submit(Failure::waitForever);
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
    public Throwable completableFuture() {
        var cancelled = new CountDownLatch(1);
        try (var executor = Executors.newFixedThreadPool(waiting + 1)) {
            var others = Stream.generate(() -> CompletableFuture.runAsync(() -> await(cancelled), executor))
                    .limit(waiting);
            var failing = CompletableFuture.supplyAsync(Failure::fail, executor)
                    .whenComplete((result, failure) -> cancelled.countDown());
            var all = Stream.concat(others, Stream.of(failing)).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
            throw new AssertionError("expected a failure, found a result");
        } catch (CompletionException e) {
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
