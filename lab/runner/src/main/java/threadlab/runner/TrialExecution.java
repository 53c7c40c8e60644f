package threadlab.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import threadlab.model.run.Verdict;
import threadlab.model.stats.Unit;

/// Runs all passes of one trial in this JVM: warm-up and timed ones first, JFR off; then the recorded one, after one
/// more to warm JFR up.
final class TrialExecution {

    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final long WARM_UP_NANOS = 500_000_000;
    private static final int MOST_WARM_UPS = 10;

    private final PlannedTrial<?> trial;
    private final PassCounts counts;
    private final Path recording;
    private final Gate gate;
    private final Duration patience;
    private final Environment environment = Environment.here("", 0);
    private String stage = "setup";

    private TrialExecution(PlannedTrial<?> trial, PassCounts counts, Path recording, Gate gate) {
        this.trial = trial;
        this.counts = counts;
        this.recording = recording;
        this.gate = gate;
        this.patience = STRAGGLERS.plus(trial.workload().longestPass());
    }

    /// Runs a trial and turns everything that it may throw into its outcome.
    ///
    /// @param recording the file to write the recorded pass to
    /// @param gate asked before each step
    static Trial run(PlannedTrial<?> trial, PassCounts counts, Path recording, Gate gate) {
        return new TrialExecution(trial, counts, recording, gate).run();
    }

    private Trial run() {
        var variant = trial.variant();
        try (var subject = trial.prepare()) {
            var outcome = passes(subject);
            stage = "teardown";
            return outcome;
        } catch (UnsupportedClassVersionError e) {
            return Trial.without(
                    variant.id(), variant.title(), Status.UNAVAILABLE, "its code does not load: " + e.getMessage());
        } catch (Throwable e) {
            return Trial.without(variant.id(), variant.title(), Status.FAILED, stage + " failed: " + describe(e));
        }
    }

    private <R> Trial passes(Subject<R> subject) throws Exception {
        var all = new ArrayList<Pass>();
        gate.pass(Step.PASSES);
        warmUp(subject, all);
        var timed = timedPasses(subject);
        timed.forEach(run -> all.add(run.pass()));
        var metrics = new TreeMap<>(TrialFigures.metrics(timed));
        PeakMemory.bytes()
                .ifPresent(bytes ->
                        metrics.put("peakRssBytes", Metric.of(Unit.BYTES, PeakMemory.SOURCE, List.of((double) bytes))));
        var recorded = recordedPass(subject, all);
        all.add(recorded);
        metrics.put("observerRatio", observerRatio(TrialFigures.wall(timed), recorded));
        return trial(all, timed, metrics, recorded);
    }

    /// Short passes warm up more often: what is cold costs milliseconds, whatever the pass.
    private <R> void warmUp(Subject<R> subject, List<Pass> all) throws Exception {
        var end = System.nanoTime() + WARM_UP_NANOS;
        for (var i = 1; i <= counts.warmUp() || (i <= MOST_WARM_UPS && System.nanoTime() < end); i++) {
            stage = "warm-up pass " + i;
            all.add(PassRun.of(subject, Pass.Kind.WARM_UP, Untouched.INSTANCE, patience)
                    .pass());
        }
    }

    /// Loads the agent, records twice, and keeps the second recording: the first loads JFR's classes and weaves its
    /// events in.
    private <R> Pass recordedPass(Subject<R> subject, List<Pass> all) throws Exception {
        var wrapping = new Recorded(new PassName(
                trial.scenario().id(), trial.workload().id(), trial.variant().id()));
        stage = "loading the agent";
        gate.pass(Step.WORK);
        AgentLoader.load(recording.resolveSibling(AgentLoader.JAR));
        stage = "warm-up pass with JFR";
        try (var discarded = Recorder.start()) {
            gate.pass(Step.PASSES);
            all.add(PassRun.of(subject, Pass.Kind.WARM_UP, wrapping, patience).pass());
            discarded.discard();
        }
        stage = "recorded pass";
        try (var recorder = Recorder.start()) {
            var run = PassRun.of(subject, Pass.Kind.RECORDED, wrapping, patience);
            stage = "writing the recording";
            gate.pass(Step.WORK);
            recorder.stop(recording);
            return run.pass();
        }
    }

    /// Makes the fewest passes, and more, one by one, while they leave a prediction open.
    private <R> List<PassRun> timedPasses(Subject<R> subject) throws Exception {
        var timed = new ArrayList<PassRun>();
        for (var i = 1; i <= counts.timed() || (i <= counts.mostTimed() && isOpen(timed)); i++) {
            stage = "timed pass " + i;
            timed.add(PassRun.of(subject, Pass.Kind.TIMED, Untouched.INSTANCE, patience));
        }
        return timed;
    }

    private boolean isOpen(List<PassRun> timed) {
        var soFar = trial(timed.stream().map(PassRun::pass).toList(), timed, TrialFigures.metrics(timed), null);
        return trial.predictions(environment).stream()
                .map(prediction -> Grader.grade(prediction, new Evidence(soFar, null)))
                .anyMatch(verdict -> verdict.verdict() == Verdict.Kind.INCONCLUSIVE);
    }

    private static Metric observerRatio(Metric wall, Pass recorded) {
        return Metric.of(
                Unit.RATIO,
                "recorded wall / median timed wall",
                List.of(recorded.wallNanos() / Math.max(1, wall.summary().center())));
    }

    private Trial trial(List<Pass> all, List<PassRun> timed, Map<String, Metric> metrics, @Nullable Pass recorded) {
        var variant = trial.variant();
        return new Trial(
                variant.id(),
                variant.title(),
                Status.OK,
                null,
                timed.stream().map(run -> run.pass().wallNanos()).toList(),
                recorded == null ? null : recorded.wallNanos(),
                metrics,
                TrialFigures.distributions(timed),
                TrialFigures.tallies(timed),
                timed.getLast().findings().exhibits(),
                recorded == null ? null : recorded.order(),
                all,
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
