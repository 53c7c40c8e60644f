package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import threadlab.jfr.event.PassName;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerPass;
import threadlab.model.PeerTrial;
import threadlab.model.run.Distribution;
import threadlab.model.run.Pass;
import threadlab.model.run.TaskSpan;
import threadlab.runner.machine.ProcFiles;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseRequest;

/// Makes passes in a process of a peer, which measures them by its own clock.
final class PeerPasses implements PassMaker {

    private final PeerTrial peer;
    private final PassName name;
    private final boolean warm;
    private OptionalLong peakBytes = OptionalLong.empty();

    /// @param warm whether the first pass is as good as any later one
    PeerPasses(PeerTrial peer, PassName name, boolean warm) {
        this.peer = peer;
        this.name = name;
        this.warm = warm;
    }

    @Override
    public boolean isWarm() {
        return warm;
    }

    @Override
    public PassResult pass(Pass.Kind kind) throws Exception {
        JvmQuiescence.await();
        var meter = DisturbanceMeter.before(ProcFiles.OF_THIS_MACHINE, OptionalLong.of(peer.pid()));
        var noted = peer.pass(kind);
        var disturbance =
                meter.after(0, OptionalLong.empty()).map(Pace.HERE::judge).orElse(null);
        noted.peakBytes().ifPresent(bytes -> peakBytes = OptionalLong.of(Math.max(bytes, peakBytes.orElse(0))));
        var kept = kind != Pass.Kind.WARM_UP && noted.spans().size() <= Pass.MOST_SPANS
                ? noted.spans()
                : List.<TaskSpan>of();
        var pass = new Pass(
                kind, noted.wallNanos(), kept, noted.measurements().results(), null, disturbance, noted.counts());
        return new PassResult(
                pass,
                kind == Pass.Kind.RECORDED ? with(noted.measurements(), noted.ofRuntime()) : noted.measurements(),
                noted.spans(),
                noted.latenesses(),
                usage(noted),
                OptionalInt.empty());
    }

    private static PassMeasurements with(PassMeasurements measured, List<Figure> more) {
        var figures = new ArrayList<Figure>(measured.figures());
        figures.addAll(more);
        return new PassMeasurements(
                measured.results(), figures, measured.samples(), measured.tallies(), measured.exhibits());
    }

    private static Optional<ResourceUsage> usage(PeerPass noted) {
        return Optional.ofNullable(noted.usage())
                .map(used -> new ResourceUsage(used.cpuNanos(), used.voluntarySwitches(), used.involuntarySwitches()));
    }

    /// There is nothing to load: the peer notes by itself.
    @Override
    public List<Pass> warmUpRecording(PhaseClient gate) {
        return List.of();
    }

    @Override
    public PassResult record(PhaseClient gate, Path recording, int most) throws Exception {
        gate.pass(PhaseRequest.PASSES);
        var result = recordedPass();
        for (var made = 1; made < most && result.pass().isDisturbed() && gate.pass(PhaseRequest.REPEAT); made++) {
            result = recordedPass();
        }
        return result;
    }

    @Override
    public PassResult write(PhaseClient gate, PassResult recorded, Path recording) throws Exception {
        gate.pass(PhaseRequest.WORK);
        var ofOwnRecording = peer.write(recording, name.scenario(), name.workload(), name.model());
        return recorded.with(with(recorded.findings(), ofOwnRecording));
    }

    private PassResult recordedPass() throws Exception {
        peer.startRecording();
        return pass(Pass.Kind.RECORDED);
    }

    @Override
    public void forgetPeak() {
        peakBytes = OptionalLong.empty();
    }

    @Override
    public OptionalLong peakBytes() {
        return peakBytes;
    }

    /// The peer's threads are not this JVM's.
    @Override
    public Optional<Distribution> resumeDelay() {
        return Optional.empty();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(peer.pid());
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
