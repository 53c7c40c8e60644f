package threadlab.scenarios.contrast.eventloop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Completes on the loop; its `…Async` methods go there too where they are given no executor, not to the common
/// pool.
final class LoopFuture<T> extends CompletableFuture<T> {

    private final EventLoop loop;

    LoopFuture(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopFuture<>(loop);
    }

    @Override
    public Executor defaultExecutor() {
        return loop;
    }
}
