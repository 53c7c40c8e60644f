package threadlab.scenarios.manysleepers;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Gives each wait a timer of the loop, on the loop's one thread.
final class EventLoopSleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws Exception {
        return EventLoop.run(loop -> {
            var sleeps = crowd.sleeps(() -> loop.sleep(crowd.delay()));
            crowd.takeCensus(sleeps);
            return CompletableFuture.allOf(sleeps).thenApply(ignored -> sleeps.length);
        });
    }
}
