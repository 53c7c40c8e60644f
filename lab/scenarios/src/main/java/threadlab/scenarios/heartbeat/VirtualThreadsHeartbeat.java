package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Executors;

/// Gives the heart and each hog a virtual thread: a hog keeps its carrier until it is through.
final class VirtualThreadsHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var latenesses = executor.submit(heart);
            executor.invokeAll(hogs);
            return latenesses.get();
        }
    }
}
