package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Quantity;
import threadlab.model.timeline.Timeline;

/// Reads recordings of JVMs with the agent.
class AgentTimelineTest {

    private static final int MONITORS_UNMOUNT = 24;
    private static final int TIME_OUTS_TAKE_A_CARRIER = 25;
    private static final String[] ONE_CARRIER = {
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    };

    @TempDir
    private Path directory;

    private Timeline timeline(ForkedWorkload workload, ForkedWorkload.Way way, String... jvmArguments)
            throws Exception {
        return Timelines.read(Forks.withAgent(directory.resolve("agent.jfr"), workload, way, jvmArguments));
    }

    private static Slice longest(Lane lane, State state) {
        return lane.slices().stream()
                .filter(slice -> slice.state() == state)
                .max(java.util.Comparator.comparingLong(Slice::durationNanos))
                .orElseThrow(() -> new AssertionError("no " + state + " in " + lane));
    }

    /// Returns a wait of about the pause that the workload makes.
    private static Slice wait(Timeline timeline, String thread, State state) throws Exception {
        var slice = longest(Timelines.thread(timeline, thread), state);
        assertThat(slice.durationNanos()).as(thread + ": " + slice).isGreaterThan(ForkedWorkload.PAUSE.toNanos() / 2);
        return slice;
    }

    private static List<String> readyDetails(Timeline timeline, String thread) throws Exception {
        return Timelines.thread(timeline, thread).slices().stream()
                .filter(slice -> slice.state() == State.READY)
                .map(Slice::detail)
                .toList();
    }

    /// JFR may lose a slice now and then, and a sleeper whose carrier was held up needs no wait; the reader may
    /// lose none.
    @Test
    void hundredThreadsOfFiveSleepsMakeSixHundredSlices() throws Exception {
        var file = Forks.withAgent(directory.resolve("sleeps.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);
        var timeline = Timelines.read(file);

        assertThat(Timelines.figure(timeline, "slices"))
                .isEqualTo(RecordingReader.read(file).mounts().size());
        assertThat(timeline.schedulerStats()).isNotNull();
        assertThat(timeline.schedulerStats().slices()).isBetween(500L, 600L);
        assertThat(timeline.lanes(Lane.Kind.TASK))
                .hasSize(100)
                .filteredOn(lane -> lane.slices().stream()
                                .filter(slice -> slice.state() == State.SLEEPING)
                                .count()
                        == 5)
                .hasSizeGreaterThanOrEqualTo(50)
                .allSatisfy(lane -> assertThat(lane.slices())
                        .extracting(Slice::state)
                        .doesNotContain(State.PARKED, State.UNRECORDED));
        assertThat(timeline.gaps()).isEmpty();
        timeSeriesAgreeWithTheSchedulerStats(timeline);
    }

    private static void timeSeriesAgreeWithTheSchedulerStats(Timeline timeline) {
        var schedulerStats = Objects.requireNonNull(timeline.schedulerStats());
        assertThat(mean(timeline, Quantity.MOUNTED))
                .isPositive()
                .isCloseTo(schedulerStats.mounted().mean(), withinPercentage(1));
        var life = schedulerStats.life();
        var whole = (double) life.totalNanos() / timeline.durationNanos();
        assertThat(mean(timeline, Quantity.WAITING))
                .isPositive()
                .isCloseTo(life.waiting() * whole, withinPercentage(1));
        assertThat(mean(timeline, Quantity.READY)).isCloseTo(life.queued() * whole, withinPercentage(1));
        assertThat(mean(timeline, Quantity.OVERDUE)).isCloseTo(life.overdue() * whole, offset(0.01));
    }

    private static double mean(Timeline timeline, Quantity quantity) {
        return timeline.timeSeries().stream()
                .filter(series -> series.quantity() == quantity)
                .flatMap(series -> series.points().stream())
                .mapToDouble(TimeSeries.Point::value)
                .average()
                .orElseThrow();
    }

    @Test
    void everyWaitHasItsStateItsDetailAndItsWaker() throws Exception {
        var timeline = timeline(ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.EVERY_EVENT);

        assertThat(wait(timeline, "parked", State.PARKED).detail()).startsWith("parked (no time-out)");
        assertThat(readyDetails(timeline, "parked")).last().asString().endsWith("by waker");
        assertThat(wait(timeline, "timed", State.PARKED).detail()).startsWith("timed-parked");
        assertThat(readyDetails(timeline, "timed")).last().asString().startsWith("time-out");
        assertThat(wait(timeline, "sleeping", State.SLEEPING).source()).isEqualTo("jdk.ThreadSleep");
        assertThat(readyDetails(timeline, "joiner")).last().asString().endsWith("joined");
        assertThat(wait(timeline, "reading", State.SOCKET).source()).isEqualTo("jdk.SocketRead");
        assertThat(readyDetails(timeline, "yielding")).last().asString().startsWith("yielded");
        assertThat(wait(timeline, "pinned", State.PINNED).detail()).contains("sleeping");
    }

    @Test
    void monitorAndObjectWaitLeaveTheCarrierWhereTheJdkLetsThem() throws Exception {
        var timeline = timeline(ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.EVERY_EVENT);

        if (Runtime.version().feature() >= MONITORS_UNMOUNT) {
            assertThat(wait(timeline, "waiting", State.OBJECT_WAIT).detail()).contains("timed");
            assertThat(wait(timeline, "blocked", State.MONITOR).detail()).startsWith("blocked on a monitor");
        } else {
            assertThat(wait(timeline, "waiting", State.PINNED).detail()).contains("in Object.wait");
            assertThat(wait(timeline, "blocked", State.PINNED).detail()).contains("blocked on a monitor");
        }
    }

    /// The sleep that pins is an event of the JDK within a running slice: it must not be shown as running.
    @Test
    void pinnedSleepHoldsTheCarrierAndIsNotShownAsRunning() throws Exception {
        var timeline = timeline(ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.EVERY_EVENT);

        var thread = Timelines.thread(timeline, "pinned");
        var sleep = longest(thread, State.PINNED);
        assertThat(sleep.durationNanos()).isGreaterThan(ForkedWorkload.PAUSE.toNanos() / 2);
        assertThat(timeline.lanes(Lane.Kind.CARRIER).stream().flatMap(lane -> lane.slices().stream()))
                .filteredOn(slice -> slice.label().equals("pinned") && slice.startNanos() == sleep.startNanos())
                .singleElement()
                .satisfies(slice -> assertThat(slice.state()).isEqualTo(State.PINNED))
                .satisfies(slice -> assertThat(slice.durationNanos()).isEqualTo(sleep.durationNanos()));
        assertThat(Timelines.figure(timeline, "pinnedShare")).isPositive();
    }

    @Test
    void threadsThatWakeEachOtherAreNamedAsWakers() throws Exception {
        var timeline = timeline(ForkedWorkload.HANDING_OVER, ForkedWorkload.Way.EVERY_EVENT, ONE_CARRIER);

        assertThat(readyDetails(timeline, "taker"))
                .hasSizeGreaterThan(50)
                .filteredOn(detail -> detail.endsWith("by giver"))
                .hasSizeGreaterThan(50);
    }

    @Test
    void hogOfTheOnlyCarrierIsFoundWithThoseThatItStarves() throws Exception {
        var timeline = timeline(ForkedWorkload.HOG, ForkedWorkload.Way.PASS, ONE_CARRIER);

        var schedulerStats = timeline.schedulerStats();
        assertThat(schedulerStats).isNotNull();
        var longest = schedulerStats.longest().getFirst();
        assertThat(longest.thread()).isEqualTo("hog");
        assertThat(longest.durationNanos()).isGreaterThanOrEqualTo(Timelines.least(300_000_000));
        assertThat(longest.queued()).isGreaterThanOrEqualTo(3);
        assertThat(longest.queuedNanos()).isGreaterThan(100_000_000);
        assertThat(Timelines.figure(timeline, "mountedPeak")).isEqualTo(1);
        assertThat(Timelines.figure(timeline, "carriers")).isEqualTo(1);
        assertThat(Timelines.figure(timeline, "carrierBusyShare"))
                .isBetween((double) longest.durationNanos() / timeline.durationNanos(), 1.0);
        assertThat(Timelines.figure(timeline, "queueWaitMaxNanos")).isGreaterThan(100_000_000);
        assertThat(Timelines.figure(timeline, "largestRunningShareOfTask")).isGreaterThan(0.9);
    }

    /// Up to JDK 24 a thread of its own ends time-outs, so the starved sleeper is queued.
    @Test
    void sleeperThatFindsNoCarrierIsOverdueOrQueuedForMostOfWhatItSleptTooLong() throws Exception {
        var timeline = timeline(ForkedWorkload.STARVED_WAITS, ForkedWorkload.Way.PASS, ONE_CARRIER);

        var sleeper = Timelines.task(timeline, "sleeper");
        var asked = ForkedWorkload.LONG_WAIT.toNanos();
        var overdue = Timelines.nanos(sleeper, State.OVERDUE);
        var starved = Runtime.version().feature() >= TIME_OUTS_TAKE_A_CARRIER
                ? overdue
                : Timelines.nanos(sleeper, State.READY);
        assertThat(Timelines.nanos(sleeper, State.SLEEPING)).isBetween(asked / 2, asked + asked / 10);
        assertThat(starved).as("of " + sleeper.nanosByState()).isGreaterThan(asked);
        if (starved == overdue) {
            var slice = longest(sleeper, State.OVERDUE);
            assertThat(slice.detail()).isEqualTo("sleeping, 200.0 ms asked for");
            assertThat(Timelines.figure(timeline, "overdueWaits")).isGreaterThanOrEqualTo(1);
            // The parker and the waiter are overdue as well, and may be for longer.
            assertThat(Timelines.figure(timeline, "overdueMaxNanos"))
                    .isBetween(0.99 * slice.durationNanos(), (double) timeline.durationNanos());
            assertThat(Timelines.figure(timeline, "overdueShare")).isGreaterThan(0.1);
            assertThat(TimelineFigures.distributions(timeline)).containsKey("overdue");
        }
    }

    /// No event of the JDK reports these waits of a virtual thread; the agent does.
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void timedParkAndObjectWaitThatFindNoCarrierAreOverdueToo() throws Exception {
        var timeline = timeline(ForkedWorkload.STARVED_WAITS, ForkedWorkload.Way.EVERY_EVENT, ONE_CARRIER);

        var asked = ForkedWorkload.LONG_WAIT.toNanos();
        for (var name : List.of("parker", "waiter")) {
            var lane = Timelines.thread(timeline, name);
            var state = name.equals("parker") ? State.PARKED : State.OBJECT_WAIT;
            assertThat(Timelines.nanos(lane, state)).as(name).isBetween(asked / 2, asked + asked / 10);
            assertThat(Timelines.nanos(lane, State.OVERDUE))
                    .as(name + " of " + lane.nanosByState())
                    .isGreaterThan(asked);
            assertThat(longest(lane, State.OVERDUE).detail())
                    .isEqualTo(state.title().english() + ", 200.0 ms asked for");
        }
    }

    /// A busy machine delays any sleep: what is on time is not overdue, and what is overdue is late.
    @Test
    void sleepersThatFindACarrierAreNotOverdue() throws Exception {
        var timeline = timeline(ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.EVERY_EVENT);

        var lane = Timelines.thread(timeline, "sleeping");
        var mostOnTime = ForkedWorkload.PAUSE.toNanos() + WaitLimit.TOLERANCE_NANOS;
        assertThat(lengths(lane, State.SLEEPING))
                .isNotEmpty()
                .allSatisfy(nanos -> assertThat(nanos).isBetween(ForkedWorkload.PAUSE.toNanos() / 2, mostOnTime));
        assertThat(lengths(lane, State.OVERDUE))
                .allSatisfy(nanos -> assertThat(nanos).isGreaterThan(WaitLimit.TOLERANCE_NANOS));
    }

    private static List<Long> lengths(Lane lane, State state) {
        return lane.slices().stream()
                .filter(slice -> slice.state() == state)
                .map(Slice::durationNanos)
                .toList();
    }

    @Test
    void whatBecomesOfAThreadAfterItsLastSliceIsNotClaimed() throws Exception {
        var timeline = timeline(ForkedWorkload.LEFT_WAITING, ForkedWorkload.Way.EVERY_EVENT);

        var last = Timelines.thread(timeline, "parked-for-good").slices().getLast();
        assertThat(last.state()).isEqualTo(State.UNRECORDED);
        assertThat(last.durationNanos()).isGreaterThan(ForkedWorkload.PAUSE.toNanos() / 2);
        assertThat(last.detail()).startsWith("parked").contains("no later slice");
    }

    @Test
    void millionSlicesAreReadAndNoneOverlaps() throws Exception {
        var file = Forks.withAgent(
                directory.resolve("million.jfr"), ForkedWorkload.MILLION_YIELDS, ForkedWorkload.Way.EVERY_EVENT);
        var pass = RecordingReader.read(file);
        var bounded = TimelineBuilder.build(pass, TimelineLimits.PAGE);

        Invariants.hold(pass, TimelineBuilder.build(pass, TimelineLimits.ALL));
        Invariants.hold(pass, bounded);
        assertThat(pass.mounts()).hasSizeGreaterThanOrEqualTo(990_000);
        assertThat(bounded.lanes()).hasSizeBetween(12, TimelineLimits.PAGE.mostLanes());
        assertThat(bounded.lanesLeftOut()).isGreaterThanOrEqualTo(30);
        assertThat(bounded.lanes().stream()
                        .mapToLong(lane ->
                                lane.slices().size() + lane.mergedSlices().size())
                        .sum())
                .isBetween(10_000L, TimelineLimits.PAGE.mostSlices());
        assertThat(bounded.lanes(Lane.Kind.CARRIER).stream()
                        .mapToLong(Lane::sliceCount)
                        .sum())
                .isGreaterThanOrEqualTo(990_000);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void asManySlicesAsMethodTraceCounts() throws Exception {
        var pass = RecordingReader.read(Forks.withAgent(
                directory.resolve("both.jfr"),
                ForkedWorkload.SLEEPS,
                ForkedWorkload.Way.EVERY_EVENT,
                "-XX:StartFlightRecording:method-trace=java.lang.VirtualThread::runContinuation"));

        assertThat(pass.mounts()).hasSizeBetween(500, 600);
        assertThat(pass.traced()).hasSameSizeAs(pass.mounts());
    }
}
