package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Gives each job a subtask of one scope; the carriers are the workers. (API of JDK 21 to 24.)
final class StructuredConcurrencyWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
