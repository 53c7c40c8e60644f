package threadlab.scenarios.primitives;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Lets callbacks of one loop wait for a place or for an item without blocking it.
final class AsyncQueue {

    private final Queue<Item> items = new ArrayDeque<>();
    private final AsyncSemaphore filled = new AsyncSemaphore(0);
    private final AsyncSemaphore free;

    AsyncQueue(int capacity) {
        this.free = new AsyncSemaphore(capacity);
    }

    CompletableFuture<Void> put(Item item) {
        return free.acquire().thenRun(() -> {
            items.add(item);
            filled.release();
        });
    }

    CompletableFuture<Item> take() {
        return filled.acquire().thenApply(there -> {
            var item = items.remove();
            free.release();
            return item;
        });
    }
}
