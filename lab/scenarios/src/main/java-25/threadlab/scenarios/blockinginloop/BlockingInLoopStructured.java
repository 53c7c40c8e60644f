package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingSleep;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [BlockingInLoop] by the preview API of JDK 25 and later.
final class BlockingInLoopStructured {

    private BlockingInLoopStructured() {}

    /// Blocks one subtask per sleep; subtasks are virtual threads.
    static List<String> structuredConcurrency(List<BlockingSleep> sleeps) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = sleeps.stream().map(sleep -> scope.fork(sleep)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
