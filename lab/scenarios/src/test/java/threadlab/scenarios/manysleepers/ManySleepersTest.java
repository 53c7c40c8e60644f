package threadlab.scenarios.manysleepers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;
import threadlab.scenarios.manysleepers.ManySleepers.Slept;
import threadlab.scenarios.manysleepers.SleepingTasks.Census;

class ManySleepersTest {

    private static final SleepersWorkload SMALL = new SleepersWorkload(200, Duration.ofMillis(300), 2_000);
    private static final int KIB = 1024;

    @Test
    void allAreWeighedWhileTheyWait() throws Exception {
        var tasks = new SleepingTasks(SMALL, TaskRecorder.SILENT);

        assertThat(ManySleepers.virtualThreads(tasks)).isEqualTo(200);
        assertThat(tasks.census().waiting()).isEqualTo(200);
    }

    @Test
    void weightIsTheDifferenceOfTheResidentSetsByThoseThatWait() throws Exception {
        var slept = new Slept(200, OptionalLong.of(1_000 * KIB), new Census(100, OptionalLong.of(3_000 * KIB)));

        assertThat(ManySleepers.measure(SMALL, slept).figures())
                .extracting(Figure::name, Figure::value)
                .contains(tuple("waitingAtOnce", 100.0), tuple("bytesPerWait", 20.0 * KIB));
    }

    @Test
    void memoryThatIsHeldIsSeen() {
        var before = MemoryInUse.bytes().orElseThrow();
        var held = new byte[64 * KIB * KIB];
        Arrays.fill(held, (byte) 1);

        assertThat(MemoryInUse.bytes().orElseThrow() - before).isGreaterThan(48L * KIB * KIB);
        assertThat(held[0]).isEqualTo((byte) 1);
    }

    @Test
    void waitThatDidNotEndIsAWrongResult() {
        var slept = new Slept(199, OptionalLong.empty(), new Census(200, OptionalLong.empty()));

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> ManySleepers.measure(SMALL, slept))
                .withMessageContaining("expected 200 waits that ended");
    }

    @Test
    void fullScaleStartsNoMorePlatformThreadsThanTheSystemStands() {
        var lesson = new ManySleepers();

        assertThat(lesson.workloads(Scale.FULL, Parameters.NONE))
                .filteredOn(workload -> workload.count() > 10_000)
                .hasSize(2)
                .allSatisfy(workload -> assertThat(lesson.variants(workload))
                        .filteredOn(variant -> variant.model() == Model.PLATFORM_THREADS)
                        .singleElement()
                        .satisfies(variant -> assertThat(
                                        variant.absence().orElseThrow().english())
                                .contains("unable to create native thread")));
    }
}
