package threadlab.scenarios.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Joins until the deadline: leaving the scope then cancels what still runs. (API of JDK 21 to 24.)
final class StructuredConcurrencyDeadline implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.joinUntil(Instant.now().plus(deadline)).throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
