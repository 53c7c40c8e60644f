package threadlab.scenarios.gather;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits as long as it is told, then gives its name: the task that every variant runs.
record Nap(String name, Duration delay, PassLog log) implements Task<String> {

    @Override
    public String call() throws Exception {
        return log.task(
                name,
                () -> log.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                }));
    }

    /// Waits without a thread: a timer of the loop completes the future.
    CompletableFuture<String> on(EventLoop loop) {
        return log.asyncTask(
                name, () -> log.asyncWait(name, delay, () -> loop.sleep(delay)).thenApply(over -> name));
    }
}
