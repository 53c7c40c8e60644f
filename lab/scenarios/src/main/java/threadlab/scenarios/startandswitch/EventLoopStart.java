package threadlab.scenarios.startandswitch;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.scenarios.eventloop.EventLoop;

/// Leaves a callback a task in the loop's queue.
final class EventLoopStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        EventLoop.run(loop -> {
            var callbacks = Stream.generate(() -> CompletableFuture.runAsync(task, loop))
                    .limit(times)
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(callbacks);
        });
    }
}
