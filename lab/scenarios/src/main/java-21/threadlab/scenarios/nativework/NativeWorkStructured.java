package threadlab.scenarios.nativework;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.nativework.NativeWork.HashTask;
import threadlab.scenarios.nativework.NativeWork.Hashed;

/// Has the structured variant of [NativeWork] by the preview API of JDK 21 to 24.
final class NativeWorkStructured {

    private NativeWorkStructured() {}

    /// Forks the tasks in one scope: they are virtual threads and share the carriers.
    static List<Hashed> structuredConcurrency(List<HashTask> tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("hash", Pools.subtasks())) {
            var subtasks = tasks.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
