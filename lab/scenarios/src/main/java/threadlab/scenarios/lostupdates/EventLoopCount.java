package threadlab.scenarios.lostupdates;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Lets callbacks add to one number: each runs to its end before the next begins.
final class EventLoopCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        return EventLoop.run(loop -> {
            var counter = work.unsafeCounter();
            var callbacks = work.adders(counter).stream()
                    .map(adder -> CompletableFuture.supplyAsync(adder, loop))
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(callbacks).thenApply(ignored -> counter.value());
        });
    }
}
