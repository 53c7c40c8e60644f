package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Cancels the others when one has failed, waits for their ends, and throws. (API of JDK 21 to 24.)
final class StructuredConcurrencyFailure implements FailureVariant {

    @Override
    public List<String> doAll(List<Job> jobs, Duration deadline) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
