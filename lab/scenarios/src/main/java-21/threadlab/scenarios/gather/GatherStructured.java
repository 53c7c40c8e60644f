package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.gather.Gather.SleepTask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variants of [Gather] by the preview API of JDK 21 to 24.
final class GatherStructured {

    private GatherStructured() {}

    /// Waits in the subtasks of a scope: none outlives it, and the first failure cancels the others.
    static List<String> structuredConcurrency(List<SleepTask> tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("gather", Pools.subtasks())) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }

    /// Overrides what a scope does when a subtask ends.
    static List<String> structuredConcurrencyAsCompleted(List<SleepTask> tasks) throws Exception {
        try (var scope = new ArrivalScope()) {
            tasks.forEach(scope::fork);
            scope.join();
            return List.copyOf(scope.results);
        }
    }

    private static final class ArrivalScope extends StructuredTaskScope<String> {

        private final ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();

        private ArrivalScope() {
            super("gather", Pools.subtasks());
        }

        @Override
        protected void handleComplete(Subtask<? extends String> subtask) {
            results.add(subtask.get());
        }
    }

    /// Lets a subtask wait for the answer and does its own work meanwhile, inside the scope.
    static List<String> structuredConcurrencyGoesOn(List<SleepTask> tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("gather", Pools.subtasks())) {
            var answer = scope.fork(tasks.getFirst());
            var own = tasks.getLast().call();
            scope.join().throwIfFailed();
            return List.of(own, answer.get());
        }
    }
}
