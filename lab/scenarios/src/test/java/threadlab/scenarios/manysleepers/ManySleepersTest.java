package threadlab.scenarios.manysleepers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class ManySleepersTest {

    private static final ManySleepers SCENARIO = new ManySleepers();
    private static final SleepersWorkload SMALL = new SleepersWorkload(200, Duration.ofMillis(400), 2_000);
    private static final int KIB = 1024;

    static Stream<Variant> variants() {
        return SCENARIO.variants(SMALL).stream()
                .filter(variant -> variant.absence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantLetsAllSleepAndTakesACensus(Variant variant) throws Exception {
        var subject = (ManySleepersSubject) SCENARIO.prepare(SMALL, variant);

        var slept = subject.arrange(PassLog.SILENT).call();

        assertThat(slept.done()).isEqualTo(200);
        assertThat(slept.census().waiting()).isEqualTo(200);
    }

    @Test
    void weightIsTheDifferenceOfTheResidentSetsOverThoseWhoWait() throws Exception {
        var slept = new Slept(200, OptionalLong.of(1_000 * KIB), new Crowd.Census(100, OptionalLong.of(3_000 * KIB)));

        var findings = new ManySleepersSubject(SMALL, crowd -> 0).check(new Attempt.Returned<>(slept));

        assertThat(findings.figures())
                .extracting(Figure::name, Figure::value)
                .contains(tuple("waitingAtOnce", 100.0), tuple("bytesPerWait", 20.0 * KIB));
    }

    @Test
    void memoryThatIsHeldIsSeen() {
        var before = Memory.bytes().orElseThrow();
        var held = new byte[64 * KIB * KIB];
        Arrays.fill(held, (byte) 1);

        assertThat(Memory.bytes().orElseThrow() - before).isGreaterThan(48L * KIB * KIB);
        assertThat(held[0]).isEqualTo((byte) 1);
    }

    @Test
    void waitThatDidNotEndIsAWrongResult() {
        var slept = new Slept(199, OptionalLong.empty(), new Crowd.Census(200, OptionalLong.empty()));

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> new ManySleepersSubject(SMALL, crowd -> 0).check(new Attempt.Returned<>(slept)))
                .withMessageContaining("expected 200 waits at their end");
    }

    @ParameterizedTest
    @EnumSource
    void noScaleStartsMorePlatformThreadsThanTheSystemStands(Scale scale) {
        assertThat(SCENARIO.workloads(scale, Parameters.NONE))
                .filteredOn(workload -> workload.count() > 10_000)
                .allSatisfy(workload -> assertThat(SCENARIO.variants(workload))
                        .filteredOn(variant -> variant.model() == Model.PLATFORM_THREADS)
                        .singleElement()
                        .satisfies(variant -> assertThat(variant.absence().orElseThrow())
                                .contains("unable to create native thread")));
    }
}
