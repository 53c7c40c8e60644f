package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingSleep;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [BlockingInLoop] by the preview API of JDK 21 to 24.
final class BlockingInLoopStructured {

    private BlockingInLoopStructured() {}

    /// Blocks one subtask per sleep; subtasks are virtual threads.
    static List<String> structuredConcurrency(List<BlockingSleep> sleeps) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("sleeps", Pools.subtasks())) {
            var subtasks = sleeps.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
