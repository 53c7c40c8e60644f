package threadlab.scenarios.pinning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.pinning.Pinning.PinningVariant;
import threadlab.scenarios.pinning.Pinning.PinningWorkload;
import threadlab.scenarios.pinning.Pinning.SleptInSections;

class PinningTest {

    private static final PinningWorkload WORKLOAD = new PinningWorkload(5, Duration.ofMillis(100));

    @Test
    void wallIsAsManyHoldsAsCarriersNeedRounds() {
        assertThat(WORKLOAD.rounds(2)).isEqualTo(Duration.ofMillis(300));
        assertThat(WORKLOAD.rounds(5)).isEqualTo(Duration.ofMillis(100));
        assertThat(WORKLOAD.rounds(8)).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "21, VIRTUAL_SYNCHRONIZED, 300, 5",
        "23, VIRTUAL_SYNCHRONIZED, 300, 5",
        "24, VIRTUAL_SYNCHRONIZED, 100, 1",
        "21, VIRTUAL_OBJECT_WAIT, 300, 1",
        "25, VIRTUAL_OBJECT_WAIT, 100, 1",
        "21, VIRTUAL_LOCK, 100, 1",
        "21, VIRTUAL_NATIVE, 300, 5",
        "27, VIRTUAL_NATIVE, 300, 5",
        "27, VIRTUAL_NATIVE_MORE_CARRIERS, 100, 5",
        "27, VIRTUAL_INITIALIZER, 300, 5"
    })
    void whatPinsIsPredictedByTheJdk(int jdk, PinningVariant variant, long wallMillis, double pins) {
        assertThat(expected(jdk, variant, "wall")).isEqualTo(wallMillis * 1e6);
        assertThat(expected(jdk, variant, "pins")).isEqualTo(pins);
    }

    private static double expected(int jdk, PinningVariant variant, String prediction) {
        var check = new PinningPredictions(WORKLOAD, jdk)
                .of(variant).stream()
                        .filter(each -> each.prediction().equals(prediction))
                        .findFirst()
                        .orElseThrow();
        return switch (check.expectation()) {
            case Expectation.Near near -> near.expected();
            case Expectation.AtLeast least -> least.bound();
            case Expectation.AtMost most -> most.bound();
            case Expectation.Always always -> throw new AssertionError(always);
            case Expectation.Usually usually -> throw new AssertionError(usually);
        };
    }

    @Test
    void peakCountsSleepsUnderWayAtOneMoment() throws Exception {
        var names = WORKLOAD.names();
        var segments = List.of(new Segment("section1", 0, 10), new Segment("section2", 5, 20));

        var measured = Pinning.measure(WORKLOAD, new SleptInSections(names, segments));

        assertThat(measured.figures())
                .singleElement()
                .satisfies(peak -> assertThat(peak.value()).isEqualTo(2));
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> Pinning.measure(WORKLOAD, new SleptInSections(names.subList(1, 5), List.of())))
                .withMessageContaining("section1");
    }

    @Test
    void initializerRunsTheBodyOfEachCallAndPassesItsFailureOn() throws Exception {
        assertThat(InitializerFrame.below(() -> "one")).isEqualTo("one");
        assertThat(InitializerFrame.below(() -> "other")).isEqualTo("other");
        assertThatThrownBy(() -> InitializerFrame.below(() -> {
                    throw new IllegalStateException("below");
                }))
                .hasRootCauseMessage("below");
    }
}
