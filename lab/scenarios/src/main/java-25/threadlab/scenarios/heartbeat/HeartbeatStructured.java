package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.heartbeat.Heartbeat.Hog;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Heartbeat] by the preview API of JDK 25 and later.
final class HeartbeatStructured {

    private HeartbeatStructured() {}

    /// Forks the ticker and the hogs in one scope: they are virtual threads and share the carriers.
    static List<Long> structuredConcurrency(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var lateness = scope.fork(ticker);
            hogs.forEach(hog -> scope.fork(hog));
            scope.join();
            return lateness.get();
        }
    }
}
