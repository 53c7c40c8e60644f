package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Gives the scope a timeout: it cancels what still runs, waits for its end, and throws. (API of JDK 25 on.)
final class StructuredConcurrencyDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withTimeout(deadline))) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
