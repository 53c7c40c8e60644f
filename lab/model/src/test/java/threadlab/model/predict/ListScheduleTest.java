package threadlab.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListScheduleTest {

    private static final List<Duration> URLS = millis(250, 1200, 330, 640, 450);

    private static List<Duration> millis(long... values) {
        return Stream.of(java.util.Arrays.stream(values).boxed().toArray(Long[]::new))
                .map(Duration::ofMillis)
                .toList();
    }

    @Test
    void oneWorkerTakesTheSum() {
        assertThat(ListSchedule.of(URLS, 1).makespan()).hasMillis(2870);
    }

    @Test
    void aWorkerForEachTakesTheMaximum() {
        assertThat(ListSchedule.of(URLS, 5).makespan()).hasMillis(1200);
        assertThat(ListSchedule.of(URLS, 50).makespan()).hasMillis(1200);
    }

    @Test
    void twoWorkersTakeTheNextDelayWhenFree() {
        var schedule = ListSchedule.of(URLS, 2);

        assertThat(schedule.starts()).isEqualTo(millis(0, 0, 250, 580, 1200));
        assertThat(schedule.makespan()).hasMillis(1650);
        assertThat(schedule.finishOrder()).containsExactly(0, 2, 1, 3, 4);
    }

    @Test
    void finishOrderIsByDelayWhereNoneQueues() {
        assertThat(ListSchedule.of(URLS, 5).finishOrder()).containsExactly(0, 2, 4, 3, 1);
        assertThat(ListSchedule.of(URLS, 5).finishOrderIsDetermined()).isTrue();
    }

    @Test
    void equalDelaysLeaveTheFinishOrderOpen() {
        assertThat(ListSchedule.of(millis(10, 10), 2).finishOrderIsDetermined()).isFalse();
        assertThat(ListSchedule.of(millis(10, 10), 1).finishOrderIsDetermined()).isTrue();
    }

    @Test
    void noWorkerIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ListSchedule.of(URLS, 0));
    }
}
