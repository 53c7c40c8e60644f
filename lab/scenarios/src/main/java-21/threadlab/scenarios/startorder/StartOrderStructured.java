package threadlab.scenarios.startorder;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startorder.StartOrder.OutputLines;

/// Has the structured variant of [StartOrder] by the preview API of JDK 21 to 24.
final class StartOrderStructured {

    private StartOrderStructured() {}

    /// Forks subtasks; a scope can't be left before they have ended, so joining the children first takes its
    /// own scope.
    static void structuredConcurrency(OutputLines lines, boolean joinFirst) throws InterruptedException {
        try (var scope = new StructuredTaskScope<Object>("start-order", Pools.subtasks())) {
            lines.children().forEach(child -> scope.fork(Executors.callable(child)));
            if (joinFirst) {
                scope.join();
                runRest(lines);
            } else {
                lines.main().run();
                scope.fork(Executors.callable(lines.thread()));
                scope.join();
            }
        }
    }

    private static void runRest(OutputLines lines) throws InterruptedException {
        lines.main().run();
        try (var scope = new StructuredTaskScope<Object>("start-order", Pools.subtasks())) {
            scope.fork(Executors.callable(lines.thread()));
            scope.join();
        }
    }
}
