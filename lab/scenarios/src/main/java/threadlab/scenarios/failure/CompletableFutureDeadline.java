package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Sets `orTimeout`: the future fails at the deadline; those who work for it never hear of that.
final class CompletableFutureDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        var futures = jobs.stream()
                .map(job -> CompletableFuture.supplyAsync(job, Thread::startVirtualThread))
                .toList();
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .get();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
