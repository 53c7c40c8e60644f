package threadlab.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.Variant;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.runner.pass.SpinAndSleep;

class AvailabilityTest {

    private static final int PREVIEW = 0xFFFF;

    private static DataInputStream classFile(int minor, int major) {
        var header = ByteBuffer.allocate(8)
                .putInt(0xCAFEBABE)
                .putShort((short) minor)
                .putShort((short) major);
        return new DataInputStream(new ByteArrayInputStream(header.array()));
    }

    @Test
    void codeForThisJdkAndForOlderOnesRuns() throws IOException {
        assertThat(Availability.problem(classFile(0, 65), 25)).isEmpty();
        assertThat(Availability.problem(classFile(PREVIEW, 69), 25)).isEmpty();
    }

    @Test
    void previewsOfAnotherJdkDoNotRunAndSayWhatToDo() throws IOException {
        assertThat(Availability.problem(classFile(PREVIEW, 69), 27))
                .hasValueSatisfying(problem ->
                        assertThat(problem.english()).contains("the previews of JDK 25", "this is JDK 27", "-Djdk=27"));
    }

    @Test
    void codeForANewerJdkDoesNotRun() throws IOException {
        assertThat(Availability.problem(classFile(0, 69), 21)).isPresent();
    }

    @Test
    void missingClassIsNamed() {
        assertThat(Availability.problem(trial(new WithoutCode(), SpinAndSleep.SLEEP), Interpreters.NONE))
                .hasValueSatisfying(problem -> assertThat(problem.english()).contains("no.such.Code"));
        assertThat(Availability.problem(trial(new SpinAndSleep(), SpinAndSleep.SLEEP), Interpreters.NONE))
                .isEmpty();
    }

    @Test
    void peerThatIsTooOldForAVariantSaysWhichItNeeds() {
        var needsTaskGroup = trial(new NeedsTaskGroup(), Variant.of(Model.CPYTHON_ASYNCIO));

        assertThat(Availability.problem(needsTaskGroup, python("3.10.14")))
                .hasValueSatisfying(problem -> assertThat(problem.english())
                        .contains("CPython 3.11 or newer")
                        .contains("3.10.14"));
        assertThat(Availability.problem(needsTaskGroup, python("3.11.0"))).isEmpty();
        assertThat(Availability.problem(
                        trial(new SpinAndSleep(), Variant.of(Model.CPYTHON_ASYNCIO)), python("3.10.14")))
                .isEmpty();
    }

    @Test
    void workerProcessesOfGraalPyStartTooLate() {
        var processes = trial(new SpinAndSleep(), Variant.of(Model.CPYTHON_PROCESSES));
        var threads = trial(new SpinAndSleep(), Variant.of(Model.CPYTHON_THREADS));

        assertThat(Availability.problem(processes, python(Implementation.GRAALPY, "3.12.8")))
                .hasValueSatisfying(problem -> assertThat(problem.english()).contains("GraalPy"));
        assertThat(Availability.problem(threads, python(Implementation.GRAALPY, "3.12.8")))
                .isEmpty();
        assertThat(Availability.problem(processes, python("3.12.8"))).isEmpty();
    }

    private static Interpreters python(String version) {
        return python(Implementation.CPYTHON, version);
    }

    private static Interpreters python(Implementation implementation, String version) {
        var runtime = new PeerRuntime(Peer.CPYTHON, implementation, version, "made up", true, 5_000_000L);
        return new Interpreters(List.of(new Interpreter("python3", Map.of(), runtime)), Map.of(), List.of());
    }

    private static final class NeedsTaskGroup extends SpinAndSleep {
        @Override
        public Optional<String> oldestPeer(Nothing workload, Variant variant) {
            return Optional.of("3.11");
        }
    }

    private static PlannedTrial<SpinAndSleep.Nothing> trial(SpinAndSleep scenario, Variant variant) {
        return new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, variant);
    }

    private static final class WithoutCode extends SpinAndSleep {
        @Override
        public Optional<String> codeClass(Nothing workload, Variant variant) {
            return Optional.of("no.such.Code");
        }
    }
}
