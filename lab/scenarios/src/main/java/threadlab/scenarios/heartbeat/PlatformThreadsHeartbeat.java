package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Executors;

/// Gives the heart and each hog a platform thread: the operating system slices time among them.
final class PlatformThreadsHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(1 + hogs.size(), threads)) {
            var latenesses = executor.submit(heart);
            executor.invokeAll(hogs);
            return latenesses.get();
        }
    }
}
