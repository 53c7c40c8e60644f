package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Waits in futures that run on an executor of their own.
final class CompletableFutureGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
