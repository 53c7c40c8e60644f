package threadlab.scenarios.startorder;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Queues callbacks: none runs before the one that queues them has returned.
final class EventLoopStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws Exception {
        EventLoop.run(loop -> {
            var children = queue(lines, loop);
            lines.main().run();
            var thread = CompletableFuture.runAsync(lines.thread(), loop);
            return CompletableFuture.allOf(children, thread);
        });
    }

    @Override
    public void withJoin(Lines lines) throws Exception {
        EventLoop.run(loop -> queue(lines, loop)
                .thenRun(lines.main())
                .thenCompose(written -> CompletableFuture.runAsync(lines.thread(), loop)));
    }

    private static CompletableFuture<Void> queue(Lines lines, EventLoop loop) {
        return CompletableFuture.allOf(lines.children().stream()
                .map(child -> CompletableFuture.runAsync(child, loop))
                .toArray(CompletableFuture<?>[]::new));
    }
}
