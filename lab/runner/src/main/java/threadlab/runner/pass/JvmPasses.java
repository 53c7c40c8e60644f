package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import threadlab.jfr.event.PassName;
import threadlab.jfr.record.JfrTaskRecorder;
import threadlab.jfr.record.Recorder;
import threadlab.jfr.timeline.Histograms;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.run.Distribution;
import threadlab.model.run.Pass;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.plan.RunnerWords;

/// Makes passes in this JVM.
///
/// @param onCarriers whether the model's threads need carriers
/// @param patience how long stragglers may take that the variant did not wait for
/// @param delays what canaries noted in warm-up passes
record JvmPasses(TrialFixture<?> fixture, PassName name, boolean onCarriers, Duration patience, Histogram delays)
        implements PassMaker {

    /// So few delays of a pass are taken together with those of the passes before.
    private static final int FEW = 10;

    JvmPasses(TrialFixture<?> fixture, PassName name, boolean onCarriers, Duration patience) {
        this(fixture, name, onCarriers, patience, Histograms.empty());
    }

    @Override
    public boolean isWarm() {
        return false;
    }

    @Override
    public PassResult pass(Pass.Kind kind) throws Exception {
        JvmQuiescence.await();
        return switch (kind) {
            case WARM_UP -> passWithCanary();
            case TIMED, RECORDED -> PassResult.of(fixture, kind, Untouched.INSTANCE, patience);
        };
    }

    /// Only warm-up passes have one: what is timed or recorded has no thread that is not its own.
    private PassResult passWithCanary() throws Exception {
        var canary = ResumeCanary.start(onCarriers);
        try {
            return PassResult.of(fixture, Pass.Kind.WARM_UP, Untouched.INSTANCE, patience);
        } finally {
            var own = canary.stop();
            if (own.getTotalCount() >= FEW) {
                delays.reset();
            }
            delays.add(own);
        }
    }

    @Override
    public Optional<Distribution> resumeDelay() {
        return delays.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(Histograms.distribution(
                        RunnerWords.say(onCarriers ? "source.resumeDelay.virtual" : "source.resumeDelay.platform"),
                        delays));
    }

    /// Loads JFR's classes and weaves its events in.
    @Override
    public List<Pass> warmUpRecording(PhaseClient gate) throws Exception {
        gate.pass(PhaseRequest.WORK);
        try (var discarded = Recorder.start()) {
            gate.pass(PhaseRequest.WARM_UP);
            var pass = PassResult.of(fixture, Pass.Kind.WARM_UP, new Recorded(name), patience)
                    .pass();
            discarded.discard();
            return List.of(pass);
        }
    }

    @Override
    public PassResult record(PhaseClient gate, Path recording, int most) throws Exception {
        for (var made = 1; ; made++) {
            gate.pass(PhaseRequest.BETWEEN_PASSES);
            try (var recorder = Recorder.start()) {
                JvmQuiescence.await();
                gate.pass(PhaseRequest.PASSES);
                JvmQuiescence.await();
                var result = PassResult.of(fixture, Pass.Kind.RECORDED, new Recorded(name), patience);
                var isLast = made == most || !result.pass().isDisturbed() || !gate.pass(PhaseRequest.REPEAT);
                gate.pass(PhaseRequest.BETWEEN_PASSES);
                if (isLast) {
                    recorder.stop(recording);
                    return result;
                }
                recorder.discard();
            }
        }
    }

    /// The recording is written already: the next one can not begin before.
    @Override
    public PassResult write(PhaseClient gate, PassResult recorded, Path recording) {
        return recorded;
    }

    @Override
    public void forgetPeak() {
        PeakMemory.forget();
    }

    @Override
    public OptionalLong peakBytes() {
        return PeakMemory.bytes();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        fixture.close();
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
