package threadlab.scenarios.lostupdates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class LostUpdatesTest {

    private static final LostUpdates SCENARIO = new LostUpdates();
    private static final CountWorkload COMPUTING = new CountWorkload("computing", "", 4, 2_000, Duration.ZERO);
    private static final CountWorkload WAITING = new CountWorkload("waiting", "", 4, 5, Duration.ofMillis(1));
    private static final List<String> SAFE = List.of(
            "sequential",
            "virtual-threads-lock",
            "virtual-threads-atomic",
            "virtual-threads-confined",
            "gil-check-after",
            "processes");

    record Case(CountWorkload workload, Variant variant) {
        @Override
        public String toString() {
            return workload.id() + " " + variant.id();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(COMPUTING, WAITING)
                .flatMap(workload -> SCENARIO.variants(workload).stream().map(variant -> new Case(workload, variant)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyVariantCountsAndTheSafeOnesLoseNothing(Case given) throws Exception {
        try (var subject = (LostUpdatesSubject) SCENARIO.prepare(given.workload(), given.variant())) {
            var count = subject.arrange(PassLog.SILENT).call();

            assertThat(count.value()).isBetween(1L, given.workload().asked());
            if (SAFE.contains(given.variant().id())) {
                assertThat(count.value()).isEqualTo(given.workload().asked());
            }
        }
    }

    @Test
    void tasksOnAnEventLoopThatAwaitBetweenReadAndWriteCountAsOne() throws Exception {
        try (var subject = new LostUpdatesSubject(WAITING, new EventLoopWaitCount())) {
            assertThat(subject.arrange(PassLog.SILENT).call().value()).isEqualTo(WAITING.updates());
        }
    }

    @Test
    void shareOfLostUpdatesIsReckonedFromTheNumber() throws Exception {
        var findings = check(new Count(6_000, 16_000));

        assertThat(figure(findings, "lostShare")).isEqualTo(0.25);
        assertThat(figure(findings, "nothingLost")).isZero();
        assertThat(figure(findings, "updateNanos")).isEqualTo(2);
        assertThat(figure(check(new Count(8_000, 0)), "nothingLost")).isEqualTo(1);
    }

    private static Findings check(Count count) throws Exception {
        return new LostUpdatesSubject(COMPUTING, work -> 0).check(new Attempt.Returned<>(count));
    }

    private static double figure(Findings findings, String name) {
        return findings.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void moreThanWasAskedForIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> check(new Count(8_001, 1)))
                .withMessageContaining("expected a number from 1 to 8000");
    }
}
