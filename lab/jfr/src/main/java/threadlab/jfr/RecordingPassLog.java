package threadlab.jfr;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import threadlab.model.PassLog;
import threadlab.model.timeline.State;

/// Writes each task as a JFR event, and passes all on to another log.
///
/// Thread-safe where the other log is.
public final class RecordingPassLog implements PassLog {

    private final PassName name;
    private final PassLog next;

    /// Makes a log for one pass.
    public RecordingPassLog(PassName name, PassLog next) {
        this.name = name;
        this.next = next;
    }

    @Override
    public <T> T task(String task, Callable<T> body) throws Exception {
        var event = new TaskSpanEvent(name, task);
        event.begin();
        try {
            return next.task(task, body);
        } finally {
            event.commit();
        }
    }

    @Override
    public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
        return next.waiting(asked, wait);
    }

    @Override
    public void ran(String task, long fromNanoTime, long toNanoTime) {
        new WorkSegmentEvent(task, fromNanoTime, toNanoTime).commit();
        next.ran(task, fromNanoTime, toNanoTime);
    }

    @Override
    public <T> CompletableFuture<T> asyncTask(String task, Supplier<CompletableFuture<T>> body) {
        var event = new TaskSpanEvent(name, task);
        event.begin();
        return next.asyncTask(task, body).whenComplete((result, failure) -> event.commit());
    }

    @Override
    public <T> CompletableFuture<T> asyncWait(
            String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait) {
        var event = new TaskWaitEvent(name, task, state);
        event.begin();
        return next.asyncWait(task, state, asked, wait).whenComplete((result, failure) -> event.commit());
    }
}
