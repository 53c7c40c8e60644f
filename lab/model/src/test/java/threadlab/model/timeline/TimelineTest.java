package threadlab.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static Lane task(long start, long length) {
        return new Lane(
                Lane.Kind.TASK, "task", "thread", List.of(new Slice(State.SLEEPING, start, length, "", "made up")));
    }

    private static int peak(Lane... lanes) {
        return new Timeline(100, List.of(lanes), Map.of(), 0, List.of()).peak(State.SLEEPING);
    }

    @Test
    void peakCountsWhatOverlaps() {
        assertThat(peak()).isZero();
        assertThat(peak(task(0, 10), task(10, 10), task(20, 10))).isEqualTo(1);
        assertThat(peak(task(0, 10), task(9, 10), task(18, 10))).isEqualTo(2);
        assertThat(peak(task(5, 10), task(5, 10), task(5, 1), task(40, 1))).isEqualTo(3);
        assertThat(peak(task(5, 0), task(7, 0))).isZero();
    }
}
