package threadlab.scenarios.manysleepers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gives each wait a future that a timer completes: one timer thread for all.
final class CompletableFutureSleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) {
        var nanos = crowd.delay().toNanos();
        var sleeps = crowd.sleeps(
                () -> new CompletableFuture<@Nullable Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS));
        crowd.takeCensus(sleeps);
        CompletableFuture.allOf(sleeps).join();
        return sleeps.length;
    }
}
