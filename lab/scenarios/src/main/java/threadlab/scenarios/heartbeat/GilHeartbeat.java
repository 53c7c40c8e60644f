package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Lets the heart sleep without the lock; to tick it needs the lock, and so do the hogs.
final class GilHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("python-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(1 + hogs.size(), threads)) {
            var latenesses = executor.submit(() -> gil.hold(() -> heart.call(time -> gil.released(() -> {
                Thread.sleep(time);
                return time;
            }))));
            executor.invokeAll(hogs.stream()
                    .<Callable<Long>>map(hog -> () -> gil.hold(() -> hog.call(gil::checkPoint)))
                    .toList());
            return latenesses.get();
        }
    }
}
