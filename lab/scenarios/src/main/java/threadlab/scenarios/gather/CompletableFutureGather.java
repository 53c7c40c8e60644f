package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import threadlab.model.Task;

/// Waits in futures that run on an executor of their own.
final class CompletableFutureGather implements GatherVariant {

    @Override
    public List<String> gather(List<Task<String>> tasks) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
