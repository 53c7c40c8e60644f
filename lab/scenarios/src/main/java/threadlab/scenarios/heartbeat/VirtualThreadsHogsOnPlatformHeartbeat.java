package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Executors;

/// Keeps virtual threads for what waits, and gives what computes a pool of platform threads.
final class VirtualThreadsHogsOnPlatformHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var computing = Thread.ofPlatform().name("computing-", 1).factory();
        var waiting = Thread.ofVirtual().name("waiting-", 1).factory();
        try (var pool = Executors.newFixedThreadPool(hogs.size(), computing);
                var executor = Executors.newThreadPerTaskExecutor(waiting)) {
            var latenesses = executor.submit(heart);
            pool.invokeAll(hogs);
            return latenesses.get();
        }
    }
}
