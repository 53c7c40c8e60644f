package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startandswitch.StartAndSwitch.PingPong;

/// Has the structured variants of [StartAndSwitch] by the preview API of JDK 25 and later.
final class StartAndSwitchStructured {

    private StartAndSwitchStructured() {}

    /// Forks a subtask for each task in one scope and joins them all.
    static void start(int times, Runnable task) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            for (var i = 0; i < times; i++) {
                scope.fork(Executors.callable(task));
            }
            scope.join();
        }
    }

    /// Hands over between two subtasks of one scope: two virtual threads.
    static void handOver(int times, Runnable task) throws Exception {
        var game = new PingPong(times, task);
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            game.players().forEach(player -> scope.fork(player));
            scope.join();
        }
    }
}
