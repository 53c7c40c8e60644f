package threadlab.scenarios.lazyoreager;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import threadlab.scenarios.eventloop.EventLoop;

/// Describes the call and leaves it, as a Python coroutine does: the loop has never heard of it.
final class EventLoopLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        return EventLoop.run(loop -> {
            Supplier<CompletableFuture<String>> coroutine = () -> body.call(loop);
            return neglect.of(coroutine, loop).thenCompose(over -> coroutine.get());
        });
    }
}
