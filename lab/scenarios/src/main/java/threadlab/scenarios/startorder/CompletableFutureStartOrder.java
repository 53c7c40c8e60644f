package threadlab.scenarios.startorder;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Starts futures on an executor with threads for all.
final class CompletableFutureStartOrder implements StartOrderVariant {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closing the executor waits for all
    public void withoutJoin(Lines lines) {
        try (var executor = Executors.newCachedThreadPool()) {
            for (var child : lines.children()) {
                CompletableFuture.runAsync(child, executor);
            }
            lines.main().run();
            CompletableFuture.runAsync(lines.thread(), executor);
        }
    }

    @Override
    public void withJoin(Lines lines) {
        try (var executor = Executors.newCachedThreadPool()) {
            var children = lines.children().stream()
                    .map(child -> CompletableFuture.runAsync(child, executor))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(children).join();
            lines.main().run();
            CompletableFuture.runAsync(lines.thread(), executor).join();
        }
    }
}
