package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Ticks by a timer that calls back on an executor with a thread to spare.
final class CompletableFutureHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(1 + hogs.size(), threads)) {
            var latenesses = heart.callBack(time -> CompletableFuture.runAsync(
                    () -> {}, CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, executor)));
            var over = hogs.stream()
                    .map(hog -> CompletableFuture.supplyAsync(hog, executor))
                    .toList();
            over.forEach(CompletableFuture::join);
            return latenesses.join();
        }
    }
}
