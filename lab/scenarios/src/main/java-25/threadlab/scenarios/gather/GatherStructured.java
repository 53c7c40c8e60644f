package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.gather.Gather.SleepTask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variants of [Gather] by the preview API of JDK 25 and later.
final class GatherStructured {

    private GatherStructured() {}

    /// Waits in the subtasks of a scope: none outlives it, and the first failure cancels the others.
    static List<String> structuredConcurrency(List<SleepTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }

    /// Lets each subtask hand its result over as the last thing it does.
    static List<String> structuredConcurrencyAsCompleted(List<SleepTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var results = new ConcurrentLinkedQueue<String>();
            tasks.forEach(task -> scope.fork(() -> results.add(task.call())));
            scope.join();
            return List.copyOf(results);
        }
    }

    /// Lets a subtask wait for the answer and does its own work meanwhile, inside the scope.
    static List<String> structuredConcurrencyGoesOn(List<SleepTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var answer = scope.fork(tasks.getFirst());
            var own = tasks.getLast().call();
            scope.join();
            return List.of(own, answer.get());
        }
    }
}
