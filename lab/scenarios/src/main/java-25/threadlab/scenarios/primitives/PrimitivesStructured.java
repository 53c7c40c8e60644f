package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Primitives] by the preview API of JDK 25 and later.
final class PrimitivesStructured {

    private PrimitivesStructured() {}

    /// Lets subtasks contend, which are virtual threads.
    static List<String> structuredConcurrency(Contention contention) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks =
                    contention.tasks().stream().map(task -> scope.fork(task)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
