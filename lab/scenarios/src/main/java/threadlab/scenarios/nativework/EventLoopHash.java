package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Hashes in a callback a task: one thread, so one after the other, whatever the pieces' size.
final class EventLoopHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        return EventLoop.run(loop -> {
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, loop))
                    .toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(nothing ->
                            futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
