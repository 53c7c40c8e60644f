package threadlab.scenarios.blockedorbusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Expectation;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyVariant;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyWorkload;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BusyFixture;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.MixedTask;
import threadlab.scenarios.blockedorbusy.TaskTimes.TimeShares;
import threadlab.scenarios.lesson.Workers;

class BlockedOrBusyTest {

    private static final BlockedOrBusyWorkload WAITS = new BlockedOrBusyWorkload("waits", 3, 1, Duration.ofMillis(600));
    private static final BlockedOrBusyWorkload HALF =
            new BlockedOrBusyWorkload("half", 2, 10_000, Duration.ofMillis(200));

    private static List<MixedTask> tasks(BlockedOrBusyWorkload workload) {
        return workload.names().stream()
                .map(name -> new MixedTask(name, workload.steps(), workload.delay(), TaskRecorder.SILENT))
                .toList();
    }

    private static List<TaskTimes> times(BlockedOrBusyWorkload workload, BlockedOrBusyVariant variant)
            throws Exception {
        try (var workers = new Workers()) {
            return variant.row().code().orElseThrow().apply(workers).run(tasks(workload));
        }
    }

    private static Map<String, Double> figures(BlockedOrBusyWorkload workload, List<TaskTimes> times) {
        return BlockedOrBusy.measure(workload, times).figures().stream()
                .collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"IN_PROCESSES", "CPYTHON_.*", "ASYNCIO.*", "NODE.*"})
    void tasksThatWaitAreBlockedMostOfTheirTime(BlockedOrBusyVariant variant) throws Exception {
        var figures = figures(WAITS, times(WAITS, variant));
        var alone = variant == BlockedOrBusyVariant.SEQUENTIALLY;

        assertThat(figures.get("blockedShare")).isBetween(0.5, 1.0);
        assertThat(figures.get("executedShare")).isBetween(0.0, 0.5);
        assertThat(figures.get("waitsAtOnce")).isBetween(alone ? 1.0 : 2.0, alone ? 1.0 : 3.0);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"IN_PROCESSES", "CPYTHON_.*", "ASYNCIO.*", "NODE.*"})
    void tasksThatComputeAndWaitDoBoth(BlockedOrBusyVariant variant) throws Exception {
        var shares = new TimeShares(times(HALF, variant));

        assertThat(shares.executed()).isGreaterThan(0.001);
        assertThat(shares.blocked()).isBetween(0.05, 1.0);
        assertThat(shares.executed() + shares.blocked()).isLessThan(1.05);
        switch (variant) {
            case SEQUENTIALLY -> {
                assertThat(shares.usedByOthers()).isZero();
                assertThat(shares.executingAtOnce()).isZero();
            }
            case ON_EVENT_LOOP -> assertThat(shares.executingAtOnce()).isZero();
            default -> assertThat(shares.waitsAtOnce()).isPositive();
        }
    }

    @Test
    void processorTimeIsKnownOfPlatformThreadsOnly() throws Exception {
        assertThat(BlockedOrBusy.virtualThreads(tasks(WAITS)))
                .extracting(TaskTimes::cpuNanos)
                .containsOnly(OptionalLong.empty());
        assertThat(BlockedOrBusy.platformThreads(tasks(WAITS)))
                .hasSize(3)
                .allSatisfy(times -> assertThat(times.cpuNanos().orElseThrow()).isPositive());
    }

    @Test
    void taskThatIsMissingIsAWrongResult() throws Exception {
        var fixture = new BusyFixture(WAITS, tasks -> List.of(tasks.getFirst().call()), 1);
        var times = fixture.arrange(TaskRecorder.SILENT).call();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> fixture.check(new CallOutcome.Returned<>(times)))
                .withMessageContaining("job1, job2, job3");
    }

    @ParameterizedTest
    @CsvSource({
        "UNDER_GIL, 2, false",
        "PLATFORM, 2, true",
        "PLATFORM, 1, false",
        "FUTURE, 1, false",
        "VIRTUAL, 1, true",
        "ON_EVENT_LOOP, 2, true",
    })
    void executingAndWaitingMakeUpTheTimeWhereNobodyHasToTakeTurns(
            BlockedOrBusyVariant variant, int cpus, boolean accounted) {
        assertThat(new BlockedOrBusyPredictions(HALF, cpus, true).of(variant))
                .filteredOn(check -> check.prediction().equals("accounted"))
                .singleElement()
                .satisfies(check -> assertThat(check.expectation())
                        .isInstanceOf(accounted ? Expectation.AtLeast.class : Expectation.AtMost.class));
    }

    @Test
    void oneWorkloadWaitsAndOneDoesBoth() {
        assertThat(new BlockedOrBusy().workloads(Scale.QUICK, Parameters.NONE))
                .extracting(BlockedOrBusyWorkload::computes)
                .containsExactly(false, true);
    }
}
