package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassLog;

/// Holds those who wait in one pass, and counts them.
///
/// Thread-safe. Twenty of them tell the log; all would be more than the picture can show.
final class Crowd {

    private static final int LOGGED = 20;
    private static final int PATIENCE = 2;

    private final SleepersWorkload workload;
    private final PassLog log;
    private final AtomicInteger waiting = new AtomicInteger();
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

    private @Nullable Void sleep() throws InterruptedException {
        waiting.incrementAndGet();
        Thread.sleep(delay());
        waiting.decrementAndGet();
        done.incrementAndGet();
        return null;
    }

    private boolean isLogged(int number) {
        return number % Math.max(1, size() / LOGGED) == 0;
    }

    private static String name(int number) {
        return "sleeper" + (number + 1);
    }

    /// Waits until all threads wait, a part of their delay at most, and reads the memory.
    void takeCensus() throws InterruptedException {
        var deadline = System.nanoTime() + delay().toNanos() / PATIENCE;
        while (waiting.get() < size() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        takeCensus(waiting::get);
    }

    /// Reads the memory while these wait.
    void takeCensus(CompletableFuture<?>[] sleeps) {
        takeCensus(() ->
                (int) Arrays.stream(sleeps).filter(sleep -> !sleep.isDone()).count());
    }

    private void takeCensus(IntSupplier count) {
        var before = count.getAsInt();
        var bytes = Memory.bytes();
        census = new Census(Math.min(before, count.getAsInt()), bytes);
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
