package threadlab.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;

/// Guesses the time left from the workloads, corrected by how long the trials that ended took together.
///
/// Thread-safe.
final class EtaEstimator {

    /// The first trials to end come late, and several at once: they tell nothing of the others.
    private static final double TELLING_SHARE = 0.1;

    private final PassPlan passes;
    private final long start = System.nanoTime();
    private double endedNanos;
    private double leftNanos;

    EtaEstimator(PassPlan passes, Collection<? extends PlannedTrial<?>> trials) {
        this.passes = passes;
        this.leftNanos = trials.stream().mapToDouble(this::guess).sum();
    }

    private double guess(PlannedTrial<?> trial) {
        return trial.guess(passes).toNanos();
    }

    synchronized void ended(PlannedTrial<?> trial) {
        endedNanos += guess(trial);
        leftNanos -= guess(trial);
    }

    /// Leaves out a trial that can't run, which takes no time and so tells nothing of the others.
    synchronized void leaveOut(PlannedTrial<?> trial) {
        leftNanos -= guess(trial);
    }

    /// Returns how long the run has taken so far.
    Duration gone() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// Returns a guess at the time that is left; empty until a tenth of the work is done.
    synchronized Optional<Duration> left() {
        return endedNanos == 0 || endedNanos < TELLING_SHARE * (endedNanos + leftNanos)
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (leftNanos * gone().toNanos() / endedNanos)));
    }
}
