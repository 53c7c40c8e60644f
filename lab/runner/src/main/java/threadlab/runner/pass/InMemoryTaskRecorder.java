package threadlab.runner.pass;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import threadlab.model.TaskRecorder;
import threadlab.model.run.TaskSpan;
import threadlab.model.timeline.State;

/// Keeps one pass's spans and waits in memory, by System.nanoTime.
///
/// Thread-safe; adds two clock readings and a lock-free append to a task.
final class InMemoryTaskRecorder implements TaskRecorder {

    private final Queue<TaskSpan> spans = new ConcurrentLinkedQueue<>();
    private final Queue<Long> latenesses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long beginning;

    /// Sets the beginning of the pass and returns it.
    long begin() {
        return beginning = System.nanoTime();
    }

    @Override
    public <T> T task(String name, Callable<T> body) throws Exception {
        open.incrementAndGet();
        var start = System.nanoTime();
        try {
            return body.call();
        } finally {
            var end = System.nanoTime();
            spans.add(new TaskSpan(name, Thread.currentThread().getName(), start - beginning, end - beginning));
            open.decrementAndGet();
        }
    }

    @Override
    public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
        var start = System.nanoTime();
        var result = wait.call();
        latenesses.add(System.nanoTime() - start - asked.toNanos());
        return result;
    }

    /// A scenario that measures segments gives figures of them itself.
    @Override
    public void ran(String task, long fromNanoTime, long toNanoTime) {}

    @Override
    public <T> CompletableFuture<T> asyncTask(String name, Supplier<CompletableFuture<T>> body) {
        open.incrementAndGet();
        var start = System.nanoTime();
        return body.get().whenComplete((result, failure) -> {
            var end = System.nanoTime();
            spans.add(new TaskSpan(name, Thread.currentThread().getName(), start - beginning, end - beginning));
            open.decrementAndGet();
        });
    }

    @Override
    public <T> CompletableFuture<T> asyncWait(
            String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait) {
        var start = System.nanoTime();
        return wait.get().thenApply(result -> {
            latenesses.add(System.nanoTime() - start - asked.toNanos());
            return result;
        });
    }

    /// Returns whether a task is still under way.
    boolean isBusy() {
        return open.get() > 0;
    }

    /// Returns the tasks that ended.
    List<TaskSpan> spans() {
        return List.copyOf(spans);
    }

    /// Returns by how many nanoseconds each wait took longer than asked.
    List<Long> latenesses() {
        return List.copyOf(latenesses);
    }
}
