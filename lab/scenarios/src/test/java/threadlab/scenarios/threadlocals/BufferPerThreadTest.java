package threadlab.scenarios.threadlocals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersWorkload;
import threadlab.scenarios.threadlocals.BufferPerThread.FilledBuffers;
import threadlab.scenarios.threadlocals.BufferTasks.MemoryUse;

class BufferPerThreadTest {

    private static final BuffersWorkload FOUR = new BuffersWorkload(4, 1_024);

    private static Map<String, Double> figures(FilledBuffers filled, MemoryUse weight) throws Exception {
        return BufferPerThread.measure(FOUR, filled, weight).figures().stream()
                .collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void bytesAreThoseOfATask() throws Exception {
        assertThat(figures(new FilledBuffers(4, 2), new MemoryUse(4_000, OptionalLong.of(400), 8_000)))
                .containsEntry("buffersMade", 2.0)
                .containsEntry("heldBytesPerTask", 1_000.0)
                .containsEntry("besideHeapBytesPerTask", 100.0)
                .containsEntry("allocatedBytesPerTask", 2_000.0);
    }

    @Test
    void systemThatDoesNotTellItsResidentSetGivesNoFigureOfIt() throws Exception {
        assertThat(figures(new FilledBuffers(4, 2), new MemoryUse(4_000, OptionalLong.empty(), 8_000)))
                .containsEntry("heldBytesPerTask", 1_000.0)
                .doesNotContainKey("besideHeapBytesPerTask");
    }

    @Test
    void heapThatShrankMeanwhileHoldsNothing() throws Exception {
        assertThat(figures(new FilledBuffers(4, 2), new MemoryUse(-4_000, OptionalLong.empty(), 8_000)))
                .containsEntry("heldBytesPerTask", 0.0);
    }

    @Test
    void taskWithoutABufferIsWrong() {
        assertThatThrownBy(() -> figures(new FilledBuffers(3, 2), new MemoryUse(0, OptionalLong.empty(), 0)))
                .isInstanceOf(WrongResultException.class);
    }

    @Test
    void virtualThreadsMakeABufferEachAndThoseOfAPoolShareSome() throws Exception {
        // So many that their patience, which grows with their number, outlasts a busy machine.
        var workload = new BuffersWorkload(5_000, 64);
        var each = BufferTasks.toTime(workload, TaskRecorder.SILENT);
        var shared = BufferTasks.toTime(workload, TaskRecorder.SILENT);
        BufferPerThread.virtualThreads(each);
        BufferPerThread.platformThreads(shared);

        assertThat(each.made()).isEqualTo(5_000);
        assertThat(shared.made()).isBetween(1, BufferPerThread.SHARED);
    }
}
