package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.MixedTask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [BlockedOrBusy] by the preview API of JDK 21 to 24.
final class BlockedOrBusyStructured {

    private BlockedOrBusyStructured() {}

    /// Forks one subtask per task; subtasks are virtual threads.
    static List<TaskTimes> structuredConcurrency(List<MixedTask> tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("tasks", Pools.subtasks())) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
