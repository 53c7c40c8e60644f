package threadlab.runner;

import java.time.Duration;
import java.util.Collection;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;

/// Guesses the time left from the workloads, corrected by how long the trials that ended took together.
final class EtaEstimator {

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

    void ended(PlannedTrial<?> trial) {
        endedNanos += guess(trial);
        leftNanos -= guess(trial);
    }

    /// Leaves out a trial that can't run, which takes no time and so tells nothing of the others.
    void leaveOut(PlannedTrial<?> trial) {
        leftNanos -= guess(trial);
    }

    Duration left() {
        var pace = endedNanos == 0 ? 1 : (System.nanoTime() - start) / endedNanos;
        return Duration.ofNanos((long) (leftNanos * pace));
    }
}
