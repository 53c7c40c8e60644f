package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Lets stages block for the primitive, on an executor that has a thread for each.
final class CompletableFuturePrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        var tasks = contest.tasks();
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
