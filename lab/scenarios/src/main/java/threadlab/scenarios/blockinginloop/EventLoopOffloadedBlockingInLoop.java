package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Hands what blocks to threads beside the loop, as `asyncio.to_thread` does.
final class EventLoopOffloadedBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        return EventLoop.run(loop -> {
            var futures = naps.stream().map(nap -> loop.offload(nap)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
