package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static threadlab.jfr.timeline.MadeUpMounts.ANN;
import static threadlab.jfr.timeline.MadeUpMounts.BOB;
import static threadlab.jfr.timeline.MadeUpMounts.MILLI;
import static threadlab.jfr.timeline.MadeUpMounts.ONE;
import static threadlab.jfr.timeline.MadeUpMounts.PARKED;
import static threadlab.jfr.timeline.MadeUpMounts.TERMINATED;
import static threadlab.jfr.timeline.MadeUpMounts.TWO;
import static threadlab.jfr.timeline.MadeUpMounts.millis;
import static threadlab.jfr.timeline.MadeUpMounts.mount;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateBreakdown;
import threadlab.model.timeline.Timeline;

/// Checks statistics of mount slices with known times.
class SchedulerStatsBuilderTest {

    private static final StateBreakdown NO_STATES = new StateBreakdown(Map.of());
    private static final Interval WINDOW = millis(0, 1_000);

    private static @Nullable SchedulerStats of(MountView mounts, StateBreakdown states) {
        var builder = new SchedulerStatsBuilder(mounts, WINDOW);
        mounts.visit(builder);
        return builder.build(states);
    }

    private static SchedulerStats stats(MountSlice... mounts) {
        return Objects.requireNonNull(of(MountView.of(List.of(mounts)), NO_STATES));
    }

    private static double metric(SchedulerStats stats, String name) {
        var timeline = new Timeline(WINDOW.length(), List.of(), 0, Map.of(), 0, List.of(), stats);
        return Timelines.figure(timeline, name);
    }

    @Test
    void withoutSlicesThereIsNothing() {
        assertThat(of(MountView.NONE, NO_STATES)).isNull();
    }

    @Test
    void busyShareIsByCarrierAndOverThoseThatWereUsed() {
        var stats = stats(
                mount(ANN, ONE, 0, 250, PARKED, 0),
                mount(BOB, TWO, 100, 200, PARKED, 0),
                mount(ANN, ONE, 500, 750, TERMINATED, 0));

        assertThat(stats.busyNanos()).containsEntry("carrier-1", 500 * MILLI).containsEntry("carrier-2", 100 * MILLI);
        assertThat(metric(stats, "carrierBusyShare")).isCloseTo(0.3, within(1e-9));
        assertThat(metric(stats, "carriers")).isEqualTo(2);
        assertThat(metric(stats, "slices")).isEqualTo(3);
        assertThat(metric(stats, "switchesPerSecond")).isCloseTo(3, within(1e-9));
    }

    @Test
    void mountedCountHasMeanPeakAndSteps() {
        var stats = stats(
                mount(ANN, ONE, 0, 500, PARKED, 0),
                mount(BOB, TWO, 250, 500, TERMINATED, 0),
                mount(ANN, ONE, 500, 750, TERMINATED, 0));

        assertThat(metric(stats, "mountedMean")).isCloseTo(1.0, within(1e-9));
        assertThat(metric(stats, "mountedPeak")).isEqualTo(2);
        var steps = stats.mounted().steps();
        assertThat(steps).hasSize(240);
        assertThat(steps.get(10)).isCloseTo(1, within(1e-6));
        assertThat(steps.get(100)).isCloseTo(2, within(1e-6));
        assertThat(steps.get(150)).isCloseTo(1, within(1e-6));
        assertThat(steps.get(200)).isZero();
    }

    @Test
    void stepsAddUpToTheMeanWhereverSlicesBeginAndEnd() {
        var mounts = IntStream.range(0, 100)
                .mapToObj(
                        i -> new MountSlice(ANN, ONE, i * 9_876_543L, i * 9_876_543L + 3_333_333, PARKED, 0, "", null))
                .toList();
        var mounted =
                Objects.requireNonNull(of(MountView.of(mounts), NO_STATES)).mounted();

        assertThat(mounted.steps().stream().mapToDouble(step -> step).average().orElseThrow())
                .isCloseTo(mounted.mean(), within(1e-6));
        assertThat(mounted.mean()).isCloseTo(0.3333333, within(1e-6));
    }

    @Test
    void slicesAreCutToThePass() {
        var stats = stats(mount(ANN, ONE, -500, 100, PARKED, 0), mount(ANN, ONE, 900, 5_000, TERMINATED, 0));

        assertThat(stats.busyNanos()).containsEntry("carrier-1", 200 * MILLI);
        assertThat(stats.sliceLengths().maxNanos()).isCloseTo(100 * MILLI, within(MILLI));
    }

    @Test
    void distributionsHaveTheirPercentiles() {
        var mounts = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> mount(ANN, ONE, 8L * i, 8L * i + 1, PARKED, i % 2 == 0 ? i : -1))
                .toArray(MountSlice[]::new);
        var stats = stats(mounts);

        assertThat(stats.sliceLengths().count()).isEqualTo(100);
        assertThat(metric(stats, "sliceLengthP50Nanos")).isCloseTo(MILLI, within(0.01 * MILLI));
        assertThat(Objects.requireNonNull(stats.queueWaits()).count()).isEqualTo(50);
        assertThat(metric(stats, "queueWaitP50Nanos")).isCloseTo(50 * MILLI, within(0.1 * MILLI));
        assertThat(metric(stats, "queueWaitP90Nanos")).isCloseTo(90 * MILLI, within(0.1 * MILLI));
        assertThat(metric(stats, "queueWaitMaxNanos")).isCloseTo(100 * MILLI, within(0.2 * MILLI));
    }

    @Test
    void oneWaitHasNoPercentiles() {
        var stats = stats(mount(ANN, ONE, 0, 10, PARKED, 5));

        assertThat(metric(stats, "queueWaitMaxNanos")).isCloseTo(5 * MILLI, within(0.1 * MILLI));
        var timeline = new Timeline(WINDOW.length(), List.of(), 0, Map.of(), 0, List.of(), stats);
        assertThat(TimelineFigures.ofAny(timeline))
                .containsKey("sliceLengthMaxNanos")
                .doesNotContainKeys("queueWaitP50Nanos", "queueWaitP99Nanos", "sliceLengthP50Nanos");
    }

    @Test
    void longestSliceNamesItsThreadAndCountsTheQueuedOnes() {
        var stats = stats(
                mount(BOB, ONE, 0, 10, PARKED, 0),
                mount(ANN, ONE, 100, 400, TERMINATED, 5),
                mount(BOB, ONE, 420, 430, TERMINATED, 170));

        var longest = stats.longest().getFirst();
        assertThat(longest.thread()).isEqualTo("ann");
        assertThat(longest.carrier()).isEqualTo("carrier-1");
        assertThat(longest.durationNanos()).isEqualTo(300 * MILLI);
        assertThat(longest.queued()).isEqualTo(1);
        assertThat(longest.queuedNanos()).isEqualTo(150 * MILLI);
        assertThat(metric(stats, "longestSliceNanos")).isEqualTo(300 * MILLI);
        assertThat(metric(stats, "queuedDuringLongestSlice")).isEqualTo(1);
    }

    @Test
    void threadQueuedAtAnotherTimeDoesNotCount() {
        var stats = stats(mount(ANN, ONE, 100, 400, TERMINATED, 0), mount(BOB, TWO, 520, 530, TERMINATED, 100));

        assertThat(stats.longest().getFirst().queued()).isZero();
    }

    @Test
    void sharesOfStatesAddUp() {
        var states = new StateBreakdown(Map.of(
                State.RUNNING,
                10L,
                State.PINNED,
                20L,
                State.READY,
                30L,
                State.SLEEPING,
                15L,
                State.PARKED,
                25L,
                State.UNRECORDED,
                900L));
        var stats = Objects.requireNonNull(of(MountView.of(List.of(mount(ANN, ONE, 0, 1, TERMINATED, 0))), states));

        assertThat(metric(stats, "runningShare")).isCloseTo(0.1, within(1e-9));
        assertThat(metric(stats, "pinnedShare")).isCloseTo(0.2, within(1e-9));
        assertThat(metric(stats, "queuedShare")).isCloseTo(0.3, within(1e-9));
        assertThat(metric(stats, "waitingShare")).isCloseTo(0.4, within(1e-9));
    }
}
