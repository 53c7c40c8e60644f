package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassLog;

/// Holds those who wait in one pass, counts and weighs them.
///
/// Threads wait at a gate until the last has come, so that they wait all at once however busy the machine is, and then
/// sleep. Futures need no gate: they are all there before the first is due.
///
/// Thread-safe. Twenty of them tell the log; all would be more than the picture can show.
final class Crowd {

    private static final int LOGGED = 20;

    private final SleepersWorkload workload;
    private final PassLog log;
    private final CountDownLatch arrived;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Census census;

    /// Holds what was there when all had been started.
    ///
    /// @param waiting how many were waiting
    /// @param bytes the memory in use then
    record Census(int waiting, OptionalLong bytes) {}

    Crowd(SleepersWorkload workload, PassLog log) {
        this.workload = workload;
        this.log = log;
        this.arrived = new CountDownLatch(workload.count());
    }

    Duration delay() {
        return workload.delay();
    }

    int size() {
        return workload.count();
    }

    /// Returns the tasks for models that give each wait a thread.
    List<Sleeper> sleepers() {
        return IntStream.range(0, size()).mapToObj(i -> new Sleeper(this, i)).toList();
    }

    /// Starts the waits of models that hold no thread for one.
    CompletableFuture<?>[] sleeps(Supplier<CompletableFuture<?>> sleep) {
        return IntStream.range(0, size())
                .mapToObj(i -> isLogged(i) ? logged(name(i), sleep) : sleep.get())
                .toArray(CompletableFuture<?>[]::new);
    }

    private CompletableFuture<String> logged(String name, Supplier<CompletableFuture<?>> sleep) {
        return log.asyncTask(
                name, () -> log.asyncWait(name, delay(), () -> sleep.get().thenApply(ignored -> name)));
    }

    void sleep(int number) throws Exception {
        if (isLogged(number)) {
            log.task(name(number), () -> log.waiting(delay(), this::sleep));
        } else {
            sleep();
        }
    }

    private boolean sleep() throws InterruptedException {
        arrived.countDown();
        gate.await();
        Thread.sleep(delay());
        done.incrementAndGet();
        return true;
    }

    private boolean isLogged(int number) {
        return number % Math.max(1, size() / LOGGED) == 0;
    }

    private static String name(int number) {
        return "sleeper" + (number + 1);
    }

    /// Waits until all threads wait at the gate, reads the memory, and lets them through to their sleep.
    ///
    /// @throws IllegalStateException where not all came
    void takeCensus() throws InterruptedException {
        try {
            var all = arrived.await(workload.longestPass().toMillis(), TimeUnit.MILLISECONDS);
            var waiting = size() - (int) arrived.getCount();
            if (!all) {
                throw new IllegalStateException(
                        "%,d of %,d wait: expected all, in %s".formatted(waiting, size(), workload.longestPass()));
            }
            census = new Census(waiting, Memory.bytes());
        } finally {
            gate.countDown();
        }
    }

    /// Reads the memory while these wait.
    void takeCensus(CompletableFuture<?>[] sleeps) {
        var waiting = Arrays.stream(sleeps).filter(sleep -> !sleep.isDone()).count();
        census = new Census((int) waiting, Memory.bytes());
    }

    /// Returns how many threads are through.
    int done() {
        return done.get();
    }

    Census census() {
        var taken = census;
        if (taken == null) {
            throw new IllegalStateException("no census: expected the variant to take one while all wait");
        }
        return taken;
    }
}
