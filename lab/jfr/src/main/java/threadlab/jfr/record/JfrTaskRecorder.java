package threadlab.jfr.record;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import threadlab.jfr.event.PassName;
import threadlab.jfr.event.TaskSpanEvent;
import threadlab.jfr.event.TaskWaitEvent;
import threadlab.jfr.event.WorkSegmentEvent;
import threadlab.model.TaskRecorder;
import threadlab.model.timeline.State;

/// Commits a JFR event for each task, and passes each task on to another recorder.
///
/// Thread-safe if the other recorder is.
public final class JfrTaskRecorder implements TaskRecorder {

    private final PassName name;
    private final TaskRecorder next;

    /// Creates a recorder for one pass.
    public JfrTaskRecorder(PassName name, TaskRecorder next) {
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
        var event = new TaskWaitEvent(name, task, state, asked);
        event.begin();
        return next.asyncWait(task, state, asked, wait).whenComplete((result, failure) -> event.commit());
    }
}
