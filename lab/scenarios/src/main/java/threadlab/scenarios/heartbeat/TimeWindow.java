package threadlab.scenarios.heartbeat;

import java.time.Duration;

/// Tells the ticker and the hogs alike when the pass is over. Thread-safe after [#begin].
final class TimeWindow {

    private final long nanos;
    private long beginning = System.nanoTime();

    TimeWindow(Duration length) {
        this.nanos = length.toNanos();
    }

    /// Begins, before the threads are started.
    void begin() {
        beginning = System.nanoTime();
    }

    long beginning() {
        return beginning;
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return beginning + nanos - System.nanoTime();
    }
}
