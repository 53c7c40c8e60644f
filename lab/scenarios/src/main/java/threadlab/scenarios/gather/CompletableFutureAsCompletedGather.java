package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// Adds each result when its future completes: a callback instead of a queue to take from.
final class CompletableFutureAsCompletedGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var results = new ConcurrentLinkedQueue<String>();
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor).thenAccept(results::add))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(futures).join();
            return List.copyOf(results);
        }
    }
}
