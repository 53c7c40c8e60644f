package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.column.NoRoomException;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Thresholds;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.timeline.Analysis;
import threadlab.jfr.timeline.ThreadTable;
import threadlab.model.timeline.State;

/// Reads recordings with their columns in files.
class ColumnsInFilesTest {

    private static final int SLICES = 100_000;

    @TempDir
    private Path directory;

    @TempDir
    private Path folder;

    private Path record(ForkedWorkload workload) throws Exception {
        return Forks.withAgent(directory.resolve("agent.jfr"), workload, ForkedWorkload.Way.EVERY_EVENT);
    }

    private RecordedPass inFiles(Path recording) throws IOException {
        return RecordingReader.read(List.of(recording), new ColumnStore(0, folder));
    }

    @Test
    void manySlicesGiveTheSameAnalysisAsInTheHeap() throws Exception {
        var recording = record(ForkedWorkload.MANY_YIELDS);

        assertThat(inFiles(recording).mounts()).hasSizeGreaterThan(SLICES);
        assertSame(recording);
    }

    @Test
    void everyKindOfWaitGivesTheSameAnalysisAsInTheHeap() throws Exception {
        var recording = record(ForkedWorkload.EVERY_WAIT);

        assertThat(inFiles(recording).waits()).hasSizeGreaterThan(1);
        assertSame(recording);
    }

    private void assertSame(Path recording) throws IOException {
        var inHeap = RecordingReader.read(List.of(recording), new ColumnStore(Long.MAX_VALUE, folder));
        var inFiles = inFiles(recording);

        assertThat(inFiles.mounts()).isEqualTo(inHeap.mounts());
        assertThat(inFiles.waits()).isEqualTo(inHeap.waits());
        assertThat(Diagnosis.of(inFiles, Thresholds.DEFAULTS)).isEqualTo(Diagnosis.of(inHeap, Thresholds.DEFAULTS));
        assertSame(Analysis.of(List.of(recording), inFiles), Analysis.of(List.of(recording), inHeap));
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static void assertSame(Analysis one, Analysis other) {
        assertThat(one.timeline()).isEqualTo(other.timeline());
        assertThat(one.metrics()).isEqualTo(other.metrics());
        assertThat(one.distributions()).isEqualTo(other.distributions());
        assertThat(rows(one.threads())).isEqualTo(rows(other.threads()));
    }

    private static List<List<Object>> rows(ThreadTable threads) {
        return IntStream.range(0, threads.size())
                .mapToObj(row -> List.<Object>of(
                        threads.name(row),
                        threads.creator(row),
                        threads.slices(row),
                        threads.longestNanos(row),
                        List.of(State.values()).stream()
                                .map(state -> threads.nanos(row, state))
                                .toList()))
                .toList();
    }

    @Test
    void folderWithoutRoomIsNoFaultOfTheRecording() throws Exception {
        var recording = record(ForkedWorkload.SLEEPS);
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> RecordingReader.read(List.of(recording), new ColumnStore(0, missing)))
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining(missing.toString());
    }
}
