package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Lets each hog park for a moment after every step: it leaves its carrier, which then looks everywhere for work.
final class VirtualThreadsPausingHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var latenesses = executor.submit(heart);
            executor.invokeAll(hogs.stream()
                    .<Callable<Long>>map(hog -> () -> hog.call(() -> LockSupport.parkNanos(1)))
                    .toList());
            return latenesses.get();
        }
    }
}
