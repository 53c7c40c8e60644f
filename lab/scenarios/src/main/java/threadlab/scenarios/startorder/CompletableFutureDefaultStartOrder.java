package threadlab.scenarios.startorder;

import java.util.concurrent.CompletableFuture;

/// Starts futures without an executor: on two cores the common pool's one worker takes them in turn.
final class CompletableFutureDefaultStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) {
        var children = start(lines);
        lines.main().run();
        var thread = CompletableFuture.runAsync(lines.thread());
        CompletableFuture.allOf(children).join();
        thread.join();
    }

    @Override
    public void withJoin(Lines lines) {
        CompletableFuture.allOf(start(lines)).join();
        lines.main().run();
        CompletableFuture.runAsync(lines.thread()).join();
    }

    private static CompletableFuture<?>[] start(Lines lines) {
        return lines.children().stream().map(CompletableFuture::runAsync).toArray(CompletableFuture<?>[]::new);
    }
}
