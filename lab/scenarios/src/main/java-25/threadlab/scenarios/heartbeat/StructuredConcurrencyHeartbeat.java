package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Forks the heart and the hogs in one scope: they are virtual threads and share the carriers. (API of JDK 25 on.)
final class StructuredConcurrencyHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var latenesses = scope.fork(heart);
            hogs.forEach(hog -> scope.fork(hog));
            scope.join();
            return latenesses.get();
        }
    }
}
