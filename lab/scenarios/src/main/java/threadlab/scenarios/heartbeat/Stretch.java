package threadlab.scenarios.heartbeat;

import java.time.Duration;

/// Says when the pass is over for the hogs and the heart alike. Thread-safe after `begin()`.
final class Stretch {

    private final long nanos;
    private long beginning = System.nanoTime();

    Stretch(Duration length) {
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
