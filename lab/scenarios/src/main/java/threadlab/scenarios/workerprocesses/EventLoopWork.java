package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Leaves each job to the loop as a callback: one after the other, on one thread.
final class EventLoopWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        return EventLoop.run(loop -> {
            var futures = jobs.stream()
                    .map(job -> CompletableFuture.supplyAsync(job, loop))
                    .toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(ignored ->
                            futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
