package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Primitives] by the preview API of JDK 21 to 24.
final class PrimitivesStructured {

    private PrimitivesStructured() {}

    /// Lets subtasks contend, which are virtual threads.
    static List<String> structuredConcurrency(Contention contention) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("primitives", Pools.subtasks())) {
            var subtasks = contention.tasks().stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
