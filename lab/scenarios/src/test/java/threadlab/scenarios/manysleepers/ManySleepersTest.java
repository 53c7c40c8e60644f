package threadlab.scenarios.manysleepers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersVariant;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;
import threadlab.scenarios.manysleepers.ManySleepers.Slept;
import threadlab.scenarios.manysleepers.ManySleepers.Weight;
import threadlab.scenarios.manysleepers.SleepingTasks.Census;

class ManySleepersTest {

    private static final SleepersWorkload SMALL = new SleepersWorkload(200, Duration.ofMillis(300), 2_000);
    private static final int KIB = 1024;

    @Test
    void allAreWeighedWhileTheyWait() throws Exception {
        var tasks = SleepingTasks.toWeigh(SMALL);

        assertThat(ManySleepers.virtualThreads(tasks)).isEqualTo(200);
        assertThat(tasks.census().waiting()).isEqualTo(200);
        assertThat(tasks.census().bytes().orElseThrow()).isPositive();
    }

    /// The clock measures no garbage collection of the lab's, whatever the model: memory is weighed afterwards.
    @ParameterizedTest
    @EnumSource(
            value = SleepersVariant.class,
            names = {"PLATFORM", "VIRTUAL", "FUTURE", "UNDER_GIL", "ON_EVENT_LOOP"})
    void nothingIsWeighedWhileTheClockRuns(SleepersVariant variant) throws Exception {
        var code = variant.row().code().orElseThrow().apply(new Workers());
        try (var fixture = new ManySleepers().fixture(SMALL, variant, code)) {
            var slept = fixture.arrange(TaskRecorder.SILENT).call();

            assertThat(slept.census()).isEqualTo(new Census(200, OptionalLong.empty()));
            var checked = fixture.check(new CallOutcome.Returned<>(slept));
            assertThat(checked.figures()).extracting(Figure::name).containsExactly("waitingAtOnce");
            assertThat(fixture.measureMore(checked).figures())
                    .extracting(Figure::name)
                    .containsExactly("waitingAtOnce", "bytesPerWait");
        }
    }

    @Test
    void weightIsTheDifferenceOfTheResidentSetsByThoseThatWait() {
        var weight = new Weight(OptionalLong.of(1_000 * KIB), new Census(100, OptionalLong.of(3_000 * KIB)));

        assertThat(weight.addTo(PassMeasurements.of(List.of())).figures())
                .extracting(Figure::name, Figure::value)
                .containsExactly(tuple("bytesPerWait", 20.0 * KIB));
    }

    @Test
    void lessMemoryThanBeforeWeighsNothing() {
        var weight = new Weight(OptionalLong.of(3_000 * KIB), new Census(100, OptionalLong.of(1_000 * KIB)));

        assertThat(weight.bytesPerWait()).hasValue(0);
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
        var slept = new Slept(199, new Census(200, OptionalLong.empty()));

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> ManySleepers.requireAll(SMALL, slept))
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
