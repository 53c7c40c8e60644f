package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Lets callbacks wait for a primitive of the loop's own, as `asyncio.Lock`, `Semaphore` and `Queue` are.
final class EventLoopPrimitives implements PrimitivesVariant {

    @Override
    public List<String> run(Contest contest) throws Exception {
        return EventLoop.run(loop -> {
            var tasks = start(new AsyncUsers(loop, contest), contest.workload().primitive());
            return CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            all -> tasks.stream().map(CompletableFuture::join).toList());
        });
    }

    private static List<CompletableFuture<String>> start(AsyncUsers users, Primitive primitive) {
        return switch (primitive) {
            case LOCK, SEMAPHORE -> users.guardedBy(new AsyncSemaphore(primitive.capacity()));
            case QUEUE -> users.through(new AsyncQueue(primitive.capacity()));
        };
    }
}
