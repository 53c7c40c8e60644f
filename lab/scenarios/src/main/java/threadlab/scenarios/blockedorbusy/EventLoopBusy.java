package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Computes in callbacks and waits by timers: no thread is blocked in a task, ever.
final class EventLoopBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        return EventLoop.run(loop -> {
            var futures = jobs.stream().map(job -> job.on(loop)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
