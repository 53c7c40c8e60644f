package threadlab.scenarios.contrast.eventloop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Keeps the blocking calls that run on virtual threads beside the loop.
///
/// Used by the loop's thread alone; `onLoop` brings the end of a call back to it.
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
        } catch (Throwable failure) { // whatever it is, who waits for the future must hear of it
            onLoop.accept(() -> {
                running.remove(thread);
                result.completeExceptionally(failure);
            });
        }
    }

    /// Interrupts what still runs, cancels what waits for it, and waits for the threads' ends.
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
