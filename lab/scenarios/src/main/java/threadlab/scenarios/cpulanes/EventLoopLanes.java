package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Computes each unit in a callback of its own: the tasks take turns on the one thread, and never run together.
final class EventLoopLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        return EventLoop.run(loop -> {
            var futures = tasks.stream().map(task -> task.callInTurns(loop)).toList();
            return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .thenApply(nothing ->
                            futures.stream().map(CompletableFuture::join).toList());
        });
    }
}
