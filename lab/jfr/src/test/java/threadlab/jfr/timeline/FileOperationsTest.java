package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.ForkedWorkload.Way;
import threadlab.jfr.fixture.Forks;
import threadlab.model.run.Metric;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Tests on recordings of other JVMs how operations on files, and events of which nothing is known, are drawn.
class FileOperationsTest {

    /// How long a thread is blocked in its pipe at least, also where it began late.
    private static final long MOST_OF_PIPE = ForkedWorkload.PIPE.toNanos() / 2;

    @TempDir
    private Path directory;

    private Timeline withAgent(Way way) throws Exception {
        return TimelineReader.read(Forks.withAgent(directory.resolve("pipes.jfr"), ForkedWorkload.PIPES, way));
    }

    private static Lane lane(Timeline timeline, Lane.Kind kind, String name) {
        return timeline.lanes(kind).stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no lane in " + timeline.lanes()));
    }

    private static List<Slice> files(Lane lane) {
        return lane.slices().stream()
                .filter(slice -> slice.state() == State.FILE)
                .toList();
    }

    @Test
    void virtualThreadIsInAFileOperationWhileItHoldsItsCarrier() throws Exception {
        var timeline = withAgent(Way.EVERY_EVENT);
        var piping = lane(timeline, Lane.Kind.VIRTUAL_THREAD, "piping-0");

        assertThat(Timelines.nanos(piping, State.FILE)).isGreaterThan(MOST_OF_PIPE);
        assertThat(files(piping))
                .filteredOn(slice -> slice.durationNanos() > MOST_OF_PIPE)
                .singleElement()
                .satisfies(slice -> {
                    assertThat(slice.source()).isEqualTo("jdk.FileRead");
                    assertThat(slice.detail()).startsWith("on ForkJoinPool");
                    assertThat(slice.stack()).contains(ForkedWorkload.class.getName() + "$Child.read");
                });
        assertThat(Timelines.nanos(piping, State.PINNED)).as("a read is no pin").isLessThan(MOST_OF_PIPE);
        assertThat(timeline.lanes(Lane.Kind.CARRIER).stream()
                        .mapToLong(carrier -> Timelines.nanos(carrier, State.FILE))
                        .sum())
                .as("its carrier shows the same")
                .isEqualTo(Timelines.nanos(piping, State.FILE));
    }

    @Test
    void carriersAreAsBusyAsTheirMountSlicesSay() throws Exception {
        var timeline = withAgent(Way.EVERY_EVENT);
        var stats = Objects.requireNonNull(timeline.schedulerStats());
        var busy =
                stats.busyNanos().values().stream().mapToLong(Long::longValue).sum();

        assertThat(busy).isGreaterThan(MOST_OF_PIPE);
        assertThat(timeline.lanes(Lane.Kind.CARRIER).stream()
                        .flatMap(carrier -> carrier.slices().stream())
                        .mapToLong(Slice::durationNanos)
                        .sum())
                .isEqualTo(busy);
        assertThat(stats.life().running()).isGreaterThan(0.5);
    }

    /// What the lab predicts of a task's mounted time does not depend on file events.
    @Test
    void taskInAFileOperationCountsAsMounted() throws Exception {
        var timeline = withAgent(Way.PASS);
        var figures = TimelineFigures.of(timeline);

        assertThat(Timelines.nanos(Timelines.task(timeline, "piping-0"), State.FILE))
                .isGreaterThan(MOST_OF_PIPE);
        assertThat(figures.get("largestRunningShareOfTask"))
                .isNotNull()
                .satisfies(share -> assertThat(value(share)).isGreaterThan(0.5));
        assertThat(timeline.lanes(Lane.Kind.EVENT)).isEmpty();
    }

    private static double value(Metric metric) {
        return metric.samples().getFirst();
    }

    @Test
    void threadsHaveLanesForTheirFileOperationsWithoutTheAgent() throws Exception {
        var file = Forks.record(directory.resolve("plain.jfr"), ForkedWorkload.PIPES, Way.EVERY_EVENT);
        var analysis = Analysis.of(file);
        var timeline = analysis.timeline();

        assertThat(Timelines.nanos(lane(timeline, Lane.Kind.VIRTUAL_THREAD, "piping-0"), State.FILE))
                .isGreaterThan(MOST_OF_PIPE);
        assertThat(Timelines.nanos(lane(timeline, Lane.Kind.PLATFORM_THREAD, "platform-piping"), State.FILE))
                .isGreaterThan(MOST_OF_PIPE);
        var threads = analysis.threads();
        assertThat(threads.size()).isPositive();
        for (var row = 0; row < threads.size(); row++) {
            if (threads.name(row).equals("piping-0")) {
                assertThat(threads.nanos(row, State.FILE)).isGreaterThan(MOST_OF_PIPE);
            }
        }
    }

    /// By the JDK's usual settings short reads are left out, and this one is not.
    @Test
    void longReadIsDrawnByTheUsualSettings() throws Exception {
        var file = Forks.record(directory.resolve("usual.jfr"), ForkedWorkload.PIPES, Way.DEFAULT);

        assertThat(Timelines.nanos(lane(TimelineReader.read(file), Lane.Kind.VIRTUAL_THREAD, "piping-0"), State.FILE))
                .isGreaterThan(MOST_OF_PIPE);
    }

    @Test
    void eventThatIsNoStateHasALaneBesideItsThread() throws Exception {
        var timeline = withAgent(Way.EVERY_EVENT);
        var steps = lane(timeline, Lane.Kind.EVENT, "stepping · test.Step");

        assertThat(steps.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.state()).isEqualTo(State.EVENT);
            assertThat(slice.durationNanos()).isGreaterThanOrEqualTo(Timelines.least(ForkedWorkload.PAUSE.toNanos()));
        });
        assertThat(Timelines.nanos(lane(timeline, Lane.Kind.PLATFORM_THREAD, "stepping"), State.SLEEPING))
                .as("the thread's own lane still shows that it slept")
                .isGreaterThanOrEqualTo(Timelines.least(ForkedWorkload.PAUSE.toNanos()));
    }
}
