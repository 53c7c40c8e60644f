package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Trusts in the single thread instead of a lock, though other callbacks run during the wait inside.
final class EventLoopUnlockedPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        return EventLoop.run(loop -> {
            var tasks = new AsyncUsers(loop, contest).unguarded();
            return CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> tasks.stream().map(CompletableFuture::join).toList());
        });
    }
}
