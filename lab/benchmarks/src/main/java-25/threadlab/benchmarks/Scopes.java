package threadlab.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Opens a scope, forks, joins and closes it. (API of JDK 25 on.)
final class Scopes {

    private Scopes() {}

    /// Returns the results in the order of the tasks.
    static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(Joiner.<T>awaitAllSuccessfulOrThrow())) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }

    /// Returns the result of one task.
    static <T> T one(Callable<T> task) {
        try {
            return all(List.of(task)).getFirst();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns what the join throws, when the tasks that were cancelled have ended.
    static <T> Throwable failureOf(List<Callable<T>> tasks) throws InterruptedException {
        try {
            all(tasks);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("expected a failure, found a result");
    }
}
