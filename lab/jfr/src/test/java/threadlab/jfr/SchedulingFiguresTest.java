package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static threadlab.jfr.MadeUpHops.ANN;
import static threadlab.jfr.MadeUpHops.BOB;
import static threadlab.jfr.MadeUpHops.MILLI;
import static threadlab.jfr.MadeUpHops.ONE;
import static threadlab.jfr.MadeUpHops.PARKED;
import static threadlab.jfr.MadeUpHops.TERMINATED;
import static threadlab.jfr.MadeUpHops.TWO;
import static threadlab.jfr.MadeUpHops.hop;
import static threadlab.jfr.MadeUpHops.millis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Scheduling;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Checks figures by hops whose values are known.
class SchedulingFiguresTest {

    private static final Life NO_LIFE = new Life(Map.of());
    private static final Interval WINDOW = millis(0, 1_000);

    private static @Nullable Scheduling of(Hops hops, Life life) {
        var figures = new SchedulingFigures(hops, WINDOW);
        hops.visit(figures);
        return figures.figures(life);
    }

    private static Scheduling figures(Hop... hops) {
        return Objects.requireNonNull(of(Hops.of(List.of(hops)), NO_LIFE));
    }

    private static double metric(Scheduling scheduling, String name) {
        var timeline = new Timeline(WINDOW.length(), List.of(), 0, Map.of(), 0, List.of(), scheduling);
        return Recordings.figure(timeline, name);
    }

    @Test
    void withoutSlicesThereIsNothing() {
        assertThat(of(Hops.NONE, NO_LIFE)).isNull();
    }

    @Test
    void busyShareIsByCarrierAndOverThoseThatWereUsed() {
        var scheduling = figures(
                hop(ANN, ONE, 0, 250, PARKED, 0),
                hop(BOB, TWO, 100, 200, PARKED, 0),
                hop(ANN, ONE, 500, 750, TERMINATED, 0));

        assertThat(scheduling.busyNanos())
                .containsEntry("carrier-1", 500 * MILLI)
                .containsEntry("carrier-2", 100 * MILLI);
        assertThat(metric(scheduling, "carrierBusyShare")).isCloseTo(0.3, within(1e-9));
        assertThat(metric(scheduling, "carriers")).isEqualTo(2);
        assertThat(metric(scheduling, "slices")).isEqualTo(3);
        assertThat(metric(scheduling, "switchesPerSecond")).isCloseTo(3, within(1e-9));
    }

    @Test
    void mountedCountHasMeanPeakAndSteps() {
        var scheduling = figures(
                hop(ANN, ONE, 0, 500, PARKED, 0),
                hop(BOB, TWO, 250, 500, TERMINATED, 0),
                hop(ANN, ONE, 500, 750, TERMINATED, 0));

        assertThat(metric(scheduling, "mountedMean")).isCloseTo(1.0, within(1e-9));
        assertThat(metric(scheduling, "mountedPeak")).isEqualTo(2);
        var steps = scheduling.mounted().steps();
        assertThat(steps).hasSize(240);
        assertThat(steps.get(10)).isCloseTo(1, within(1e-6));
        assertThat(steps.get(100)).isCloseTo(2, within(1e-6));
        assertThat(steps.get(150)).isCloseTo(1, within(1e-6));
        assertThat(steps.get(200)).isZero();
    }

    @Test
    void stepsAddUpToTheMeanWhereverSlicesBeginAndEnd() {
        var hops = IntStream.range(0, 100)
                .mapToObj(i -> new Hop(ANN, ONE, i * 9_876_543L, i * 9_876_543L + 3_333_333, PARKED, 0, "", null))
                .toList();
        var mounted = Objects.requireNonNull(of(Hops.of(hops), NO_LIFE)).mounted();

        assertThat(mounted.steps().stream().mapToDouble(step -> step).average().orElseThrow())
                .isCloseTo(mounted.mean(), within(1e-6));
        assertThat(mounted.mean()).isCloseTo(0.3333333, within(1e-6));
    }

    @Test
    void slicesAreCutToThePass() {
        var scheduling = figures(hop(ANN, ONE, -500, 100, PARKED, 0), hop(ANN, ONE, 900, 5_000, TERMINATED, 0));

        assertThat(scheduling.busyNanos()).containsEntry("carrier-1", 200 * MILLI);
        assertThat(scheduling.sliceLengths().maxNanos()).isCloseTo(100 * MILLI, within(MILLI));
    }

    @Test
    void distributionsHaveTheirPercentiles() {
        var hops = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> hop(ANN, ONE, 8L * i, 8L * i + 1, PARKED, i % 2 == 0 ? i : -1))
                .toArray(Hop[]::new);
        var scheduling = figures(hops);

        assertThat(scheduling.sliceLengths().count()).isEqualTo(100);
        assertThat(metric(scheduling, "sliceLengthP50Nanos")).isCloseTo(MILLI, within(0.01 * MILLI));
        assertThat(Objects.requireNonNull(scheduling.queueWaits()).count()).isEqualTo(50);
        assertThat(metric(scheduling, "queueWaitP50Nanos")).isCloseTo(50 * MILLI, within(0.1 * MILLI));
        assertThat(metric(scheduling, "queueWaitP90Nanos")).isCloseTo(90 * MILLI, within(0.1 * MILLI));
        assertThat(metric(scheduling, "queueWaitMaxNanos")).isCloseTo(100 * MILLI, within(0.2 * MILLI));
    }

    @Test
    void longestSliceNamesItsThreadAndCountsWhoWasQueuedMeanwhile() {
        var scheduling = figures(
                hop(BOB, ONE, 0, 10, PARKED, 0),
                hop(ANN, ONE, 100, 400, TERMINATED, 5),
                hop(BOB, ONE, 420, 430, TERMINATED, 170));

        var longest = scheduling.longest().getFirst();
        assertThat(longest.thread()).isEqualTo("ann");
        assertThat(longest.carrier()).isEqualTo("carrier-1");
        assertThat(longest.durationNanos()).isEqualTo(300 * MILLI);
        assertThat(longest.queued()).isEqualTo(1);
        assertThat(longest.queuedNanos()).isEqualTo(150 * MILLI);
        assertThat(metric(scheduling, "longestSliceNanos")).isEqualTo(300 * MILLI);
        assertThat(metric(scheduling, "queuedDuringLongestSlice")).isEqualTo(1);
    }

    @Test
    void nobodyIsStarvedWhoWasQueuedAtAnotherTime() {
        var scheduling = figures(hop(ANN, ONE, 100, 400, TERMINATED, 0), hop(BOB, TWO, 520, 530, TERMINATED, 100));

        assertThat(scheduling.longest().getFirst().queued()).isZero();
    }

    @Test
    void sharesOfALifeAddUp() {
        var life = new Life(Map.of(
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
        var scheduling = Objects.requireNonNull(of(Hops.of(List.of(hop(ANN, ONE, 0, 1, TERMINATED, 0))), life));

        assertThat(metric(scheduling, "runningShare")).isCloseTo(0.1, within(1e-9));
        assertThat(metric(scheduling, "pinnedShare")).isCloseTo(0.2, within(1e-9));
        assertThat(metric(scheduling, "queuedShare")).isCloseTo(0.3, within(1e-9));
        assertThat(metric(scheduling, "waitingShare")).isCloseTo(0.4, within(1e-9));
    }
}
