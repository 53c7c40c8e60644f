package threadlab.scenarios.contrast.eventloop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Runs blocking calls on virtual threads beside the loop.
///
/// Used by the loop's thread only; `onLoop` runs the end of a call on it.
final class BlockingCalls {

    private final Map<Thread, CompletableFuture<?>> running = new LinkedHashMap<>();
    private final Consumer<Runnable> onLoop;
    private long started;

    BlockingCalls(Consumer<Runnable> onLoop) {
        this.onLoop = onLoop;
    }

    <T> void start(Callable<T> call, CompletableFuture<T> result) {
        var thread = Thread.ofVirtual().name("offloaded-" + started++).unstarted(() -> run(call, result));
        running.put(thread, result);
        thread.start();
    }

    private <T> void run(Callable<T> call, CompletableFuture<T> result) {
        var thread = Thread.currentThread();
        try {
            var value = call.call();
            onLoop.accept(() -> {
                running.remove(thread);
                result.complete(value);
            });
        } catch (Throwable failure) { // also an Error has to complete the future
            onLoop.accept(() -> {
                running.remove(thread);
                result.completeExceptionally(failure);
            });
        }
    }

    /// Interrupts the calls that still run, cancels their futures, and waits until the threads have ended.
    void close() {
        running.keySet().forEach(Thread::interrupt);
        running.values().forEach(result -> result.cancel(false));
        try {
            for (var thread : running.keySet()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }
}
