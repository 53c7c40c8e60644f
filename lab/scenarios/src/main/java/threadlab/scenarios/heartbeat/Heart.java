package threadlab.scenarios.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Ticks again and again until the stretch is over, and notes how late each tick is, in nanoseconds.
///
/// The first tick is due one period after the beginning, each other one period after the tick before.
final class Heart implements Task<List<Long>> {

    private static final String NAME = "heart";

    private final Duration tick;
    private final Stretch stretch;
    private final PassLog log;
    private final List<Long> latenesses = new ArrayList<>();
    private @Nullable Long due;

    Heart(Duration tick, Stretch stretch, PassLog log) {
        this.tick = tick;
        this.stretch = stretch;
        this.log = log;
    }

    /// Waits on a thread.
    interface Pause {
        void sleep(Duration time) throws Exception;
    }

    /// Ticks on a thread that sleeps in between.
    @Override
    public List<Long> call() throws Exception {
        return call(Thread::sleep);
    }

    /// Ticks on a thread that waits in between as it is told.
    List<Long> call(Pause pause) throws Exception {
        return log.task(NAME, () -> {
            do {
                var left = untilDue();
                log.waiting(left, () -> {
                    pause.sleep(left);
                    return left;
                });
                beat();
            } while (!stretch.isOver());
            return latenesses;
        });
    }

    /// Ticks on no thread: a timer calls back.
    CompletableFuture<List<Long>> callBack(Function<Duration, CompletableFuture<?>> timer) {
        return log.asyncTask(NAME, () -> nextBeat(timer));
    }

    private CompletableFuture<List<Long>> nextBeat(Function<Duration, CompletableFuture<?>> timer) {
        return timer.apply(untilDue()).thenCompose(nothing -> {
            beat();
            return stretch.isOver() ? CompletableFuture.completedFuture(latenesses) : nextBeat(timer);
        });
    }

    private Duration untilDue() {
        var now = System.nanoTime();
        var next = (due == null ? stretch.beginning() : now) + tick.toNanos();
        due = next;
        return Duration.ofNanos(Math.max(0, next - now));
    }

    private void beat() {
        if (due != null) {
            latenesses.add(System.nanoTime() - due);
        }
    }
}
