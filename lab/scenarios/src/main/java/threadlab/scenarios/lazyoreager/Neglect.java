package threadlab.scenarios.lazyoreager;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadlab.scenarios.eventloop.EventLoop;

/// Lets time pass in which nobody waits for the result, and notes from when to when.
///
/// Used by the caller's thread alone.
final class Neglect {

    private static final Duration LONGEST_PROCESS = Duration.ofSeconds(10);

    private final Duration longest;
    private final CompletableFuture<Instants> body;
    private @Nullable Object handle;
    private long begunNanos;
    private long overNanos;

    /// Neglects a body until it has ended all the same, or for the longest time.
    Neglect(Duration longest, CompletableFuture<Instants> body) {
        this.longest = longest;
        this.body = body;
    }

    /// Leaves alone what the call returned; the caller blocks, and waits for nothing of it.
    void of(Object returned) throws ExecutionException, InterruptedException {
        pass(longest, body, returned);
    }

    /// Leaves a process alone, which takes longer to start than a thread, and tells only by its end.
    void of(Process process) throws ExecutionException, InterruptedException {
        pass(LONGEST_PROCESS, process.onExit(), process);
    }

    private void pass(Duration atMost, CompletableFuture<?> end, Object returned)
            throws ExecutionException, InterruptedException {
        begin(returned);
        try {
            end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // It was neglected for as long as it may be.
        }
        overNanos = System.nanoTime();
    }

    /// Leaves alone what the call returned; the caller waits for something else and so gives the loop its thread back.
    CompletableFuture<Void> of(Object returned, EventLoop loop) {
        begin(returned);
        return loop.sleep(longest).thenRun(() -> overNanos = System.nanoTime());
    }

    private void begin(Object returned) {
        handle = returned;
        begunNanos = System.nanoTime();
    }

    /// Tells what became of the body.
    Observation observation(Instants ran) {
        return new Observation(String.valueOf(handle), begunNanos, overNanos, ran);
    }
}
