package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Gives each job a subtask of one scope; the carriers are the workers. (API of JDK 25 on.)
final class StructuredConcurrencyWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        try (var scope = StructuredTaskScope.open(Joiner.<Done>awaitAllSuccessfulOrThrow())) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
