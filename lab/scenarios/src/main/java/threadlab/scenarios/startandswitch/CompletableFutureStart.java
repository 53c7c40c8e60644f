package threadlab.scenarios.startandswitch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Hands a future a task to a pool: two threads are started, whatever the number of tasks.
final class CompletableFutureStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) {
        try (var executor = Executors.newFixedThreadPool(2)) {
            var futures = Stream.generate(() -> CompletableFuture.runAsync(task, executor))
                    .limit(times)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(futures).join();
        }
    }
}
