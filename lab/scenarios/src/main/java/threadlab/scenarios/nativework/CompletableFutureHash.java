package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Hashes in futures that run on an executor of their own.
final class CompletableFutureHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
