package threadlab.runner;

import java.time.Duration;

/// Holds one trial's place among those that run at once: the phase whose turn it has.
///
/// Thread-safe, but one thread at a time moves it: first the run's, then, by way of [Gatekeeper], the trial's JVM.
/// [#close()] may come in the midst of that.
final class Place implements AutoCloseable {

    private final Turns turns;
    private final Phase passes;
    private long waitedNanos;
    private long waitingSince;
    private boolean waiting;
    private boolean taken;
    private boolean closed;

    /// @param passes the phase of the trial's passes
    Place(Turns turns, Phase passes) {
        this.turns = turns;
        this.passes = passes;
    }

    /// Ends the turn that the trial has, and waits for the next.
    void move(Step step) throws InterruptedException {
        queue();
        turns.take(step == Step.PASSES ? passes : Phase.PREPARING);
        begin();
    }

    private synchronized void queue() {
        end();
        waiting = true;
        waitingSince = System.nanoTime();
    }

    private synchronized void begin() {
        waitedNanos = waited().toNanos();
        waiting = false;
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

    /// Returns how long the trial has waited for its turns, which counts for no deadline.
    synchronized Duration waited() {
        return Duration.ofNanos(waitedNanos + (waiting ? System.nanoTime() - waitingSince : 0));
    }

    /// Gives back the turn that the trial has, or the one that it waits for once it comes.
    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
