package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.count.Count;
import threadlab.model.run.Pass.Kind;

class PassTest {

    private static final long MILLI = 1_000_000;

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
    void pairsAreInOrderOrInReverse() {
        var pass = pass(100, span("a", 1, 9), span("b", 2, 9), span("c", 3, 9));

        assertThat(pass.pairsStartedInOrder(List.of("a", "b", "c"))).containsExactly(true, true, true);
        assertThat(pass.pairsStartedInOrder(List.of("c", "b", "a"))).containsExactly(false, false, false);
        assertThat(pass.pairsStartedInOrder(List.of("b", "a", "c"))).containsExactly(false, true, true);
        assertThat(pass.pairsStartedInOrder(List.of("a"))).isEmpty();
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

    private static long longestHoldUpMillis(Map<Count, Long> counts) {
        var disturbance =
                new Disturbance(200 * MILLI, 2, 2 * MILLI, 100 * MILLI, 10 * MILLI, 30 * MILLI, 90 * MILLI, null);
        return new Pass(Kind.TIMED, 200 * MILLI, List.of(), List.of(), null, disturbance, counts).longestHoldUpNanos()
                / MILLI;
    }

    /// What the whole machine waited for bounds any pass; what its own threads waited for only one all of whose threads
    /// lived on, for the kernel forgets those that ended.
    @Test
    void noThreadWasHeldUpForLongerThanAllTogetherWhereAllAreKnown() {
        assertThat(longestHoldUpMillis(Map.of(
                        Count.TASKS, 3L, Count.TASKS_ON_VIRTUAL_THREADS, 3L, Count.PLATFORM_THREADS_STARTED, 0L)))
                .isEqualTo(40);
        assertThat(longestHoldUpMillis(Map.of(
                        Count.TASKS, 3L, Count.TASKS_ON_VIRTUAL_THREADS, 3L, Count.PLATFORM_THREADS_STARTED, 1L)))
                .isEqualTo(100);
        assertThat(longestHoldUpMillis(Map.of(
                        Count.TASKS, 3L, Count.TASKS_ON_VIRTUAL_THREADS, 2L, Count.PLATFORM_THREADS_STARTED, 0L)))
                .isEqualTo(100);
        assertThat(longestHoldUpMillis(Map.of(Count.TASKS, 3L, Count.TASKS_ON_VIRTUAL_THREADS, 3L)))
                .isEqualTo(100);
        assertThat(new Pass(Kind.TIMED, 1, List.of(), List.of(), null).longestHoldUpNanos())
                .isEqualTo(Long.MAX_VALUE);
    }
}
