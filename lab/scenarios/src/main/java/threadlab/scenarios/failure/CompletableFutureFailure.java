package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Waits for all by `allOf`: it completes when the last one has, whatever happened to the first.
final class CompletableFutureFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var futures = jobs.stream()
                .map(job -> CompletableFuture.supplyAsync(job, Thread::startVirtualThread))
                .toList();
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).get();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
