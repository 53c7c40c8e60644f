package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassTest {

    private static Pass pass(long wallNanos, TaskSpan... spans) {
        return new Pass(Pass.Kind.TIMED, wallNanos, List.of(spans), List.of("a", "b"), null);
    }

    private static TaskSpan span(String task, long start, long end) {
        return new TaskSpan(task, "thread", start, end);
    }

    @Test
    void ordersComeFromTheSpans() {
        var order = pass(100, span("b", 2, 50), span("a", 1, 90)).order();

        assertThat(order.started()).containsExactly("a", "b");
        assertThat(order.finished()).containsExactly("b", "a");
        assertThat(order.results()).containsExactly("a", "b");
    }

    @Test
    void shareOfPairsInOrderIsOneForTheOrderAndZeroForItsReverse() {
        var pass = pass(100, span("a", 1, 9), span("b", 2, 9), span("c", 3, 9));

        assertThat(pass.pairsStartedInOrder(List.of("a", "b", "c"))).isEqualTo(1);
        assertThat(pass.pairsStartedInOrder(List.of("c", "b", "a"))).isZero();
        assertThat(pass.pairsStartedInOrder(List.of("b", "a", "c"))).isEqualTo(2.0 / 3);
        assertThat(pass.pairsStartedInOrder(List.of("a"))).isEqualTo(1);
    }

    @Test
    void callerContinuesLastWhenEverySpanEndedBefore() {
        assertThat(pass(100, span("a", 0, 100)).callerContinuedLast()).isTrue();
        assertThat(pass(100, span("a", 0, 101)).callerContinuedLast()).isFalse();
    }

    @Test
    void peakCountsTasksUnderWayAtOneMoment() {
        assertThat(pass(100, span("a", 0, 10), span("b", 10, 20)).peakTasks()).isEqualTo(1);
        assertThat(pass(100, span("a", 0, 11), span("b", 10, 20), span("c", 5, 30))
                        .peakTasks())
                .isEqualTo(3);
        assertThat(pass(100).peakTasks()).isZero();
    }
}
