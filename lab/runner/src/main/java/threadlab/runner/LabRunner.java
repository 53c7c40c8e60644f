package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import threadlab.jfr.TimelineFigures;
import threadlab.jfr.TimelineReader;
import threadlab.jfr.UnreadableRecordingException;
import threadlab.model.Evidence;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;

/// Runs all trials of a plan in random order, several of them at once, of which no one works while another one
/// measures.
///
/// [#run()] is called once, by one thread; [#stop()] by any.
public final class LabRunner {

    private final RunPlan plan;
    private final TrialFork fork;
    private final Turns turns = new Turns();
    private final Ledger ledger;

    /// Prepares a run.
    ///
    /// @throws IOException where the trials' JVMs could not be heard
    public LabRunner(RunPlan plan, RunListener listener) throws IOException {
        this.plan = plan;
        this.fork = new TrialFork(plan);
        var environment = Environment.here(plan.scale().toString(), plan.seed());
        this.ledger = new Ledger(plan, listener, new RunBuilder(plan, environment));
    }

    /// Runs the trials; what came of them, and of those that a stop left out, is the result.
    ///
    /// @throws IOException where the run folder can't be written
    public Run run() throws IOException, InterruptedException {
        try (fork) {
            runTrials();
        }
        return ledger.run(fork.isStopped());
    }

    private void runTrials() throws IOException, InterruptedException {
        var threads = Thread.ofPlatform().name("trials-", 1).factory();
        try (var workers = Executors.newFixedThreadPool(plan.trialsAtOnce(), threads)) {
            var ends = new ArrayList<Future<?>>();
            for (var trial : TrialOrder.of(plan)) {
                ends.add(workers.submit(whileGoingOn(trial)));
            }
            await(ends);
        }
    }

    private void await(List<Future<?>> ends) throws IOException, InterruptedException {
        try {
            for (var end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            fork.stop();
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Callable<?> whileGoingOn(PlannedTrial<?> trial) {
        return () -> {
            if (!fork.isStopped()) {
                run(trial);
            }
            return null;
        };
    }

    private void run(PlannedTrial<?> trial) throws IOException, InterruptedException {
        var outcome = execute(trial);
        try (var place = new Place(turns, trial.passes())) {
            place.move(Step.WORK);
            var evidence = read(outcome);
            if (!fork.isStopped()) {
                ledger.ended(trial, evidence);
            }
        }
    }

    /// Kills the trials that run now and lets [#run()] return with what is done.
    public void stop() {
        fork.stop();
    }

    private Trial execute(PlannedTrial<?> trial) throws IOException, InterruptedException {
        try (var place = new Place(turns, trial.passes())) {
            place.move(Step.WORK);
            ledger.started(trial);
            return execute(trial, place);
        }
    }

    private Trial execute(PlannedTrial<?> trial, Place place) throws IOException, InterruptedException {
        var problem = Availability.problem(trial.variant());
        if (problem.isPresent()) {
            return Trial.without(trial.variant().id(), trial.variant().title(), Status.UNAVAILABLE, problem.get())
                    .launched(trial.variant().jvmArgs(), trial.source());
        }
        return plan.inProcess() ? inProcess(trial) : fork.run(trial, place);
    }

    private Trial inProcess(PlannedTrial<?> trial) throws IOException {
        var recording = plan.folder().resolve("recordings").resolve(trial.fileName() + ".jfr");
        Files.createDirectories(recording.getParent());
        var outcome = TrialExecution.run(trial, plan.passes(), recording, Gate.OPEN);
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
