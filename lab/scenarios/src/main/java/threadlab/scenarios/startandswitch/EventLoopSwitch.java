package threadlab.scenarios.startandswitch;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import threadlab.scenarios.eventloop.EventLoop;

/// Hands over between callbacks: each leaves the next one in the loop's queue and ends.
final class EventLoopSwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        EventLoop.run(loop -> turn(loop, times, task));
    }

    private static CompletableFuture<@Nullable Void> turn(EventLoop loop, int left, Runnable task) {
        var end = new CompletableFuture<@Nullable Void>();
        loop.execute(new Turn(loop, left, task, end));
        return end;
    }

    private record Turn(EventLoop loop, int left, Runnable task, CompletableFuture<@Nullable Void> end)
            implements Runnable {

        @Override
        public void run() {
            task.run();
            if (left == 1) {
                end.complete(null);
            } else {
                loop.execute(new Turn(loop, left - 1, task, end));
            }
        }
    }
}
