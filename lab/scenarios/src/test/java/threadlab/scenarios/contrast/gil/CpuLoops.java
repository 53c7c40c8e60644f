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

    private static final int ENOUGH_TURNS = 20;

    private CpuLoops() {}

    /// Runs loops under the lock that do nothing but compute for as long, and pass a check point in each round.
    ///
    /// On a machine where they get few turns in that time they go on until they had enough of them.
    static void run(Gil gil, int threads, Duration length, Thread.Builder builder) throws Exception {
        var turns = new Turns(length, threads == 1 ? 0 : ENOUGH_TURNS);
        together(
                threads,
                builder,
                () -> gil.hold(() -> {
                    while (turns.goOn()) {
                        gil.checkPoint();
                    }
                    return turns;
                }));
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

    /// Counts how often another thread goes on; who asks holds the lock.
    private static final class Turns {

        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final long begin = System.nanoTime();
        private final Duration length;
        private final int enough;
        private Thread last = Thread.currentThread();
        private int count;

        Turns(Duration length, int enough) {
            this.length = length;
            this.enough = enough;
        }

        boolean goOn() {
            if (!Thread.currentThread().equals(last)) {
                last = Thread.currentThread();
                count++;
            }
            var end = count < enough ? LONGEST : length;
            return System.nanoTime() - begin < end.toNanos();
        }
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
