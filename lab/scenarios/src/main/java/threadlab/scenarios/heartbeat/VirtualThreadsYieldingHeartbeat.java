package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Lets each hog yield after every step: enough on JDK 21, and a trap from 25 on.
///
/// A thread that yields is queued again, and on JDK 25, 26 and 27 its carrier takes it from there again and again,
/// while
/// the tick, which the timer queued elsewhere, waits. See [VirtualThreadsPausingHeartbeat] for what helps.
final class VirtualThreadsYieldingHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var latenesses = executor.submit(heart);
            executor.invokeAll(hogs.stream()
                    .<Callable<Long>>map(hog -> () -> hog.call(Thread::yield))
                    .toList());
            return latenesses.get();
        }
    }
}
