package threadlab.scenarios.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variants of [Failure] by the preview API of JDK 21 to 24.
final class FailureStructured {

    private FailureStructured() {}

    /// Fails fast: the first failure cancels the scope, which interrupts the other jobs and waits for them.
    static List<String> structuredConcurrency(List<StoppableJob> jobs) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("failure", Pools.subtasks())) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }

    /// Joins until the deadline: leaving the scope then interrupts the jobs and waits until they have ended.
    static List<String> structuredConcurrencyDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("failure", Pools.subtasks())) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.joinUntil(Instant.now().plus(deadline)).throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
