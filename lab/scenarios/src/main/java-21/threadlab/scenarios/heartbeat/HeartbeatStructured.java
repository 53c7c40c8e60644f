package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import threadlab.scenarios.heartbeat.Heartbeat.Hog;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Heartbeat] by the preview API of JDK 21 to 24.
final class HeartbeatStructured {

    private HeartbeatStructured() {}

    /// Forks the ticker and the hogs in one scope: they are virtual threads and share the carriers.
    static List<Long> structuredConcurrency(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("heartbeat", Pools.subtasks())) {
            var lateness = scope.fork(ticker);
            hogs.forEach(scope::fork);
            scope.join().throwIfFailed();
            return lateness.get();
        }
    }
}
