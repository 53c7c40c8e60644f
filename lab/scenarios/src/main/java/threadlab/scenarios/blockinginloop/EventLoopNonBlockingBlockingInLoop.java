package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits by timers of the loop, which block nobody.
final class EventLoopNonBlockingBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        return EventLoop.run(loop -> {
            var futures = naps.stream().map(nap -> nap.on(loop)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
