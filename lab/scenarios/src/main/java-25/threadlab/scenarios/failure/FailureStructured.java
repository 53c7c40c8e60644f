package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variants of [Failure] by the preview API of JDK 25 and later.
final class FailureStructured {

    private FailureStructured() {}

    /// Fails fast: the first failure cancels the scope, which interrupts the other jobs and waits for them.
    static List<String> structuredConcurrency(List<StoppableJob> jobs) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }

    /// Gives the scope a timeout: past it the scope interrupts the jobs, waits until they have ended, and throws.
    static List<String> structuredConcurrencyDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(),
                config -> config.withThreadFactory(Pools.subtasks()).withTimeout(deadline))) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
