package threadlab.scenarios.pinning;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.pinning.Pinning.GuardedSleep;

/// Has the structured variant of [Pinning] by the preview API of JDK 21 to 24.
final class PinningStructured {

    private PinningStructured() {}

    /// Enters monitors in subtasks, which are virtual threads: pinned up to JDK 23.
    static List<String> structuredConcurrency(List<GuardedSleep> sleeps) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("sleeps", Pools.subtasks())) {
            var subtasks = sleeps.stream()
                    .map(sleep -> scope.fork(() -> {
                        synchronized (sleep) {
                            return sleep.call();
                        }
                    }))
                    .toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
