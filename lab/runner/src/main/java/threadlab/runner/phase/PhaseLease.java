package threadlab.runner.phase;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadlab.runner.plan.Phase;

/// Holds one batch's place among those that run at once: the phase whose turn it has.
///
/// Thread-safe, but one thread at a time moves it: first the run's, then, by way of [PhaseServer], the trial's JVM.
/// [#close()] may come in the midst of that.
public final class PhaseLease implements AutoCloseable {

    /// How far apart passes begin that would else begin at once: their waits would end at once as well, and what they
    /// do then keep each other from the processors.
    private static final Duration STAGGER = Duration.ofMillis(40);

    private final PhaseScheduler turns;
    private final Phase passes;
    private final PassBudget budget;
    private long takenSince;
    private boolean taken;
    private @Nullable Phase held;
    private boolean closed;
    private final AtomicInteger rounds = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> hasDone = new CompletableFuture<>();

    /// @param passes the phase of the trial's passes
    public PhaseLease(PhaseScheduler turns, Phase passes, PassBudget budget) {
        this.turns = turns;
        this.passes = passes;
        this.budget = budget;
    }

    /// Ends the turn that the trial has, and waits for the next; keeps it where the next is of the same phase, unless
    /// only some of those that ask for that phase can be in it: they take turns by trials, so none of them is left
    /// over to wait for alone. To ask for a repeated pass does not end the turn.
    ///
    /// @return whether the run has time: for the repeated pass that is asked for, else for more passes than it must
    /// make
    public boolean move(PhaseRequest step) throws InterruptedException {
        switch (step) {
            case REPEAT -> goOn();
            case END -> hasDone.complete(null);
            case WARM_UP, PASSES -> {
                rounds.incrementAndGet();
                take(step);
            }
            case BETWEEN_PASSES, WORK -> take(step);
        }
        return budget.allows(step);
    }

    private void take(PhaseRequest step) throws InterruptedException {
        var wanted = phase(step);
        if (goesOn(wanted)) {
            return;
        }
        if (leave()) {
            turns.change(wanted);
        } else {
            turns.take(wanted);
        }
        begin(wanted);
        if (wanted == Phase.WAITING) {
            Thread.sleep(ThreadLocalRandom.current().nextLong(STAGGER.toMillis()));
        }
    }

    private Phase phase(PhaseRequest step) {
        return switch (step) {
            case PASSES, REPEAT -> passes;
            case WARM_UP -> passes == Phase.WAITING ? Phase.WARMING_UP : Phase.PREPARING;
            // Beside passes that wait it would be noise. Those that compute are alone anyhow: to give back the turn for
            // some milliseconds of work, and to wait for the next one, takes longer than the work.
            case BETWEEN_PASSES -> passes == Phase.WAITING ? Phase.WARMING_UP : passes;
            case WORK, END -> Phase.PREPARING;
        };
    }

    /// Begins the next step within the turn, where it is of the same phase.
    private synchronized boolean goesOn(Phase phase) {
        goOn();
        return taken && phase == held && !phase.isShared();
    }

    private synchronized void goOn() {
        takenSince = System.nanoTime();
    }

    private synchronized void begin(Phase phase) {
        held = phase;
        takenSince = System.nanoTime();
        taken = true;
        if (closed) {
            end();
        }
    }

    private synchronized void end() {
        if (leave()) {
            turns.end();
        }
    }

    /// Returns whether there was a turn, which the caller gives back.
    private synchronized boolean leave() {
        var had = taken;
        taken = false;
        return had;
    }

    /// Returns how many rounds of passes were asked for so far, warm-up ones among them.
    public int rounds() {
        return rounds.get();
    }

    /// Returns how long the turn has lasted so far; nothing while the trial waits for one.
    public synchronized Duration lasted() {
        return taken ? Duration.ofNanos(System.nanoTime() - takenSince) : Duration.ZERO;
    }

    /// Completes when the batch's JVM has nothing more to do.
    public CompletableFuture<?> hasDone() {
        return hasDone;
    }

    /// Gives back the turn that the trial has, or the one that it waits for once it comes.
    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
