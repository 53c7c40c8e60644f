package threadlab.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import threadlab.model.predict.Evidence;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

/// Keeps what became of the trials and tells the listener.
///
/// Thread-safe.
final class RunProgress {

    private final RunListener listener;
    private final RunBuilder builder;
    private final EtaEstimator timeLeft;
    private final Optional<Duration> budget;
    private final int total;
    private int ended;

    RunProgress(RunPlan plan, RunListener listener, RunBuilder builder) {
        this.listener = listener;
        this.builder = builder;
        this.timeLeft = new EtaEstimator(plan.passes(), plan.trials());
        this.budget = plan.budget();
        this.total = plan.trials().size();
    }

    /// @param rounds how many rounds of passes its trials have begun so far
    synchronized void started(Batch batch, IntSupplier rounds) {
        timeLeft.began(batch, rounds);
        listener.started(batch.first(), standing());
    }

    /// The batch's JVM has ended: its trials end, or are to begin anew.
    void stopped(Batch batch) {
        timeLeft.stopped(batch);
    }

    synchronized void cutShort(List<PlannedTrial<?>> trials, String log) {
        listener.cutShort(trials, log);
    }

    /// Returns whether the run may end within its budget, as [EtaEstimator#endsWithin] says, so that trials may
    /// make more passes than the fewest.
    boolean hasTime() {
        return budget.map(timeLeft::endsWithin).orElse(true);
    }

    /// Returns whether a second JVM has to confirm what a trial's figures refute.
    boolean needsSecondJvm(PlannedTrial<?> trial, Evidence evidence) {
        return builder.needsSecondJvm(trial, evidence);
    }

    synchronized void ended(PlannedTrial<?> trial, Evidence evidence) throws IOException {
        builder.add(trial, evidence);
        tell(trial, evidence);
    }

    synchronized void ended(PlannedTrial<?> trial, Evidence first, Evidence second) throws IOException {
        builder.add(trial, first, second);
        tell(trial, first);
    }

    private void tell(PlannedTrial<?> trial, Evidence evidence) throws IOException {
        if (evidence.trial().status() == Status.UNAVAILABLE) {
            timeLeft.leaveOut(trial);
        } else {
            timeLeft.ended(trial, evidence.trial());
        }
        ended++;
        listener.ended(trial, evidence.trial(), standing(), () -> builder.build(true));
    }

    private RunListener.Standing standing() {
        return new RunListener.Standing(ended, total, timeLeft.left());
    }

    synchronized Run run(boolean partial) {
        return builder.build(partial);
    }
}
