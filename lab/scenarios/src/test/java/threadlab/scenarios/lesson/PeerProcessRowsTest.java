package threadlab.scenarios.lesson;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Model;

/// Runs those rows of [PeerRowsTest] one after another that CPython runs in several processes: a worker that gets no
/// processor leaves its task to another one, which then has two.
@Tag("alone")
@Tag(FoundPeers.TAG)
class PeerProcessRowsTest {

    static Stream<Lessons.Pair> ofSeveralProcesses() {
        return PeerRowsTest.peerRows().filter(pair -> pair.variant().model() == Model.CPYTHON_PROCESSES);
    }

    @ParameterizedTest
    @MethodSource("ofSeveralProcesses")
    void nothingIsRefuted(Lessons.Pair pair, @TempDir Path folder) throws Exception {
        PeerRowsTest.assertNothingIsRefuted(pair, folder);
    }
}
