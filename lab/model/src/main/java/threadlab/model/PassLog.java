package threadlab.model;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Takes what the tasks of one pass tell about themselves.
///
/// Thread-safe. Implementations add no lock and no blocking call to the path of a task.
public interface PassLog {

    /// Runs tasks and waits, and notes nothing.
    PassLog SILENT = new PassLog() {
        @Override
        public <T> T task(String name, Callable<T> body) throws Exception {
            return body.call();
        }

        @Override
        public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
            return wait.call();
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
}
