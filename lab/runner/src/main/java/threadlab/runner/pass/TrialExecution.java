package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.PassName;
import threadlab.model.PeerLauncher;
import threadlab.model.PeerTrial;
import threadlab.model.UnavailableException;
import threadlab.model.peer.Interpreters;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Grader;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunnerWords;

/// Lets the passes of one trial be made: first warm-up and timed ones, JFR off; later on the recorded one.
///
/// Timed passes come in two rounds. The first is as long as the checks need at the least. Where it leaves one open,
/// the second makes the most undisturbed passes, whatever it would show on the way, and that decides. So a figure
/// is looked at twice at most. Each bound is held against one end of a 95 % interval, which errs in 2.5 % of cases:
/// two looks err in 5 % at most. A disturbed pass is made again in the same round, whatever its figure, as long as
/// the run has passes left for that; else the round ends.
///
/// Used by one thread, but for [#peer()].
public final class TrialExecution {

    /// The steps up to the recorded pass: each gives the outcome where it is one already, what the trial threw.
    ///
    /// The trials of a JVM take each step together. So they are in one phase for long, and those of other JVMs can
    /// be in it at the same time.
    public static final List<Function<TrialExecution, Optional<Trial>>> BEFORE_RECORDING = List.of(
            TrialExecution::setUp,
            TrialExecution::warmUp,
            TrialExecution::firstRound,
            TrialExecution::look,
            TrialExecution::secondRound);

    /// How long passes warm up a JVM in which nothing ran yet: what is cold costs milliseconds, whatever the pass.
    private static final Duration COLD = Duration.ofMillis(250);

    /// How long they do where others ran before.
    private static final Duration WARM = Duration.ofMillis(100);

    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 10;

    private final PlannedTrial<?> trial;
    private final PassPlan counts;
    private final PhaseClient gate;
    private final Duration patience;
    private final List<Check> checks;
    private final List<Pass> all = new ArrayList<>();
    private final List<PassResult> timed = new ArrayList<>();
    private final Map<String, Metric> metrics = new TreeMap<>();
    private final boolean isFirst;
    private final int fewest;
    private final Interpreters interpreters;
    private volatile @Nullable PassMaker maker;
    private Optional<Distribution> resumeDelay = Optional.empty();
    private @Nullable PassResult recorded;
    private String stage = "setup";
    private int wanted;
    private long forgiven;
    private long peakBytes;

    /// @param checks that its figures are to answer
    /// @param interpreters what starts peers
    /// @param gate asked before each step
    /// @param isFirst whether nothing ran in this JVM yet
    public TrialExecution(
            PlannedTrial<?> trial,
            List<Check> checks,
            PassPlan counts,
            Interpreters interpreters,
            PhaseClient gate,
            boolean isFirst) {
        this.trial = trial;
        this.counts = counts;
        this.interpreters = interpreters;
        this.gate = gate;
        this.isFirst = isFirst;
        this.patience = STRAGGLERS.plus(trial.workload().longestPass());
        this.checks = checks;
        this.fewest = fewest(checks, counts);
        this.wanted = fewest;
    }

    /// Returns how many passes the first round needs: fewer than its checks need could settle none of them.
    private static int fewest(List<Check> checks, PassPlan counts) {
        var needed = checks.stream()
                .mapToInt(check -> check.expectation().fewestSamples())
                .max()
                .orElse(1);
        return Math.clamp(needed, counts.timed(), counts.mostTimed());
    }

    private interface Part {

        void run() throws Exception;
    }

    /// Makes all passes, one step after the other.
    ///
    /// @param recording the file to write the recorded one to
    /// @return the outcome, whatever the trial threw
    public Trial run(Path recording) {
        return BEFORE_RECORDING.stream()
                .flatMap(step -> step.apply(this).stream())
                .findFirst()
                .orElseGet(() -> record(recording));
    }

    private Optional<Trial> setUp() {
        return attempt(() -> {
            gate.pass(PhaseRequest.WORK);
            maker = maker();
        });
    }

    private PassMaker maker() throws Exception {
        var name = new PassName(
                trial.scenario().id(), trial.workload().id(), trial.variant().id());
        var interpreter = trial.interpreter(interpreters);
        return interpreter.isPresent()
                ? new PeerPasses(
                        PeerLauncher.find().start(interpreter.get(), trial.peerProgram()),
                        name,
                        trial.isWarmUnder(interpreter.get()))
                : new JvmPasses(trial.prepare(), name, trial.variant().model().runsOnCarriers(), patience);
    }

    private Optional<Trial> warmUp() {
        return attempt(() -> {
            if (passes().isWarm()) {
                return;
            }
            gate.pass(PhaseRequest.WARM_UP);
            warmUp(System.nanoTime() + (isFirst ? COLD : WARM).toNanos());
            resumeDelay = passes().resumeDelay();
            JvmQuiescence.await();
        });
    }

    private Optional<Trial> firstRound() {
        return attempt(() -> {
            var hasTime = gate.pass(PhaseRequest.PASSES);
            passes().forgetPeak();
            timedPasses(fewest, hasTime ? Math.min(2 * fewest, counts.mostTimed()) : fewest);
            passes().peakBytes().ifPresent(bytes -> peakBytes = bytes);
        });
    }

    /// Looks once at what the first round gave: grading computes, so no other trial measures meanwhile.
    private Optional<Trial> look() {
        return attempt(() -> {
            stage = "grading";
            if (timed.size() < counts.mostWithRepeats() && gate.pass(PhaseRequest.BETWEEN_PASSES)) {
                wanted = isOpen() ? counts.mostTimed() : 0;
            }
        });
    }

    private Optional<Trial> secondRound() {
        return attempt(() -> {
            if (undisturbed() < wanted && mayGoOn() && gate.pass(PhaseRequest.PASSES)) {
                timedPasses(wanted, counts.mostWithRepeats());
            }
            timed.forEach(run -> all.add(run.pass()));
            metrics.putAll(TrialFigures.metrics(timed));
            resumeDelay.ifPresent(delay -> metrics.put(
                    "resumeDelayNanos", Metric.of(Unit.NANOS, delay.source(), List.of((double) delay.p50Nanos()))));
            if (peakBytes > 0) {
                metrics.put(
                        "peakRssBytes",
                        Metric.of(Unit.BYTES, RunnerWords.say("source.peakRssBytes"), List.of((double) peakBytes)));
            }
        });
    }

    /// Records a pass, once all timed ones of this JVM are made.
    ///
    /// @param recording the file to write it to
    /// @return the outcome, whatever the trial threw
    public Trial record(Path recording) {
        return recordPass(recording).orElseGet(() -> finish(recording));
    }

    /// Makes the recorded pass, once all timed ones are made; [#finish] follows.
    ///
    /// @param recording the file to write it to
    /// @return the outcome where it is one already, what the trial threw
    public Optional<Trial> recordPass(Path recording) {
        return attempt(() -> {
            var passes = passes();
            if (isFirst) {
                stage = "warm-up pass with JFR";
                all.addAll(passes.warmUpRecording(gate));
            }
            stage = "recorded pass";
            recorded = passes.record(gate, recording, counts.mostRecorded());
        });
    }

    /// Writes what is left to write of the recorded pass, and ends the trial.
    ///
    /// @return the outcome, whatever the trial threw
    public Trial finish(Path recording) {
        return attempt(() -> {
                    var passes = passes();
                    var made = Objects.requireNonNull(recorded, "the pass comes first");
                    var last = passes.write(gate, made, recording);
                    all.add(last.pass());
                    metrics.put("observerRatio", TrialFigures.observerRatio(timed, last.pass()));
                    TrialFigures.ofRecorded(last, metrics);
                    stage = "teardown";
                    maker = null;
                    passes.close();
                })
                .orElseGet(() -> trial(all, metrics, all.getLast())
                        .copy()
                        .jvmRecording(ofPeersJvm(recording))
                        .build());
    }

    /// Returns the file of what a peer's runtime recorded itself, from the run folder; null where it did not.
    private static @Nullable String ofPeersJvm(Path recording) {
        var own = PeerTrial.ownRecording(recording);
        return Files.exists(own) ? "recordings/" + own.getFileName() : null;
    }

    /// Returns the process of the peer that makes the passes, once it takes them. Any thread may ask.
    public Optional<ProcessHandle> peer() {
        return Optional.ofNullable(maker).flatMap(PassMaker::process);
    }

    private PassMaker passes() {
        return Objects.requireNonNull(maker, "the steps before come first");
    }

    private Optional<Trial> attempt(Part part) {
        try {
            part.run();
            return Optional.empty();
        } catch (UnsupportedClassVersionError e) {
            return Optional.of(trial.without(
                    Status.UNAVAILABLE, RunnerWords.say("reason.doesNotLoad", String.valueOf(e.getMessage()))));
        } catch (UnavailableException e) {
            closeAfter(e);
            return Optional.of(trial.without(Status.UNAVAILABLE, e.reason()));
        } catch (Throwable e) {
            closeAfter(e);
            return Optional.of(trial.without(Status.FAILED, RunnerWords.say("reason.stage", stage, describe(e))));
        }
    }

    private void closeAfter(Throwable problem) {
        try {
            giveUp();
        } catch (Exception e) {
            problem.addSuppressed(e);
        }
    }

    /// Closes what the steps so far opened; no further one may follow.
    public void giveUp() throws IOException {
        var opened = maker;
        maker = null;
        if (opened != null) {
            opened.close();
        }
    }

    private void warmUp(long end) throws Exception {
        for (var i = 1; i <= counts.warmUp() || (i <= MOST_WARM_UPS && System.nanoTime() < end); i++) {
            stage = "warm-up pass " + i;
            all.add(passes().pass(Pass.Kind.WARM_UP).pass());
        }
    }

    /// Makes passes until so many are undisturbed.
    ///
    /// @param most how many there may be in all: a machine that is busy may stay so
    private void timedPasses(int undisturbed, int most) throws Exception {
        while (undisturbed() < undisturbed && timed.size() < most && mayGoOn()) {
            stage = "timed pass " + (timed.size() + 1);
            timed.add(passes().pass(Pass.Kind.TIMED));
        }
    }

    private long undisturbed() {
        return timed.stream().filter(run -> !run.pass().isDisturbed()).count();
    }

    /// Asks for leave if more passes were disturbed than when it was last given.
    private boolean mayGoOn() throws IOException {
        var disturbed = timed.size() - undisturbed();
        if (timed.size() < fewest || disturbed <= forgiven) {
            return true;
        }
        var may = gate.pass(PhaseRequest.REPEAT);
        forgiven = may ? disturbed : forgiven;
        return may;
    }

    private boolean isOpen() {
        var soFar = trial(timed.stream().map(PassResult::pass).toList(), TrialFigures.metrics(timed), null);
        return checks.stream().anyMatch(check -> Grader.isOpen(check, new Evidence(soFar, null)));
    }

    private Trial trial(List<Pass> passes, Map<String, Metric> figures, @Nullable Pass recorded) {
        var variant = trial.variant();
        return new Trial(
                variant.id(),
                variant.title(),
                Status.OK,
                null,
                timed.stream().map(run -> run.pass().wallNanos()).toList(),
                recorded == null ? null : recorded.wallNanos(),
                figures,
                distributions(),
                TrialFigures.tallies(timed),
                timed.getLast().findings().exhibits(),
                recorded == null ? null : recorded.order(),
                passes,
                null,
                null,
                null,
                List.of(),
                "");
    }

    private Map<String, Distribution> distributions() {
        var distributions = TrialFigures.distributions(timed);
        resumeDelay.ifPresent(delay -> distributions.put("resumeDelay", delay));
        return distributions;
    }

    private static String describe(Throwable e) {
        return e instanceof IOException || e.getMessage() == null
                ? e.toString()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
