package threadlab.scenarios.blockedorbusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyWorkload;
import threadlab.scenarios.blockedorbusy.TaskTimes.TimeShares;
import threadlab.scenarios.cpu.Segments.Segment;

/// Gives the shares times of which the answer is known by construction.
class TaskTimesTest {

    private static TaskTimes times(String task, long begun, long waits, long ends, long... executing) {
        return new TaskTimes(
                task,
                1,
                new Segment(task, begun, ends),
                Stream.iterate(0, i -> i < executing.length, i -> i + 2)
                        .map(i -> new Segment(task, executing[i], executing[i + 1]))
                        .toList(),
                new Segment(task, waits, ends),
                OptionalLong.empty());
    }

    private static TimeShares of(TaskTimes... times) {
        return new TimeShares(Arrays.asList(times));
    }

    @Test
    void blockedAndExecutedAreSharesOfAllTasksTime() {
        var shares = of(times("a", 0, 25, 75, 0, 25), times("b", 0, 25, 125, 0, 10, 20, 25));

        assertThat(shares.blocked()).isCloseTo(150.0 / 200, within(1e-9));
        assertThat(shares.executed()).isCloseTo(40.0 / 200, within(1e-9));
        assertThat(shares.isByProcessorTime()).isFalse();
    }

    @Test
    void processorTimeCountsRatherThanTheTasksOwnClock() {
        var clock = times("a", 0, 60, 100, 0, 60);
        var cpu = new TaskTimes("a", 1, clock.span(), clock.executing(), clock.waiting(), OptionalLong.of(30));

        assertThat(of(cpu).executed()).isEqualTo(0.3);
        assertThat(of(cpu).isByProcessorTime()).isTrue();
        assertThat(of(cpu, clock).isByProcessorTime()).isFalse();
    }

    @Test
    void oneAfterTheOtherUsesNoWait() {
        var shares = of(times("a", 0, 25, 75, 0, 25), times("b", 75, 100, 150, 75, 100));

        assertThat(shares.waitsAtOnce()).isEqualTo(1);
        assertThat(shares.usedByOthers()).isZero();
        assertThat(shares.executingAtOnce()).isZero();
    }

    @Test
    void oneLaneUsesTheFirstWaitForTheSecondTask() {
        var shares = of(times("a", 0, 25, 75, 0, 25), times("b", 25, 50, 100, 25, 50));

        assertThat(shares.waitsAtOnce()).isEqualTo(2);
        assertThat(shares.usedByOthers()).isCloseTo(25.0 / 100, within(1e-9));
        assertThat(shares.executingAtOnce()).isZero();
    }

    @Test
    void twoLanesExecuteAtOnceAndUseNoWait() {
        var shares = of(times("a", 0, 25, 75, 0, 25), times("b", 0, 25, 75, 0, 25));

        assertThat(shares.executingAtOnce()).isEqualTo(1);
        assertThat(shares.usedByOthers()).isZero();
    }

    @Test
    void whatSeveralExecuteWithinAWaitCountsOnce() {
        var shares = of(
                times("a", 0, 10, 110, 0, 10),
                times("b", 0, 200, 300, 0, 60, 100, 150),
                times("c", 0, 200, 300, 20, 60));

        assertThat(shares.usedByOthers()).isCloseTo((50.0 + 10) / 300, within(1e-9));
    }

    @Test
    void accountedIsExecutedAndBlocked() {
        var turns = List.of(times("a", 0, 50, 100, 0, 10, 20, 30), times("b", 0, 50, 100, 10, 20, 30, 40));

        var measured =
                BlockedOrBusy.measure(new BlockedOrBusyWorkload("half", 2, 125_000, Duration.ofMillis(500)), turns);

        assertThat(measured.figures())
                .filteredOn(figure -> figure.name().equals("accountedShare"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isCloseTo(0.7, within(1e-9)));
    }
}
