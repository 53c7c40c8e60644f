package threadlab.model;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import threadlab.model.timeline.State;

/// Takes what the tasks of one pass tell about themselves.
///
/// Thread-safe. Implementations add no lock and no blocking call to the path of a task.
public interface TaskRecorder {

    /// Runs tasks and waits, and notes nothing.
    TaskRecorder SILENT = new TaskRecorder() {
        @Override
        public <T> T task(String name, Callable<T> body) throws Exception {
            return body.call();
        }

        @Override
        public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
            return wait.call();
        }

        @Override
        public void ran(String task, long fromNanoTime, long toNanoTime) {}

        @Override
        public <T> CompletableFuture<T> asyncTask(String name, Supplier<CompletableFuture<T>> body) {
            return body.get();
        }

        @Override
        public <T> CompletableFuture<T> asyncWait(
                String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait) {
            return wait.get();
        }
    };

    /// Runs a task's body and notes on which thread, from when to when.
    ///
    /// @param name the task's name, unique in the pass
    <T> T task(String name, Callable<T> body) throws Exception;

    /// Runs a wait and notes how long was asked and how long it took.
    ///
    /// @param asked how long the wait should take
    <T> T waiting(Duration asked, Callable<T> wait) throws Exception;

    /// Notes that a task was seen running, by its own readings of the clock.
    ///
    /// @param fromNanoTime System.nanoTime of the first reading
    /// @param toNanoTime that of the last; between two readings lay no gap
    void ran(String task, long fromNanoTime, long toNanoTime);

    /// Starts a task that is no thread's call and notes from when to when: until its future is complete.
    ///
    /// @param name the task's name, unique in the pass
    <T> CompletableFuture<T> asyncTask(String name, Supplier<CompletableFuture<T>> body);

    /// Starts a wait that holds no thread and notes how long was asked and how long it took.
    ///
    /// @param task the task that waits
    /// @param state what for, as the timeline calls it: sleeping, on a socket
    /// @param asked how long the wait should take
    <T> CompletableFuture<T> asyncWait(String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait);

    /// Starts a wait on a timer that holds no thread, and notes the same.
    default <T> CompletableFuture<T> asyncWait(String task, Duration asked, Supplier<CompletableFuture<T>> wait) {
        return asyncWait(task, State.SLEEPING, asked, wait);
    }
}
