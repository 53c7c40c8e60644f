package threadlab.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/// Makes the passes of one trial in this JVM: first warm-up and timed ones, JFR off; later on the recorded one, after
/// one more to warm JFR up.
///
/// Used by one thread.
final class TrialExecution {

    /// How long passes warm up a JVM in which nothing ran yet.
    static final Duration COLD = Duration.ofMillis(400);

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
    private String stage = "setup";

    /// @param gate asked before each step
    TrialExecution(PlannedTrial<?> trial, PassCounts counts, Gate gate) {
        this.trial = trial;
        this.counts = counts;
        this.gate = gate;
        this.patience = STRAGGLERS.plus(trial.workload().longestPass());
    }

    private interface Part {

        void run(Subject<?> subject) throws Exception;
    }

    /// Makes all passes, in a JVM that nothing warmed up.
    ///
    /// @param recording the file to write the recorded one to
    /// @return the outcome, whatever the trial threw
    Trial run(Path recording) {
        return time(COLD).orElseGet(() -> record(recording));
    }

    /// Makes the warm-up and the timed passes.
    ///
    /// @param warmUp how long short passes warm up: what is cold costs milliseconds, whatever the pass
    /// @return the outcome where it is one already: what the trial threw
    Optional<Trial> time(Duration warmUp) {
        return run(subject -> {
            gate.pass(Step.PASSES);
            PeakMemory.forget();
            warmUp(subject, System.nanoTime() + warmUp.toNanos());
            timedPasses(subject);
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
    /// @return the outcome, whatever the trial threw
    Trial record(Path recording) {
        stage = "setup";
        return run(subject -> recordedPass(subject, recording)).orElseGet(() -> trial(all, metrics, all.getLast()));
    }

    private Optional<Trial> run(Part part) {
        try (var subject = trial.prepare()) {
            part.run(subject);
            stage = "teardown";
            return Optional.empty();
        } catch (UnsupportedClassVersionError e) {
            return Optional.of(trial.without(Status.UNAVAILABLE, "its code does not load: " + e.getMessage()));
        } catch (Throwable e) {
            return Optional.of(trial.without(Status.FAILED, stage + " failed: " + describe(e)));
        }
    }

    private void warmUp(Subject<?> subject, long end) throws Exception {
        for (var i = 1; i <= counts.warmUp() || (i <= MOST_WARM_UPS && System.nanoTime() < end); i++) {
            stage = "warm-up pass " + i;
            all.add(PassRun.of(subject, Pass.Kind.WARM_UP, Untouched.INSTANCE, patience)
                    .pass());
        }
    }

    /// Records twice, and keeps the second recording: the first loads JFR's classes and weaves its events in.
    private void recordedPass(Subject<?> subject, Path recording) throws Exception {
        var wrapping = new Recorded(new PassName(
                trial.scenario().id(), trial.workload().id(), trial.variant().id()));
        gate.pass(Step.WORK);
        stage = "warm-up pass with JFR";
        try (var discarded = Recorder.start()) {
            gate.pass(Step.PASSES);
            all.add(PassRun.of(subject, Pass.Kind.WARM_UP, wrapping, patience).pass());
            discarded.discard();
        }
        stage = "recorded pass";
        try (var recorder = Recorder.start()) {
            Quiet.await();
            var pass =
                    PassRun.of(subject, Pass.Kind.RECORDED, wrapping, patience).pass();
            stage = "writing the recording";
            gate.pass(Step.WORK);
            recorder.stop(recording);
            all.add(pass);
            metrics.put("observerRatio", observerRatio(TrialFigures.wall(timed), pass));
        }
    }

    /// Makes the fewest passes, and more, one by one, while they leave a prediction open.
    private void timedPasses(Subject<?> subject) throws Exception {
        for (var i = 1; i <= counts.timed() || (i <= counts.mostTimed() && isOpen()); i++) {
            stage = "timed pass " + i;
            Quiet.await();
            timed.add(PassRun.of(subject, Pass.Kind.TIMED, Untouched.INSTANCE, patience));
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
