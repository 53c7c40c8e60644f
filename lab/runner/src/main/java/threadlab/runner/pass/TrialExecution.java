package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.PassName;
import threadlab.jfr.record.JfrTaskRecorder;
import threadlab.jfr.record.Recorder;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Grader;
import threadlab.model.run.Environment;
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

/// Makes the passes of one trial in this JVM: first warm-up and timed ones, JFR off; later on the recorded one.
///
/// Used by one thread.
public final class TrialExecution {

    /// How long passes warm up a JVM in which nothing ran yet.
    public static final Duration COLD = Duration.ofMillis(250);

    /// How long they do where others ran before.
    public static final Duration WARM = Duration.ofMillis(100);

    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 10;

    /// How much time disturbed passes may have taken, besides that of one pass, until they are made again no
    /// more.
    private static final Duration REPEATS = Duration.ofSeconds(4);

    private final PlannedTrial<?> trial;
    private final PassPlan counts;
    private final PhaseClient gate;
    private final Duration patience;
    private final Environment environment = Environment.here("", 0);
    private final List<Pass> all = new ArrayList<>();
    private final List<PassResult> timed = new ArrayList<>();
    private final Map<String, Metric> metrics = new TreeMap<>();
    private @Nullable TrialFixture<?> subject;
    private String stage = "setup";

    /// @param gate asked before each step
    public TrialExecution(PlannedTrial<?> trial, PassPlan counts, PhaseClient gate) {
        this.trial = trial;
        this.counts = counts;
        this.gate = gate;
        this.patience = STRAGGLERS.plus(trial.workload().longestPass());
    }

    private interface Part {

        void run() throws Exception;
    }

    /// Makes all passes, in a JVM that nothing warmed up.
    ///
    /// @param recording the file to write the recorded one to
    /// @return the outcome, whatever the trial threw
    public Trial run(Path recording) {
        return time(COLD).orElseGet(() -> record(recording, true));
    }

    /// Sets the trial up and makes the warm-up and the timed passes.
    ///
    /// @param warmUp how long short passes warm up: what is cold costs milliseconds, whatever the pass
    /// @return the outcome where it is one already: what the trial threw
    public Optional<Trial> time(Duration warmUp) {
        return attempt(() -> {
            gate.pass(PhaseRequest.WORK);
            var prepared = trial.prepare();
            subject = prepared;
            gate.pass(PhaseRequest.WARM_UP);
            PeakMemory.forget();
            warmUp(prepared, System.nanoTime() + warmUp.toNanos());
            JvmQuiescence.await();
            gate.pass(PhaseRequest.PASSES);
            timedPasses(prepared);
            timed.forEach(run -> all.add(run.pass()));
            metrics.putAll(TrialFigures.metrics(timed));
            PeakMemory.bytes()
                    .ifPresent(bytes -> metrics.put(
                            "peakRssBytes",
                            Metric.of(Unit.BYTES, RunnerWords.say("source.peakRssBytes"), List.of((double) bytes))));
        });
    }

    /// Records a pass, once all timed ones of this JVM are made.
    ///
    /// @param recording the file to write it to
    /// @param isFirst whether JFR has recorded nothing in this JVM yet
    /// @return the outcome, whatever the trial threw
    public Trial record(Path recording, boolean isFirst) {
        return attempt(() -> {
                    var prepared = Objects.requireNonNull(subject, "time() comes before record()");
                    if (isFirst) {
                        warmUpJfr(prepared);
                    }
                    recordedPass(prepared, recording);
                    stage = "teardown";
                    subject = null;
                    prepared.close();
                })
                .orElseGet(() -> trial(all, metrics, all.getLast()));
    }

    private Optional<Trial> attempt(Part part) {
        try {
            part.run();
            return Optional.empty();
        } catch (UnsupportedClassVersionError e) {
            return Optional.of(trial.without(
                    Status.UNAVAILABLE, RunnerWords.say("reason.doesNotLoad", String.valueOf(e.getMessage()))));
        } catch (Throwable e) {
            closeAfter(e);
            return Optional.of(trial.without(Status.FAILED, RunnerWords.say("reason.stage", stage, describe(e))));
        }
    }

    private void closeAfter(Throwable problem) {
        var opened = subject;
        subject = null;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (Exception e) {
            problem.addSuppressed(e);
        }
    }

    private void warmUp(TrialFixture<?> prepared, long end) throws Exception {
        for (var i = 1; i <= counts.warmUp() || (i <= MOST_WARM_UPS && System.nanoTime() < end); i++) {
            stage = "warm-up pass " + i;
            all.add(PassResult.of(prepared, Pass.Kind.WARM_UP, Untouched.INSTANCE, patience)
                    .pass());
        }
    }

    /// Loads JFR's classes and weaves its events in.
    private void warmUpJfr(TrialFixture<?> prepared) throws Exception {
        stage = "warm-up pass with JFR";
        gate.pass(PhaseRequest.WORK);
        try (var discarded = Recorder.start()) {
            gate.pass(PhaseRequest.WARM_UP);
            all.add(PassResult.of(prepared, Pass.Kind.WARM_UP, recorded(), patience)
                    .pass());
            discarded.discard();
        }
    }

    private void recordedPass(TrialFixture<?> prepared, Path recording) throws Exception {
        stage = "recorded pass";
        gate.pass(PhaseRequest.WARM_UP);
        try (var recorder = Recorder.start()) {
            JvmQuiescence.await();
            gate.pass(PhaseRequest.PASSES);
            JvmQuiescence.await();
            var pass = PassResult.of(prepared, Pass.Kind.RECORDED, recorded(), patience)
                    .pass();
            stage = "writing the recording";
            gate.pass(PhaseRequest.WORK);
            recorder.stop(recording);
            all.add(pass);
            metrics.put("observerRatio", observerRatio(TrialFigures.wall(timed), pass));
        }
    }

    private Recorded recorded() {
        return new Recorded(new PassName(
                trial.scenario().id(), trial.workload().id(), trial.variant().id()));
    }

    /// Makes the fewest passes, and more, one by one, while they leave a prediction open or were disturbed.
    private void timedPasses(TrialFixture<?> prepared) throws Exception {
        for (var i = 1; i <= counts.timed() || (i <= counts.mostTimed() && isWorthAnother()); i++) {
            stage = "timed pass " + i;
            JvmQuiescence.await();
            timed.add(PassResult.of(prepared, Pass.Kind.TIMED, Untouched.INSTANCE, patience));
        }
    }

    /// A disturbed pass is made again, but not for ever: a machine that is busy may stay so.
    private boolean isWorthAnother() {
        var disturbed =
                timed.stream().map(PassResult::pass).filter(Pass::isDisturbed).toList();
        var lost = disturbed.stream().mapToLong(Pass::wallNanos).sum();
        if (lost > REPEATS.plus(trial.workload().longestPass()).toNanos()) {
            return false;
        }
        return timed.size() - disturbed.size() < counts.timed() || isOpen();
    }

    private boolean isOpen() {
        var soFar = trial(timed.stream().map(PassResult::pass).toList(), TrialFigures.metrics(timed), null);
        return trial.checks(environment).stream().anyMatch(check -> Grader.isOpen(check, new Evidence(soFar, null)));
    }

    private static Metric observerRatio(Metric wall, Pass recorded) {
        return Metric.of(
                Unit.RATIO,
                RunnerWords.say("source.observerRatio"),
                List.of(recorded.wallNanos() / Math.max(1, wall.summary().center())));
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
                TrialFigures.distributions(timed),
                TrialFigures.tallies(timed),
                timed.getLast().findings().exhibits(),
                recorded == null ? null : recorded.order(),
                passes,
                null,
                null,
                List.of(),
                "");
    }

    private static String describe(Throwable e) {
        return e instanceof IOException || e.getMessage() == null
                ? e.toString()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private enum Untouched implements PassResult.Wrapping {
        INSTANCE;

        @Override
        public TaskRecorder log(TaskRecorder log) {
            return log;
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return call.call();
        }
    }

    private record Recorded(PassName name) implements PassResult.Wrapping {

        @Override
        public TaskRecorder log(TaskRecorder log) {
            return new JfrTaskRecorder(name, log);
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return Recorder.pass(name, call);
        }
    }
}
