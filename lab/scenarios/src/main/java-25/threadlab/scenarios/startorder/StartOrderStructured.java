package threadlab.scenarios.startorder;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startorder.StartOrder.OutputLines;

/// Has the structured variant of [StartOrder] by the preview API of JDK 25 and later.
final class StartOrderStructured {

    private StartOrderStructured() {}

    /// Forks subtasks; a scope can't be left before they have ended, so joining the children first takes its
    /// own scope.
    static void structuredConcurrency(OutputLines lines, boolean joinFirst) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            lines.children().forEach(child -> scope.fork(child));
            if (joinFirst) {
                scope.join();
                runRest(lines);
            } else {
                lines.main().run();
                scope.fork(lines.thread());
                scope.join();
            }
        }
    }

    private static void runRest(OutputLines lines) throws Exception {
        lines.main().run();
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            scope.fork(lines.thread());
            scope.join();
        }
    }
}
