package threadlab.scenarios.manysleepers;

import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [ManySleepers] by the preview API of JDK 21 to 24.
final class ManySleepersStructured {

    private ManySleepersStructured() {}

    /// Gives each wait a subtask of one scope.
    static int structuredConcurrency(SleepingTasks tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("many-sleepers", Pools.subtasks())) {
            for (var task : tasks.onThreads()) {
                scope.fork(task);
            }
            tasks.allWait();
            scope.join().throwIfFailed();
        }
        return tasks.done();
    }
}
