package threadlab.scenarios.primitives;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Lets callbacks of one loop wait for a permit without blocking it; with one permit it is a lock.
///
/// Fair: a permit goes to the future that has waited longest. For the loop's thread alone, so it needs no lock itself.
final class AsyncSemaphore {

    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int permits;

    AsyncSemaphore(int permits) {
        this.permits = permits;
    }

    CompletableFuture<Void> acquire() {
        var permit = new CompletableFuture<Void>();
        if (permits > 0) {
            permits--;
            permit.complete(null);
        } else {
            waiting.add(permit);
        }
        return permit;
    }

    void release() {
        var next = waiting.poll();
        if (next == null) {
            permits++;
        } else {
            next.complete(null);
        }
    }
}
