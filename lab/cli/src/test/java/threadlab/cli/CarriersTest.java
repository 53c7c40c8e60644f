package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.timeline.TimelineFigures;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Looks at a recorded pass for which the lab loaded its agent: which carrier ran what, and when.
class CarriersTest {

    private static final int TASKS = 20;

    @TempDir
    private static Path reports;

    private static Timeline timeline;

    @BeforeAll
    static void runTheLab() throws Exception {
        var delays = String.join(",", java.util.Collections.nCopies(TASKS, "300"));
        var lab = Lab.run(
                "run",
                "--scenarios=gather",
                "--models=virtual-threads",
                "--set=gather.delays=" + delays,
                "--reports=" + reports);
        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        timeline = TimelineReader.read(LabProcess.runFolder(reports).resolve("recordings/gather-virtual-threads.jfr"));
    }

    @Test
    void carriersHoldOneSliceAtATime() {
        assertThat(timeline.lanes(Lane.Kind.CARRIER)).isNotEmpty().allSatisfy(lane -> {
            var end = 0L;
            assertThat(lane.slices()).isNotEmpty();
            for (Slice slice : lane.slices()) {
                assertThat(slice.state()).isIn(State.RUNNING, State.PINNED);
                assertThat(slice.startNanos()).isGreaterThanOrEqualTo(end);
                end = slice.endNanos();
            }
        });
    }

    @Test
    void threadsHopBetweenRunningSleepingAndReadyWithoutAGap() {
        assertThat(timeline.lanes(Lane.Kind.VIRTUAL_THREAD)).hasSize(TASKS).allSatisfy(lane -> {
            assertThat(lane.slices()).extracting(Slice::state).contains(State.RUNNING, State.SLEEPING);
            for (var i = 1; i < lane.slices().size(); i++) {
                assertThat(lane.slices().get(i).startNanos())
                        .isEqualTo(lane.slices().get(i - 1).endNanos());
            }
        });
    }

    @Test
    void waitingThreadOccupiesNoCarrier() {
        var carriers = timeline.lanes(Lane.Kind.CARRIER).size();

        assertThat(timeline.peak(State.RUNNING)).isPositive();
        assertThat(timeline.peak(State.SLEEPING)).isGreaterThan(carriers);
    }

    /// A sleep and the end are two slices of a thread; one that had to wait for something else has more.
    @Test
    void figuresTellSlicesAndHowBusyTheCarriersWere() {
        assertThat(TimelineFigures.of(timeline))
                .hasEntrySatisfying(
                        "slices",
                        slices -> assertThat(slices.samples().getFirst()).isGreaterThanOrEqualTo(2 * TASKS - 1))
                .hasEntrySatisfying(
                        "carrierBusyShare",
                        share -> assertThat(share.samples().getFirst()).isBetween(0.00001, 1.0));
    }

    @Test
    void nothingIsLeftUnrecorded() {
        assertThat(timeline.gaps()).isEmpty();
        assertThat(timeline.lanes().stream().flatMap(lane -> lane.slices().stream()))
                .extracting(Slice::state)
                .doesNotContain(State.UNRECORDED);
    }
}
