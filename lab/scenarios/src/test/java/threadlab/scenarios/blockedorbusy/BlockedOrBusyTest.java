package threadlab.scenarios.blockedorbusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Expectation;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.PredictionChecks;
import threadlab.scenarios.VariantLoader;

class BlockedOrBusyTest {

    private static final BlockedOrBusy BUSY = new BlockedOrBusy();
    private static final BusyWorkload WAITS = new BusyWorkload("waits", 3, 1, Duration.ofMillis(600));
    private static final BusyWorkload HALF = new BusyWorkload("half", 2, 10_000, Duration.ofMillis(200));

    static Stream<Variant> variants() {
        return BUSY.variants(WAITS).stream().filter(variant -> variant.absence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void tasksThatWaitAreBlockedMostOfTheirTime(Variant variant) throws Exception {
        var findings = findings(WAITS, variant);
        var alone = variant.id().equals("sequential");

        assertThat(findings.results()).containsExactly("job1", "job2", "job3");
        assertThat(figure(findings, "blockedShare")).isBetween(0.5, 1.0);
        assertThat(figure(findings, "executedShare")).isBetween(0.0, 0.5);
        assertThat(figure(findings, "waitsAtOnce")).isBetween(alone ? 1.0 : 2.0, alone ? 1.0 : 3.0);
    }

    private static Findings findings(BusyWorkload workload, Variant variant) throws Exception {
        try (var subject = new BusySubject(workload, VariantLoader.load(variant, BusyVariant.class), 1)) {
            var diaries = subject.arrange(PassLog.SILENT).call();
            return subject.check(new Attempt.Returned<>(diaries));
        }
    }

    /// Whatever else the machine does: a pass that it disturbed gives no figures, but diaries.
    @ParameterizedTest
    @MethodSource("variants")
    void tasksThatComputeAndWaitDoBoth(Variant variant) throws Exception {
        try (var subject = new BusySubject(HALF, VariantLoader.load(variant, BusyVariant.class), 1)) {
            var diaries = subject.arrange(PassLog.SILENT).call();
            var shares = new Shares(diaries);

            assertThat(subject.check(new Attempt.Returned<>(diaries)).results()).containsExactly("job1", "job2");
            assertThat(shares.executed()).isGreaterThan(0.001);
            assertThat(shares.blocked()).isBetween(0.05, 1.0);
            assertThat(shares.executed() + shares.blocked()).isLessThan(1.05);
            if (variant.id().equals("sequential")) {
                assertThat(shares.usedByOthers()).isZero();
            }
            if (List.of("sequential", "event-loop").contains(variant.id())) {
                assertThat(shares.executingAtOnce()).isZero();
            }
        }
    }

    @Test
    void processorTimeIsToldOfPlatformThreadsOnly() throws Exception {
        var virtual = new VirtualThreadsBusy().run(WAITS.jobs(PassLog.SILENT));
        var platform = new PlatformThreadsBusy().run(WAITS.jobs(PassLog.SILENT));

        assertThat(virtual).hasSize(3);
        assertThat(virtual).extracting(Diary::cpuNanos).containsOnly(OptionalLong.empty());
        assertThat(platform).hasSize(3);
        assertThat(platform)
                .allSatisfy(diary -> assertThat(diary.cpuNanos().orElseThrow()).isPositive());
    }

    @Test
    void taskThatIsMissingIsAWrongResult() throws Exception {
        var subject = new BusySubject(WAITS, jobs -> List.of(jobs.getFirst().call()), 1);
        var diaries = subject.arrange(PassLog.SILENT).call();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(diaries)))
                .withMessageContaining("job1, job2, job3");
    }

    @ParameterizedTest
    @CsvSource({
        "gil, 2, false",
        "platform-threads, 2, true",
        "platform-threads, 1, false",
        "completable-future, 1, false",
        "virtual-threads, 1, true",
        "event-loop, 2, true",
    })
    void timeIsAccountedForWhereNobodyHasToTakeTurns(String variant, int cpus, boolean accounted) {
        var half = BUSY.workloads(Scale.QUICK, Parameters.NONE).getLast();

        assertThat(BUSY.predictions(half, PredictionChecks.environment(25, cpus, 1)))
                .filteredOn(prediction ->
                        prediction.variant().equals(variant) && prediction.id().equals("accounted"))
                .singleElement()
                .satisfies(prediction -> assertThat(prediction.expectation())
                        .isInstanceOf(accounted ? Expectation.AtLeast.class : Expectation.AtMost.class));
    }

    @Test
    void workloadsAreOneThatWaitsAndOneThatDoesBoth() {
        assertThat(BUSY.workloads(Scale.QUICK, Parameters.NONE))
                .extracting(BusyWorkload::computes)
                .containsExactly(false, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusyWorkload("half", 2, 0, Duration.ofMillis(1)))
                .withMessageContaining("0 steps");
    }

    private static double figure(Findings findings, String name) {
        return findings.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }
}
