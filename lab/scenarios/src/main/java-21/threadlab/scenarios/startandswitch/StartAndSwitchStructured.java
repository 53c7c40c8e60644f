package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.startandswitch.StartAndSwitch.PingPong;

/// Has the structured variants of [StartAndSwitch] by the preview API of JDK 21 to 24.
final class StartAndSwitchStructured {

    private StartAndSwitchStructured() {}

    /// Forks a subtask for each task in one scope and joins them all.
    static void start(int times, Runnable task) throws Exception {
        try (var scope = open()) {
            for (var i = 0; i < times; i++) {
                scope.fork(Executors.callable(task));
            }
            scope.join().throwIfFailed();
        }
    }

    /// Hands over between two subtasks of one scope: two virtual threads.
    static void handOver(int times, Runnable task) throws Exception {
        var game = new PingPong(times, task);
        try (var scope = open()) {
            game.players().forEach(player -> scope.fork(player));
            scope.join().throwIfFailed();
        }
    }

    private static StructuredTaskScope.ShutdownOnFailure open() {
        return new StructuredTaskScope.ShutdownOnFailure("start-and-switch", Pools.subtasks());
    }
}
