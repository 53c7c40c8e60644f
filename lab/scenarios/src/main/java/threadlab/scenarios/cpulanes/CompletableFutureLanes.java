package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Computes in futures that run on an executor of their own.
final class CompletableFutureLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
