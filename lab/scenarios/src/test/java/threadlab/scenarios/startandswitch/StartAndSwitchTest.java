package threadlab.scenarios.startandswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.model.Figure;
import threadlab.model.WrongResultException;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.startandswitch.StartAndSwitch.Costs;
import threadlab.scenarios.startandswitch.StartAndSwitch.PingPong;

class StartAndSwitchTest {

    @Test
    void twoThreadsHandOverToEachOther() throws Exception {
        var ran = new CopyOnWriteArrayList<Thread>();

        StartAndSwitch.platformThreadsSwitch(4, () -> ran.add(Thread.currentThread()));

        assertThat(ran).hasSize(4);
        assertThat(ran.get(0)).isSameAs(ran.get(2)).isNotSameAs(ran.get(1));
        assertThat(ran.get(1)).isSameAs(ran.get(3));
    }

    /// A drop that is requested at each release lets the partner go on before the thread has parked.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void handOverWhileTheLockIsBeingReleasedIsNotLost() throws Exception {
        var ran = new AtomicInteger();
        var gil = new Gil(Duration.ofNanos(1));

        try (var executor = Executors.newFixedThreadPool(2)) {
            Results.invokeAll(
                    executor, PingPong.under(gil, 20_000, ran::incrementAndGet).players(), gil::hold);
        }

        assertThat(ran).hasValue(20_000);
    }

    @Test
    void figuresAreMediansOfTheRoundsAndTheirRatio() {
        var costs = new Costs(List.of(9.0, 2.0, 4.0), List.of(100.0, 10.0, 20.0, 40.0));

        assertThat(StartAndSwitch.measure(costs, "startNanos").figures())
                .extracting(Figure::value)
                .containsExactly(4.0, 30.0, 7.5);
    }

    @Test
    void taskThatDidNotRunIsAWrongResult() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> StartAndSwitch.nanos((times, task) -> {}, 2))
                .withMessage("wrong result: expected 2 repetitions, found 0");
    }
}
