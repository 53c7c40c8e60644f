package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits on timers of one thread's loop, as `asyncio.gather` does.
final class EventLoopGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> naps) throws Exception {
        return EventLoop.run(loop -> {
            var futures = naps.stream().map(nap -> nap.on(loop)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                    .thenApply(
                            all -> futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
