package threadlab.runner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Holds one trial's place among those that run at once: the phase whose turn it has.
///
/// Thread-safe: the trial's JVM moves it on by way of [Gatekeeper], and the run's thread closes it.
final class Place implements AutoCloseable {

    private final Turns turns;
    private final Phase passes;
    private final AtomicLong waitedNanos = new AtomicLong();
    private boolean taken;
    private boolean closed;

    /// @param passes the phase of the trial's passes
    Place(Turns turns, Phase passes) {
        this.turns = turns;
        this.passes = passes;
    }

    /// Ends the turn that the trial has, and waits for the next.
    void move(Step step) throws InterruptedException {
        end();
        var start = System.nanoTime();
        turns.take(step == Step.PASSES ? passes : Phase.PREPARING);
        waitedNanos.addAndGet(System.nanoTime() - start);
        begin();
    }

    private synchronized void begin() {
        taken = true;
        if (closed) {
            end();
        }
    }

    private synchronized void end() {
        if (taken) {
            taken = false;
            turns.end();
        }
    }

    /// Returns how long the trial waited for its turns, which counts for no deadline.
    Duration waited() {
        return Duration.ofNanos(waitedNanos.get());
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
