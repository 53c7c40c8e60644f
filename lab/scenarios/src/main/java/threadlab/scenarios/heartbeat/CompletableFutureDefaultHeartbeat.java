package threadlab.scenarios.heartbeat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Names no executor for the hogs nor for the timer's call back: the trap.
///
/// All go to the common pool, of one worker less than processors; hogs that occupy them all make the tick late. (Up to
/// JDK 24 a pool of a single worker was passed over for a thread a task.)
final class CompletableFutureDefaultHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) {
        var latenesses = heart.callBack(time -> CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS)));
        var over = hogs.stream().map(CompletableFuture::supplyAsync).toList();
        over.forEach(CompletableFuture::join);
        return latenesses.join();
    }
}
