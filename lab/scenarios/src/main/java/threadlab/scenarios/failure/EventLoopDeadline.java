package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import threadlab.scenarios.eventloop.EventLoop;

/// Races the jobs against a timer of the loop, as `wait_for` does; the loop ends with the race, and cancels what is
/// left.
final class EventLoopDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        return EventLoop.run(loop -> {
            var futures = jobs.stream().map(job -> job.on(loop)).toList();
            var all = CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
            var late = loop.sleep(deadline)
                    .thenCompose(over -> CompletableFuture.failedFuture(new TimeoutException("after " + deadline)));
            return CompletableFuture.anyOf(all, late)
                    .thenApply(done ->
                            futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
