package threadlab.scenarios.blockinginloop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits by a call that blocks, or on a loop by one that does not; and notes from when to when.
final class Nap implements Task<String> {

    private final String name;
    private final Duration delay;
    private final PassLog log;
    private volatile long begunNanos;
    private volatile long endedNanos;

    Nap(String name, Duration delay, PassLog log) {
        this.name = name;
        this.delay = delay;
        this.log = log;
    }

    @Override
    public String call() throws Exception {
        return log.task(name, () -> {
            begunNanos = System.nanoTime();
            log.waiting(delay, () -> {
                Thread.sleep(delay);
                return name;
            });
            return end();
        });
    }

    CompletableFuture<String> on(EventLoop loop) {
        return log.asyncTask(name, () -> {
            begunNanos = System.nanoTime();
            return log.asyncWait(name, delay, () -> loop.sleep(delay)).thenApply(slept -> end());
        });
    }

    private String end() {
        endedNanos = System.nanoTime();
        return name;
    }

    /// Returns whether this wait was under way at a moment.
    ///
    /// @param nanoTime as System.nanoTime gives it
    boolean isUnderWayAt(long nanoTime) {
        return begunNanos - nanoTime <= 0 && nanoTime - endedNanos < 0;
    }

    /// Returns System.nanoTime of its beginning.
    long begunNanos() {
        return begunNanos;
    }
}
