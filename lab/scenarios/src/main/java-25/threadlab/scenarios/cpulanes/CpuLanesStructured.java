package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.cpulanes.CpuTask.Computed;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [CpuLanes] by the preview API of JDK 25 and later.
final class CpuLanesStructured {

    private CpuLanesStructured() {}

    /// Forks the tasks in one scope: they are virtual threads and share the carriers.
    static List<Computed> structuredConcurrency(List<CpuTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Computed>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
