package threadlab.scenarios.lostupdates;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Lets futures add to one number, unprotected, on an executor of their own.
final class CompletableFutureCount implements CountVariant {

    @Override
    public long count(Work work) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        var counter = work.unsafeCounter();
        try (var executor = Executors.newFixedThreadPool(work.workload().tasks(), threads)) {
            var futures = work.adders(counter).stream()
                    .map(adder -> CompletableFuture.supplyAsync(adder, executor))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(futures).join();
        }
        return counter.value();
    }
}
