package threadlab.scenarios.startandswitch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Hands over between two threads by stages that run on the one and the other in turn.
final class CompletableFutureSwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) {
        try (var one = Executors.newSingleThreadExecutor();
                var other = Executors.newSingleThreadExecutor()) {
            var stage = CompletableFuture.runAsync(task, one);
            for (var turn = 1; turn < times; turn++) {
                stage = stage.thenRunAsync(task, turn % 2 == 0 ? one : other);
            }
            stage.join();
        }
    }
}
