package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Calls what blocks inside a callback: the loop's only thread waits, and all else behind it.
final class EventLoopBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        return EventLoop.run(loop -> {
            var futures = naps.stream()
                    .map(nap -> CompletableFuture.supplyAsync(nap, loop))
                    .toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
