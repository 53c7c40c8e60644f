package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits by timers of one event loop, as asyncio does: all on one thread.
final class EventLoopGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        return EventLoop.run(loop -> {
            var futures = tasks.stream().map(task -> task.on(loop)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(ignored ->
                            futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
