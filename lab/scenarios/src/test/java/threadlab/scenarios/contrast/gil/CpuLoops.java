package threadlab.scenarios.contrast.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs bodies on threads of their own that begin together.
final class CpuLoops {

    private CpuLoops() {}

    /// Runs loops under the lock that do nothing but compute for as long, and pass a check point in each round.
    static void run(Gil gil, int threads, Duration length, Thread.Builder builder) throws Exception {
        together(threads, builder, () -> gil.hold(() -> spin(gil, length)));
    }

    static long spin(Gil gil, Duration length) {
        var begin = System.nanoTime();
        var rounds = 0L;
        while (System.nanoTime() - begin < length.toNanos()) {
            gil.checkPoint();
            rounds++;
        }
        return rounds;
    }

    static void together(int threads, Thread.Builder builder, Callable<?> body) throws Exception {
        var begin = new CountDownLatch(threads);
        var tasks = new ArrayList<FutureTask<?>>();
        for (var i = 0; i < threads; i++) {
            var task = new FutureTask<Object>(() -> {
                begin.countDown();
                begin.await();
                return body.call();
            });
            tasks.add(task);
            builder.start(task);
        }
        awaitAll(tasks);
    }

    private static void awaitAll(List<FutureTask<?>> tasks) throws InterruptedException, ExecutionException {
        for (var task : tasks) {
            task.get();
        }
    }
}
