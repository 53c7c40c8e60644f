package threadlab.runner.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.PeerProgram;
import threadlab.model.Scenario;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;

/// Names one trial to run: a scenario, one of its workloads, one of its variants.
///
/// @param main whether the workload is the scenario's main one
public record PlannedTrial<W extends Workload>(Scenario<W> scenario, W workload, boolean main, Variant variant) {

    public TrialFixture<?> prepare() throws Exception {
        return scenario.prepare(workload, variant);
    }

    /// Returns what a peer runs.
    public PeerProgram peerProgram() throws Exception {
        return scenario.peerProgram(workload, variant)
                .orElseThrow(() -> new IllegalStateException(title() + ": expected a program of a peer"));
    }

    /// Returns what starts the peer that runs it; empty where the JVM does, or the peer is missing.
    public Optional<Interpreter> interpreter(Interpreters interpreters) {
        return variant.runtime()
                .map(interpreters::of)
                .orElseGet(() -> variant.model().peer().flatMap(interpreters::of));
    }

    /// Returns whether its first pass is as good as any later one: the interpreter compiles nothing, starts no workers
    /// and connects to nothing. First passes of CPython that wait took 1 ms longer than later ones; with a lock, 8.
    public boolean isWarmUnder(Interpreter interpreter) {
        return !interpreter.runtime().implementation().compiles()
                && variant.model() != Model.CPYTHON_PROCESSES
                && !workload.connects();
    }

    /// Returns whether a peer runs the variant.
    public boolean isOfPeer() {
        return variant.model().peer().isPresent();
    }

    /// Returns the oldest version of its peer that can run it; empty where each that the lab takes can.
    Optional<String> oldestPeer() {
        return scenario.oldestPeer(workload, variant);
    }

    /// Returns the name of the trial's files: `gather-virtual-threads`, with the workload where it isn't the
    /// main one; of letters, digits, dots and hyphens.
    public String fileName() {
        var name = scenario.id() + "-" + variant.id().replace('@', '-');
        return main ? name : name + "-" + workload.id();
    }

    /// Returns the trial's name for people.
    public String title() {
        return "%s %s %s".formatted(scenario.id(), workload.id(), variant.id());
    }

    /// Returns whether both belong to the same scenario and workload.
    public boolean isBeside(PlannedTrial<?> other) {
        return scenario.id().equals(other.scenario().id())
                && workload.id().equals(other.workload().id());
    }

    /// Returns those of all checks that are about this variant.
    List<Check> ownChecks(Collection<Check> all) {
        return all.stream()
                .filter(check -> check.variant().equals(variant.ownId()))
                .map(check -> check.of(variant.id()))
                .toList();
    }

    /// Returns the checks of all variants under the same workload, by the ids that the scenario gives them;
    /// those of a peer as they are for the interpreter that runs this one. None are made for an implementation that
    /// the documents are not about: what it does is a result, and can't refute them.
    Stream<Check> allChecks(Environment environment) {
        if (variant.runtime()
                .filter(each -> !each.implementation().isOfTheDocuments())
                .isPresent()) {
            return Stream.empty();
        }
        var own = variant.runtime().map(environment::under).orElse(environment);
        return scenario.predictions(workload, own).stream().flatMap(prediction -> prediction.checks().stream());
    }

    /// Returns what a reader should take from what the trials of the same workload gave.
    public List<Finding> findings(Environment environment, List<Trial> outcomes) {
        return scenario.findings(workload, environment).stream()
                .flatMap(plan -> plan.of(outcomes).stream())
                .toList();
    }

    /// Returns the phase in which its passes are made.
    public Phase passes() {
        return workload.mostlyWaits() && !hasHeavyWorkers() ? Phase.WAITING : Phase.COMPUTING;
    }

    /// To start a process computes, where a pass does that since workers are not kept. A worker of Node has a heap
    /// and a loop of its own; several that wake up at once queue for the processors.
    private boolean hasHeavyWorkers() {
        return switch (variant.model()) {
            case NODE_WORKERS -> true;
            case PROCESSES, CPYTHON_PROCESSES -> !workload.keepsWorkers();
            case PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    COMPLETABLE_FUTURE,
                    SEQUENTIAL,
                    GIL,
                    EVENT_LOOP,
                    CPYTHON_THREADS,
                    CPYTHON_ASYNCIO,
                    NODE -> false;
        };
    }

    /// Returns how long the trial takes of a run: its passes share the time with those of others in the same phase.
    ///
    /// @param besides what it takes besides its passes
    /// @param wall how long one of them takes
    public Duration weight(Duration besides, PassPlan passes, Duration wall) {
        return besides.plus(wall.multipliedBy(passes.total()).dividedBy(passes().most()));
    }

    /// Returns the name of the class that has its code; empty where it is absent.
    Optional<String> codeClass() {
        return scenario.codeClass(workload, variant);
    }

    /// Returns the source code of the variant.
    public String source() {
        return scenario.source(workload, variant);
    }

    /// Returns the source code that all variants of the scenario share.
    public String taskSource() {
        return scenario.taskSource();
    }

    /// Returns the outcome of a trial that gave no figures.
    public Trial without(Status status, Message reason) {
        return Trial.without(variant.id(), variant.title(), status, reason).launched(variant.jvmArgs(), source());
    }

    /// Returns the outcome of a trial whose JVM broke down.
    public Trial crashed(Message reason) {
        return without(Status.CRASHED, reason);
    }

    /// Returns the outcome of a trial that the end of the run forestalled.
    public Trial stopped() {
        return without(Status.UNAVAILABLE, RunnerWords.say("reason.stopped"));
    }
}
