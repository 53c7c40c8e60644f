package threadlab.runner.child;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.runner.pass.TrialExecution;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseLease;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.RunnerWords;

/// Leads the trials of a batch that a peer runs, each in a process of its own that is told from here what to do next.
///
/// As with a batch's JVM, the trials take each step together, one after the other; only the last one they take at once.
/// A step that lasts too long ends its process. Thread-safe: a batch is led by the thread that calls.
public final class PeerLead {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final RunPlan plan;
    private final PlannedChecks checks;
    private final Set<Led> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /// @param checks of the trials
    public PeerLead(RunPlan plan, PlannedChecks checks) {
        this.plan = plan;
        this.checks = checks;
    }

    /// Kills the processes. No further step of their trials begins.
    public void stop() {
        stopped = true;
        underWay.forEach(Led::kill);
    }

    /// Runs the trials of a batch.
    ///
    /// @param place at work
    /// @param attempt which processes of the trials these are
    /// @return an outcome for each
    /// @throws IOException where the run folder can't be written
    public Map<PlannedTrial<?>, Trial> run(Batch batch, PhaseLease place, Attempt attempt)
            throws IOException, InterruptedException {
        Files.createDirectories(plan.folder().resolve("recordings"));
        var led = batch.trials().stream()
                .map(trial -> new Led(trial, attempt, plan.deadline(batch), place))
                .toList();
        underWay.addAll(led);
        var watch = Thread.ofVirtual().name("peers-watch").start(() -> watch(led));
        try {
            for (var step : TrialExecution.BEFORE_RECORDING) {
                led.forEach(each -> each.take(() -> step.apply(each.execution)));
            }
            led.forEach(each -> each.take(each::recordPass));
            // Only one thread may move the place: those that finish find it at work.
            place.move(PhaseRequest.WORK);
            finish(led);
        } finally {
            watch.interrupt();
            led.stream().filter(each -> !each.endedWell()).forEach(Led::giveUp);
            led.forEach(underWay::remove);
        }
        var outcomes = new LinkedHashMap<PlannedTrial<?>, Trial>();
        led.forEach(each -> outcomes.put(each.trial, each.outcome.orElseThrow()));
        return outcomes;
    }

    /// Writes the recordings all at once. JMC's writer often takes half a second to close one, and only waits: the
    /// thread that writes for it polls once more before it sees that there is nothing left.
    private static void finish(List<Led> led) {
        var factory = Thread.ofPlatform().name("peers-end-", 1).factory();
        try (var threads = Executors.newThreadPerTaskExecutor(factory)) {
            led.forEach(each -> threads.execute(() -> each.take(() -> Optional.of(each.finish()))));
        }
    }

    private static void watch(List<Led> led) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                led.forEach(Led::killIfOverdue);
            }
        } catch (InterruptedException e) {
            // all have ended
        }
    }

    /// Is one trial under way.
    private final class Led {

        private final PlannedTrial<?> trial;
        private final String recording;
        private final Duration deadline;
        private final PhaseLease place;
        private final ProcessTree tree = ProcessTree.create();
        private final TrialExecution execution;
        private volatile boolean takesAStep;
        private volatile boolean overdue;
        private Optional<Trial> outcome = Optional.empty();

        Led(PlannedTrial<?> trial, Attempt attempt, Duration deadline, PhaseLease place) {
            this.trial = trial;
            this.recording = "recordings/" + trial.fileName() + attempt.suffix() + ".jfr";
            this.deadline = deadline;
            this.place = place;
            this.execution = new TrialExecution(
                    trial, checks.of(trial), plan.passes(), plan.interpreters().with(tree.variables()), gate(), false);
        }

        private PhaseClient gate() {
            return step -> {
                try {
                    return place.move(step);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw (IOException) new InterruptedIOException("interrupted").initCause(e);
                }
            };
        }

        /// Takes a step, unless an earlier one was the last or the run was stopped.
        void take(Supplier<Optional<Trial>> step) {
            if (outcome.isEmpty() && stopped) {
                outcome = Optional.of(trial.stopped());
            } else if (outcome.isEmpty()) {
                takesAStep = true;
                outcome = step.get().map(this::launched);
                takesAStep = false;
            }
        }

        Optional<Trial> recordPass() {
            return execution.recordPass(plan.folder().resolve(recording));
        }

        Trial finish() {
            var ended = execution.finish(plan.folder().resolve(recording));
            return ended.status() == Status.OK ? ended.filed(recording, null) : ended;
        }

        private Trial launched(Trial ended) {
            var told = overdue
                    ? trial.without(Status.TIMEOUT, RunnerWords.say("reason.overduePeer", deadline.toSeconds()))
                    : ended;
            return told.launched(List.of(), trial.source());
        }

        /// Returns whether it has ended its process itself.
        boolean endedWell() {
            return outcome.filter(ended -> ended.status() == Status.OK).isPresent();
        }

        void killIfOverdue() {
            if (takesAStep && !overdue && place.lasted().compareTo(deadline) > 0) {
                overdue = true;
                kill();
            }
        }

        /// Looks for the process by its mark, which takes a while, only while it starts: what a peer starts ends
        /// with it.
        void kill() {
            var peer = execution.peer();
            peer.ifPresent(ProcessTree::destroy);
            if (peer.isEmpty() && takesAStep) {
                try {
                    tree.kill(peer);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /// Cleans up as far as possible; leftovers are harmless.
        void giveUp() {
            kill();
            try {
                execution.giveUp();
            } catch (IOException e) {
                System.getLogger(PeerLead.class.getName())
                        .log(System.Logger.Level.DEBUG, "left behind by " + trial.title(), e);
            }
        }
    }
}
