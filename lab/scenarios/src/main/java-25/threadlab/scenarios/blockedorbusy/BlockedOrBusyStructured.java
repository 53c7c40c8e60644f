package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.MixedTask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [BlockedOrBusy] by the preview API of JDK 25 and later.
final class BlockedOrBusyStructured {

    private BlockedOrBusyStructured() {}

    /// Forks one subtask per task; subtasks are virtual threads.
    static List<TaskTimes> structuredConcurrency(List<MixedTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<TaskTimes>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
