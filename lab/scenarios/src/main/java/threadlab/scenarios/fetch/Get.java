package threadlab.scenarios.fetch;

import java.net.URL;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.model.timeline.State;
import threadlab.scenarios.eventloop.EventLoop;
import threadlab.scenarios.processes.WorkerProcess;

/// Sends a GET and reads the whole body: the task that every variant runs.
record Get(String site, URL url, Duration delay, PassLog log) implements Task<Page> {

    /// Blocks the thread that called.
    @Override
    public Page call() throws Exception {
        return log.task(
                site,
                () -> log.waiting(delay, () -> {
                    try (var body = url.openStream()) {
                        return new Page(site, body.readAllBytes().length);
                    }
                }));
    }

    /// Leaves the waiting to the loop's selector: no thread is held.
    CompletableFuture<Page> on(EventLoop loop) {
        var http = new HttpExchange(url);
        return log.asyncTask(
                site,
                () -> log.asyncWait(
                        site,
                        State.SOCKET,
                        delay,
                        () -> loop.exchange(http.server(), http.request())
                                .thenApply(answer -> new Page(site, http.bodyOf(answer).length))));
    }

    /// Leaves the request to another process; the thread that called waits for its message.
    Page by(WorkerProcess worker) throws Exception {
        return log.task(
                site,
                () -> log.waiting(delay, () -> {
                    worker.send(url.toString());
                    return new Page(site, GetWorker.bytesOf(worker.receive()));
                }));
    }
}
