package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Cancels all when one has failed: that completes the futures, and interrupts nobody who works for them.
final class CompletableFutureCancelFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var futures = jobs.stream()
                .map(job -> CompletableFuture.supplyAsync(job, Thread::startVirtualThread))
                .toList();
        var failed = new CompletableFuture<Void>();
        for (var future : futures) {
            future.exceptionally(failure -> {
                failed.completeExceptionally(failure);
                futures.forEach(other -> other.cancel(true));
                return "";
            });
        }
        var all = CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
        CompletableFuture.anyOf(failed, all).get();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
