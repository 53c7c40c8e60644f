package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import threadlab.jfr.TimelineFigures;
import threadlab.jfr.TimelineReader;
import threadlab.jfr.UnreadableRecordingException;
import threadlab.model.Evidence;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;

/// Runs all trials of a plan, one after another in random order.
///
/// [#run()] is called once, by one thread; [#stop()] by any.
public final class LabRunner {

    private final RunPlan plan;
    private final RunListener listener;
    private final TrialFork fork;
    private final RunBuilder builder;

    /// Prepares a run.
    public LabRunner(RunPlan plan, RunListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.fork = new TrialFork(plan);
        this.builder = new RunBuilder(plan, Environment.here(plan.scale().toString(), plan.seed()));
    }

    /// Runs the trials; what came of them, and of those that a stop left out, is the result.
    ///
    /// @throws IOException where the run folder can't be written
    public Run run() throws IOException, InterruptedException {
        try (fork) {
            runTrials();
        }
        return builder.build(fork.isStopped());
    }

    private void runTrials() throws IOException, InterruptedException {
        var order = new ArrayList<>(plan.trials());
        Collections.shuffle(order, new Random(plan.seed()));
        var timeLeft = new TimeLeft(plan.passes());
        for (var i = 0; i < order.size() && !fork.isStopped(); i++) {
            var trial = order.get(i);
            listener.started(trial, i + 1, order.size(), timeLeft.of(order.subList(i, order.size())));
            var start = System.nanoTime();
            var evidence = read(execute(trial));
            timeLeft.took(trial, Duration.ofNanos(System.nanoTime() - start));
            if (!fork.isStopped()) {
                builder.add(trial, evidence);
                listener.ended(trial, evidence.trial(), () -> builder.build(true));
            }
        }
    }

    /// Kills the trial that runs now and lets [#run()] return with what is done.
    public void stop() {
        fork.stop();
    }

    private Trial execute(PlannedTrial<?> trial) throws IOException, InterruptedException {
        var problem = Availability.problem(trial.variant());
        if (problem.isPresent()) {
            return Trial.without(trial.variant().id(), trial.variant().title(), Status.UNAVAILABLE, problem.get())
                    .launched(trial.variant().jvmArgs(), trial.source());
        }
        return plan.inProcess() ? inProcess(trial) : fork.run(trial);
    }

    private Trial inProcess(PlannedTrial<?> trial) throws IOException {
        var recording = plan.folder().resolve("recordings").resolve(trial.fileName() + ".jfr");
        Files.createDirectories(recording.getParent());
        var outcome = TrialExecution.run(trial, plan.passes(), recording);
        return outcome.launched(trial.variant().jvmArgs(), trial.source())
                .filed(outcome.status() == Status.OK ? "recordings/" + recording.getFileName() : null, null);
    }

    private Evidence read(Trial outcome) throws IOException {
        if (outcome.recording() == null) {
            return new Evidence(outcome, null);
        }
        try {
            var timeline = TimelineReader.read(plan.folder().resolve(outcome.recording()));
            return new Evidence(
                    outcome.with(TimelineFigures.of(timeline), TimelineFigures.distributions(timeline)), timeline);
        } catch (UnreadableRecordingException e) {
            return new Evidence(outcome.ended(Status.FAILED, e.getMessage()), null);
        }
    }
}
