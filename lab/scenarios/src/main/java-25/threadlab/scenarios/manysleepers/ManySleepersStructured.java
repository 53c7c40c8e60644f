package threadlab.scenarios.manysleepers;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [ManySleepers] by the preview API of JDK 25 and later.
final class ManySleepersStructured {

    private ManySleepersStructured() {}

    /// Gives each wait a subtask of one scope.
    static int structuredConcurrency(SleepingTasks tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            for (var task : tasks.onThreads()) {
                scope.fork(task);
            }
            tasks.allWait();
            scope.join();
        }
        return tasks.done();
    }
}
