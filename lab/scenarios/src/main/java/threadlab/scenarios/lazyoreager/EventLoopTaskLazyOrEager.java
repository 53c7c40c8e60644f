package threadlab.scenarios.lazyoreager;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Queues the call, as `create_task` does: it begins when its caller gives the loop the thread back.
final class EventLoopTaskLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        return EventLoop.run(loop -> {
            var task = CompletableFuture.completedFuture(loop).thenComposeAsync(body::call, loop);
            return neglect.of(task, loop).thenCompose(over -> task);
        });
    }
}
