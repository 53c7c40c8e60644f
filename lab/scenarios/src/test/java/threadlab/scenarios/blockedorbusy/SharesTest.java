package threadlab.scenarios.blockedorbusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.scenarios.cpu.Segment;

/// Gives the figures diaries of which the answer is known by construction.
class SharesTest {

    private static Diary diary(String task, long begun, long waits, long ends, long... executing) {
        return new Diary(
                task,
                new Segment(task, begun, ends),
                Stream.iterate(0, i -> i < executing.length, i -> i + 2)
                        .map(i -> new Segment(task, executing[i], executing[i + 1]))
                        .toList(),
                new Segment(task, waits, ends),
                OptionalLong.empty());
    }

    private static Shares of(Diary... diaries) {
        return new Shares(Arrays.asList(diaries));
    }

    @Test
    void blockedAndExecutedAreSharesOfAllTasksTime() {
        var shares = of(diary("a", 0, 25, 75, 0, 25), diary("b", 0, 25, 125, 0, 10, 20, 25));

        assertThat(shares.blocked()).isCloseTo(150.0 / 200, within(1e-9));
        assertThat(shares.executed()).isCloseTo(40.0 / 200, within(1e-9));
        assertThat(shares.executedSource()).isEqualTo(Shares.CLOCK_SOURCE);
    }

    @Test
    void processorTimeCountsRatherThanTheTasksOwnClock() {
        var clock = diary("a", 0, 60, 100, 0, 60);
        var cpu = new Diary("a", clock.span(), clock.executing(), clock.waiting(), OptionalLong.of(30));

        assertThat(of(cpu).executed()).isEqualTo(0.3);
        assertThat(of(cpu).executedSource()).isEqualTo(Shares.CPU_SOURCE);
        assertThat(of(cpu, clock).executedSource()).isEqualTo(Shares.CLOCK_SOURCE);
    }

    @Test
    void oneAfterTheOtherUsesNoWait() {
        var shares = of(diary("a", 0, 25, 75, 0, 25), diary("b", 75, 100, 150, 75, 100));

        assertThat(shares.waitsAtOnce()).isEqualTo(1);
        assertThat(shares.usedByOthers()).isZero();
        assertThat(shares.executingAtOnce()).isZero();
    }

    @Test
    void oneLaneUsesTheFirstWaitForTheSecondTask() {
        var shares = of(diary("a", 0, 25, 75, 0, 25), diary("b", 25, 50, 100, 25, 50));

        assertThat(shares.waitsAtOnce()).isEqualTo(2);
        assertThat(shares.usedByOthers()).isCloseTo(25.0 / 100, within(1e-9));
        assertThat(shares.executingAtOnce()).isZero();
    }

    @Test
    void twoLanesExecuteAtOnceAndUseNoWait() {
        var shares = of(diary("a", 0, 25, 75, 0, 25), diary("b", 0, 25, 75, 0, 25));

        assertThat(shares.executingAtOnce()).isEqualTo(1);
        assertThat(shares.usedByOthers()).isZero();
    }

    @Test
    void whatSeveralExecuteWithinAWaitCountsOnce() {
        var shares = of(
                diary("a", 0, 10, 110, 0, 10),
                diary("b", 0, 200, 300, 0, 60, 100, 150),
                diary("c", 0, 200, 300, 20, 60));

        assertThat(shares.usedByOthers()).isCloseTo((50.0 + 10) / 300, within(1e-9));
    }

    @Test
    void accountedIsExecutedAndBlocked() {
        var turns = of(diary("a", 0, 50, 100, 0, 10, 20, 30), diary("b", 0, 50, 100, 10, 20, 30, 40));

        assertThat(figure(BusySubject.undisturbed(Findings.of(List.of()), turns), "accountedShare"))
                .isCloseTo(0.7, within(1e-9));
    }

    private static double figure(Findings findings, String name) {
        return findings.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }
}
