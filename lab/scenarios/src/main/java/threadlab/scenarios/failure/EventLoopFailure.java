package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Fails when the first one fails, as `gather` does; the loop ends with its main task, and cancels what is left.
final class EventLoopFailure implements FailureVariant {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // gathered hears of each
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        return EventLoop.run(loop -> {
            var futures = jobs.stream().map(job -> job.on(loop)).toList();
            var gathered = new CompletableFuture<List<String>>();
            for (var future : futures) {
                future.whenComplete((result, failure) -> {
                    if (failure != null) {
                        gathered.completeExceptionally(failure);
                    } else if (futures.stream().allMatch(CompletableFuture::isDone)) {
                        gathered.complete(
                                futures.stream().map(CompletableFuture::join).toList());
                    }
                });
            }
            return gathered;
        });
    }
}
