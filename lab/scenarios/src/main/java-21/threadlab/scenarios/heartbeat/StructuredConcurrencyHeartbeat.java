package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;

/// Forks the heart and the hogs in one scope: they are virtual threads and share the carriers. (API of JDK 21 to 24.)
final class StructuredConcurrencyHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("heartbeat", threads)) {
            var latenesses = scope.fork(heart);
            hogs.forEach(scope::fork);
            scope.join().throwIfFailed();
            return latenesses.get();
        }
    }
}
