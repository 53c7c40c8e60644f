package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.workerprocesses.Job.Done;

/// Has the structured variant of [WorkerProcesses] by the preview API of JDK 25 and later.
final class WorkerProcessesStructured {

    private WorkerProcessesStructured() {}

    /// Gives each job a subtask of one scope; the carriers are the workers.
    static List<Done> structuredConcurrency(List<Job> jobs) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Done>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
