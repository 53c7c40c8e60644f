package threadlab.scenarios.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.heartbeat.Heartbeat.TimeWindow;

/// Ticks every period until the window is over and notes by how many nanoseconds each tick is late.
///
/// The first tick is due one period after the beginning, each other one a period after the tick before.
final class Ticker implements Task<List<Long>> {

    static final String NAME = "ticker";

    private final Duration period;
    private final TimeWindow window;
    private final TaskRecorder recorder;
    private final List<Long> lateness = new ArrayList<>();
    private @Nullable Long due;

    Ticker(Duration period, TimeWindow window, TaskRecorder recorder) {
        this.period = period;
        this.window = window;
        this.recorder = recorder;
    }

    /// Sleeps on the calling thread.
    interface Sleep {
        void sleep(Duration time) throws Exception;
    }

    /// Ticks on a thread that sleeps in between.
    @Override
    public List<Long> call() throws Exception {
        return call(Thread::sleep);
    }

    /// Ticks on a thread that sleeps in the way given.
    List<Long> call(Sleep sleep) throws Exception {
        return recorder.task(NAME, () -> {
            do {
                var time = untilDue();
                recorder.waiting(time, () -> {
                    sleep.sleep(time);
                    return time;
                });
            } while (tick());
            return lateness;
        });
    }

    /// Sets when the next tick is due and returns how long that is from now.
    Duration untilDue() {
        var now = System.nanoTime();
        var next = (due == null ? window.beginning() : now) + period.toNanos();
        due = next;
        return Duration.ofNanos(Math.max(0, next - now));
    }

    /// Notes how late the tick is.
    ///
    /// @return whether there is time for another one
    boolean tick() {
        if (due != null) {
            lateness.add(System.nanoTime() - due);
        }
        return !window.isOver();
    }

    List<Long> lateness() {
        return lateness;
    }

    TaskRecorder recorder() {
        return recorder;
    }
}
