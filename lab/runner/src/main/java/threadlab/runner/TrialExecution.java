package threadlab.runner;

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
import threadlab.jfr.PassName;
import threadlab.jfr.Recorder;
import threadlab.jfr.RecordingPassLog;
import threadlab.model.Evidence;
import threadlab.model.Grader;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.run.Environment;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;

/// Makes the passes of one trial in this JVM: first warm-up and timed ones, JFR off; later on the recorded one.
///
/// Used by one thread.
final class TrialExecution {

    /// How long passes warm up a JVM in which nothing ran yet.
    static final Duration COLD = Duration.ofMillis(250);

    /// How long they do where others ran before.
    static final Duration WARM = Duration.ofMillis(100);

    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 10;

    private final PlannedTrial<?> trial;
    private final PassCounts counts;
    private final Gate gate;
    private final Duration patience;
    private final Environment environment = Environment.here("", 0);
    private final List<Pass> all = new ArrayList<>();
    private final List<PassRun> timed = new ArrayList<>();
    private final Map<String, Metric> metrics = new TreeMap<>();
    private @Nullable Subject<?> subject;
    private String stage = "setup";

    /// @param gate asked before each step
    TrialExecution(PlannedTrial<?> trial, PassCounts counts, Gate gate) {
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
    Trial run(Path recording) {
        return time(COLD).orElseGet(() -> record(recording, true));
    }

    /// Sets the trial up and makes the warm-up and the timed passes.
    ///
    /// @param warmUp how long short passes warm up: what is cold costs milliseconds, whatever the pass
    /// @return the outcome where it is one already: what the trial threw
    Optional<Trial> time(Duration warmUp) {
        return attempt(() -> {
            var prepared = trial.prepare();
            subject = prepared;
            gate.pass(Step.PASSES);
            PeakMemory.forget();
            warmUp(prepared, System.nanoTime() + warmUp.toNanos());
            timedPasses(prepared);
            timed.forEach(run -> all.add(run.pass()));
            metrics.putAll(TrialFigures.metrics(timed));
            PeakMemory.bytes()
                    .ifPresent(bytes -> metrics.put(
                            "peakRssBytes", Metric.of(Unit.BYTES, PeakMemory.SOURCE, List.of((double) bytes))));
        });
    }

    /// Records a pass, once all timed ones of this JVM are made.
    ///
    /// @param recording the file to write it to
    /// @param isFirst whether JFR has recorded nothing in this JVM yet
    /// @return the outcome, whatever the trial threw
    Trial record(Path recording, boolean isFirst) {
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
            return Optional.of(trial.without(Status.UNAVAILABLE, "its code does not load: " + e.getMessage()));
        } catch (Throwable e) {
            closeAfter(e);
            return Optional.of(trial.without(Status.FAILED, stage + " failed: " + describe(e)));
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

    private void warmUp(Subject<?> prepared, long end) throws Exception {
        for (var i = 1; i <= counts.warmUp() || (i <= MOST_WARM_UPS && System.nanoTime() < end); i++) {
            stage = "warm-up pass " + i;
            all.add(PassRun.of(prepared, Pass.Kind.WARM_UP, Untouched.INSTANCE, patience)
                    .pass());
        }
    }

    /// Loads JFR's classes and weaves its events in.
    private void warmUpJfr(Subject<?> prepared) throws Exception {
        stage = "warm-up pass with JFR";
        gate.pass(Step.WORK);
        try (var discarded = Recorder.start()) {
            gate.pass(Step.PASSES);
            all.add(PassRun.of(prepared, Pass.Kind.WARM_UP, recorded(), patience)
                    .pass());
            discarded.discard();
        }
    }

    private void recordedPass(Subject<?> prepared, Path recording) throws Exception {
        stage = "recorded pass";
        gate.pass(Step.PASSES);
        try (var recorder = Recorder.start()) {
            Quiet.await();
            var pass = PassRun.of(prepared, Pass.Kind.RECORDED, recorded(), patience)
                    .pass();
            stage = "writing the recording";
            gate.pass(Step.WORK);
            recorder.stop(recording);
            all.add(pass);
            metrics.put("observerRatio", observerRatio(TrialFigures.wall(timed), pass));
        }
    }

    private Recorded recorded() {
        return new Recorded(new PassName(
                trial.scenario().id(), trial.workload().id(), trial.variant().id()));
    }

    /// Makes the fewest passes, and more, one by one, while they leave a prediction open.
    private void timedPasses(Subject<?> prepared) throws Exception {
        for (var i = 1; i <= counts.timed() || (i <= counts.mostTimed() && isOpen()); i++) {
            stage = "timed pass " + i;
            Quiet.await();
            timed.add(PassRun.of(prepared, Pass.Kind.TIMED, Untouched.INSTANCE, patience));
        }
    }

    private boolean isOpen() {
        var soFar = trial(timed.stream().map(PassRun::pass).toList(), TrialFigures.metrics(timed), null);
        return trial.predictions(environment).stream()
                .anyMatch(prediction -> Grader.isOpen(prediction, new Evidence(soFar, null)));
    }

    private static Metric observerRatio(Metric wall, Pass recorded) {
        return Metric.of(
                Unit.RATIO,
                "recorded wall / median timed wall",
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

    private enum Untouched implements PassRun.Wrapping {
        INSTANCE;

        @Override
        public PassLog log(PassLog log) {
            return log;
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return call.call();
        }
    }

    private record Recorded(PassName name) implements PassRun.Wrapping {

        @Override
        public PassLog log(PassLog log) {
            return new RecordingPassLog(name, log);
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return Recorder.pass(name, call);
        }
    }
}
