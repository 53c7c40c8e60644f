package threadlab.scenarios.gather;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.model.timeline.State;
import threadlab.scenarios.eventloop.EventLoop;
import threadlab.scenarios.processes.WorkerProcess;

/// Waits as long as it is told, then gives its name: the task that every variant runs.
record Nap(String name, Duration delay, PassLog log) implements Task<String> {

    /// Waits on the thread that called.
    @Override
    public String call() throws Exception {
        return log.task(
                name,
                () -> log.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                }));
    }

    /// Waits on a timer of the loop: no thread is held.
    CompletableFuture<String> on(EventLoop loop) {
        return log.asyncTask(
                name,
                () -> log.asyncWait(
                        name, State.SLEEPING, delay, () -> loop.sleep(delay).thenApply(over -> name)));
    }

    /// Waits in a process of its own; the thread that called waits for its message.
    String elsewhere() throws Exception {
        return log.task(name, () -> {
            try (var worker = WorkerProcess.start(NapWorker.class)) {
                worker.send(Long.toString(delay.toMillis()));
                worker.receive();
                return name;
            }
        });
    }
}
