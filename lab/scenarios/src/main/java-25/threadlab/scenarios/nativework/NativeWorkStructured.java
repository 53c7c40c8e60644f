package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.nativework.NativeWork.HashTask;
import threadlab.scenarios.nativework.NativeWork.Hashed;

/// Has the structured variant of [NativeWork] by the preview API of JDK 25 and later.
final class NativeWorkStructured {

    private NativeWorkStructured() {}

    /// Forks the tasks in one scope: they are virtual threads and share the carriers.
    static List<Hashed> structuredConcurrency(List<HashTask> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Hashed>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = tasks.stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
