package threadlab.scenarios.nativework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.TaskRecorder;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.lesson.Lessons;
import threadlab.scenarios.nativework.NativeWork.Hashed;
import threadlab.scenarios.nativework.NativeWork.NativeWorkVariant;
import threadlab.scenarios.nativework.NativeWork.NativeWorkWorkload;

class NativeWorkTest {

    private static final NativeWorkWorkload LARGE = new NativeWorkWorkload("large", 4, 1 << 20);
    private static final NativeWorkWorkload SMALL = new NativeWorkWorkload("small", 4, 1 << 10);

    @Test
    void gilHashesEveryPieceWhetherItIsReleasedOrNot() throws Exception {
        for (var workload : List.of(LARGE, SMALL)) {
            var expected = NativeWork.sequential(workload.tasks(TaskRecorder.SILENT));

            assertThat(expected).extracting(Hashed::task).containsExactly("hash1", "hash2");
            assertThat(expected.getFirst().sum()).isNotZero();
            assertThat(NativeWork.gil(workload.tasks(TaskRecorder.SILENT))).isEqualTo(expected);
            assertThat(NativeWork.gilHeld(workload.tasks(TaskRecorder.SILENT))).isEqualTo(expected);
        }
    }

    @Test
    void lockThatIsReleasedAroundLargePiecesAloneIsPredictedToGainThereAlone() {
        assertThat(gains(LARGE, 2))
                .contains(NativeWorkVariant.UNDER_GIL, NativeWorkVariant.PLATFORM, NativeWorkVariant.CPYTHON_THREADS)
                .doesNotContain(NativeWorkVariant.UNDER_GIL_HELD);
        assertThat(gains(SMALL, 2))
                .contains(NativeWorkVariant.PLATFORM)
                .doesNotContain(NativeWorkVariant.UNDER_GIL, NativeWorkVariant.CPYTHON_THREADS);
        assertThat(gains(LARGE, 1)).isEmpty();
    }

    private static List<NativeWorkVariant> gains(NativeWorkWorkload workload, int cpus) {
        var predictions = new NativeWorkPredictions(workload, Lessons.environment(25, cpus, 1));
        return Stream.of(NativeWorkVariant.values())
                .filter(variant -> predictions.speedUp(variant).expectation() instanceof Expectation.AtLeast)
                .toList();
    }
}
