package threadlab.scenarios.hangzoo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [HangZoo] by the preview API of JDK 25 and later.
final class HangZooStructured {

    private HangZooStructured() {}

    /// Waits in a subtask for the scope's end. `join` of the own scope is refused; a latch that the owner opens after
    /// its `join` is not.
    static void ownScope(HangGuard guard) throws Exception {
        var joined = new CountDownLatch(1);
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            scope.fork(guard.task("subtask", () -> {
                try {
                    scope.join();
                } catch (WrongThreadException e) {
                    guard.noteRefusedJoin();
                }
                joined.await();
            }));
            scope.join();
            joined.countDown();
        }
    }
}
