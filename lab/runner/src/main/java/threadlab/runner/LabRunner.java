package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import threadlab.jfr.parse.UnreadableRecordingException;
import threadlab.jfr.timeline.TimelineFigures;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.Model;
import threadlab.model.predict.Evidence;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.runner.child.Attempt;
import threadlab.runner.child.BatchFork;
import threadlab.runner.child.PeerLead;
import threadlab.runner.pass.TrialExecution;
import threadlab.runner.phase.PassBudget;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseLease;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.phase.PhaseScheduler;
import threadlab.runner.plan.Availability;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.Phase;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.TrialOrder;

/// Runs all trials of a plan in the order of [TrialOrder], those of a model in one JVM, and several such batches at
/// once, of which no one works while another one measures.
///
/// [#run()] is called once, by one thread; [#stop()] by any.
public final class LabRunner {

    /// Whether a trial ran in this JVM before: the next one finds it warm.
    private static final AtomicBoolean WARM = new AtomicBoolean();

    /// A rehearsal takes as much processor time as seven JVMs save by it (2.7 s, 0.4 s each), and a few start before it
    /// ends.
    private static final int FEWEST_TO_REHEARSE_FOR = 10;

    private final RunPlan plan;
    private final BatchFork fork;
    private final PeerLead peers;
    private final PhaseScheduler turns = new PhaseScheduler();
    private final RunProgress ledger;
    private final PassBudget budget;
    private final PlannedChecks checks;

    /// Prepares a run.
    ///
    /// @throws IOException where the trials' JVMs could not be heard
    public LabRunner(RunPlan plan, RunListener listener) throws IOException {
        this.plan = plan;
        var environment = Environment.here(
                        plan.scale().toString(),
                        plan.seed(),
                        plan.interpreters().runtimes())
                .leavingOut(plan.interpreters().leftOut());
        this.checks = new PlannedChecks(environment);
        this.ledger = new RunProgress(plan, listener, new RunBuilder(plan, environment, checks));
        this.budget = new PassBudget(ledger::hasTime);
        this.fork = new BatchFork(plan);
        this.peers = new PeerLead(plan, checks);
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
            var batches = TrialOrder.of(plan.seed(), available());
            rehearsal(batches).ifPresent(trial -> ends.add(workers.submit(() -> rehearse(trial))));
            for (var batch : batches) {
                ends.add(workers.submit(whileGoingOn(batch)));
            }
            await(ends);
        }
    }

    /// Sorts out, and files, what can't run here.
    private List<PlannedTrial<?>> available() throws IOException {
        var available = new ArrayList<PlannedTrial<?>>();
        for (var trial : plan.trials()) {
            var problem = Availability.problem(trial, plan.interpreters());
            if (problem.isPresent()) {
                file(trial, trial.without(Status.UNAVAILABLE, problem.get()));
            } else {
                available.add(trial);
            }
        }
        return available;
    }

    /// Returns the trial to rehearse, where so many JVMs are to start that it pays: one with virtual threads, if there
    /// is one, since they need more classes than platform threads do, and of these a short one.
    private Optional<PlannedTrial<?>> rehearsal(List<Batch> batches) {
        var ofJvm = batches.stream().filter(batch -> !batch.isOfPeer()).toList();
        if (plan.inProcess() || ofJvm.size() < FEWEST_TO_REHEARSE_FOR || !fork.canRehearse()) {
            return Optional.empty();
        }
        return ofJvm.stream()
                .filter(batch -> batch.jvmArgs().isEmpty())
                .flatMap(batch -> batch.trials().stream())
                .min(Comparator.<PlannedTrial<?>, Boolean>comparing(
                                trial -> trial.variant().model() != Model.VIRTUAL_THREADS)
                        .thenComparing(trial -> trial.workload().longestPass()));
    }

    private Void rehearse(PlannedTrial<?> trial) throws IOException, InterruptedException {
        try (var place = new PhaseLease(turns, Phase.PREPARING, budget)) {
            place.move(PhaseRequest.WORK);
            if (!fork.isStopped()) {
                fork.rehearse(trial, place);
            }
        }
        return null;
    }

    private void await(List<Future<?>> ends) throws IOException, InterruptedException {
        try {
            for (var end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            stop();
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Callable<?> whileGoingOn(Batch batch) {
        return () -> {
            run(batch);
            return null;
        };
    }

    /// Trials that another one of their batch kept from ending run again, each alone, where its end tells of
    /// itself. So do those in which a time refutes a prediction.
    private void run(Batch batch) throws IOException, InterruptedException {
        if (fork.isStopped()) {
            return;
        }
        var outcomes = execute(batch, Attempt.FIRST, batch.passes());
        var doubtful = new LinkedHashMap<PlannedTrial<?>, Evidence>();
        try (var place = new PhaseLease(turns, batch.passes(), budget)) {
            place.move(PhaseRequest.WORK);
            for (var outcome : outcomes.entrySet()) {
                file(outcome.getKey(), outcome.getValue(), doubtful);
            }
        }
        for (var doubt : doubtful.entrySet()) {
            confirm(doubt.getKey(), doubt.getValue());
        }
        var cutShort = batch.trials().stream()
                .filter(trial -> !outcomes.containsKey(trial))
                .toList();
        if (!cutShort.isEmpty()) {
            ledger.cutShort(cutShort, "logs/" + batch.logName());
        }
        for (var trial : cutShort) {
            run(Batch.of(trial));
        }
    }

    private void file(PlannedTrial<?> trial, Trial outcome, Map<PlannedTrial<?>, Evidence> doubtful)
            throws IOException {
        if (fork.isStopped()) {
            return;
        }
        var evidence = read(outcome);
        if (!plan.inProcess() && ledger.needsSecondJvm(trial, evidence)) {
            doubtful.put(trial, evidence);
        } else {
            ledger.ended(trial, evidence);
        }
    }

    /// Runs a trial in a second JVM, with no other trial's passes beside it.
    private void confirm(PlannedTrial<?> trial, Evidence first) throws IOException, InterruptedException {
        var second = fork.isStopped()
                ? trial.stopped()
                : execute(Batch.of(trial), Attempt.SECOND, Phase.COMPUTING).getOrDefault(trial, trial.stopped());
        ledger.ended(trial, first, read(second));
    }

    private void file(PlannedTrial<?> trial, Trial outcome) throws IOException {
        if (!fork.isStopped()) {
            ledger.ended(trial, read(outcome));
        }
    }

    /// Returns for how long at least one trial was in each phase so far.
    public Map<Phase, Duration> lasted() {
        return turns.lasted();
    }

    /// Kills the trials that run now and lets [#run()] return with what is done.
    public void stop() {
        fork.stop();
        peers.stop();
    }

    private Map<PlannedTrial<?>, Trial> execute(Batch batch, Attempt attempt, Phase passes)
            throws IOException, InterruptedException {
        try (var place = new PhaseLease(turns, passes, budget)) {
            place.move(PhaseRequest.WORK);
            ledger.started(batch, place::rounds);
            if (plan.inProcess()) {
                return inProcess(batch);
            }
            return batch.isOfPeer() ? peers.run(batch, place, attempt) : fork.run(batch, place, attempt);
        } finally {
            ledger.stopped(batch);
        }
    }

    private Map<PlannedTrial<?>, Trial> inProcess(Batch batch) throws IOException {
        var outcomes = new LinkedHashMap<PlannedTrial<?>, Trial>();
        for (var trial : batch.trials()) {
            outcomes.put(trial, inProcess(trial));
        }
        return outcomes;
    }

    private Trial inProcess(PlannedTrial<?> trial) throws IOException {
        var recording = plan.folder().resolve("recordings").resolve(trial.fileName() + ".jfr");
        Files.createDirectories(recording.getParent());
        var isFirst = !trial.isOfPeer() && !WARM.getAndSet(true);
        var execution = new TrialExecution(
                trial, checks.of(trial), plan.passes(), plan.interpreters(), PhaseClient.OPEN, isFirst);
        var outcome = execution.run(recording);
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
            return new Evidence(outcome.ended(Status.FAILED, Message.plain(String.valueOf(e.getMessage()))), null);
        }
    }
}
