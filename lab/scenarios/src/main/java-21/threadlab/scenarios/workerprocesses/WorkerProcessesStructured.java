package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.workerprocesses.Job.Done;

/// Has the structured variant of [WorkerProcesses] by the preview API of JDK 21 to 24.
final class WorkerProcessesStructured {

    private WorkerProcessesStructured() {}

    /// Gives each job a subtask of one scope; the carriers are the workers.
    static List<Done> structuredConcurrency(List<Job> jobs) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("worker-processes", Pools.subtasks())) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
