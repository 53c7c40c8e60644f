package threadlab.scenarios.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static threadlab.scenarios.Recorded.overlapNanos;
import static threadlab.scenarios.Recorded.spanNanos;
import static threadlab.scenarios.Recorded.sumNanos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.jfr.GilHoldEvent;
import threadlab.jfr.GilWaitEvent;
import threadlab.scenarios.Recorded;

/// Holds the emulated lock to CPython's protocol, by the events of real threads.
///
/// Lower bounds are the protocol's: a timed wait is never too short. Upper ones leave room for a machine that wakes a
/// waiter some milliseconds late because others compute beside it; an idle one switches after 5.1 ms.
@Timeout(60)
class GilProtocolTest {

    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration BLOCKING = Duration.ofMillis(200);
    private static final double ALMOST_ALL = 0.95;
    private static final double CLOCKS_DIFFER = 0.98;

    private static Recorded loops(Gil gil, int threads) throws Exception {
        return Recorded.during(() -> CpuLoops.run(gil, threads, LENGTH, Thread.ofPlatform()));
    }

    private static List<RecordedEvent> forced(Recorded recorded) {
        return recorded.of(GilHoldEvent.NAME).stream()
                .filter(hold -> hold.getString("ended").equals("forced"))
                .toList();
    }

    private static long medianNanos(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .sorted()
                .skip(events.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoLoopsTakeTurnsOfOneIntervalAndNeverRunTogether() throws Exception {
        var recorded = loops(Gil.likeCPython(), 2);

        var holds = recorded.of(GilHoldEvent.NAME);
        assertThat(forced(recorded)).hasSizeGreaterThan(20);
        assertThat(overlapNanos(holds)).isZero();
        assertThat((double) sumNanos(holds) / spanNanos(holds)).isBetween(0.85, 1.0);
        assertThat((double) medianNanos(forced(recorded)) / INTERVAL.toNanos()).isBetween(0.95, 3.0);
    }

    @Test
    void twoLoopsGetAboutTheSameShare() throws Exception {
        var holds = loops(Gil.likeCPython(), 2).of(GilHoldEvent.NAME);

        var byThread = holds.stream()
                .collect(Collectors.groupingBy(hold -> hold.getThread().getJavaName()));
        assertThat(byThread).hasSize(2);
        assertThat(byThread.values())
                .allSatisfy(own ->
                        assertThat((double) sumNanos(own) / sumNanos(holds)).isBetween(0.35, 0.65));
    }

    @Test
    void dropIsAskedForOnlyAfterAFullIntervalWithoutASwitch() throws Exception {
        var recorded = loops(Gil.likeCPython(), 3);

        var waits = recorded.of(GilWaitEvent.NAME);
        var forced = forced(recorded);
        var requests = waits.stream().mapToInt(wait -> wait.getInt("requests")).sum();
        assertThat(forced).hasSizeGreaterThan(20);
        assertThat(requests).isGreaterThanOrEqualTo(forced.size());
        assertThat(waits)
                .allSatisfy(wait -> assertThat((double) wait.getDuration().toNanos())
                        .isGreaterThanOrEqualTo(CLOCKS_DIFFER * INTERVAL.toNanos() * wait.getInt("requests")));
        assertThat(forced.stream()
                        .filter(hold -> hold.getDuration().toNanos() > CLOCKS_DIFFER * INTERVAL.toNanos())
                        .count())
                .as("a forced switch comes an interval after the last one")
                .isGreaterThanOrEqualTo((long) (ALMOST_ALL * forced.size()));
    }

    @Test
    void whoeverSeesASwitchMeanwhileDoesNotAsk() throws Exception {
        var waits = loops(Gil.likeCPython(), 3).of(GilWaitEvent.NAME);

        var intervals = sumNanos(waits) / INTERVAL.toNanos();
        var requests = waits.stream().mapToInt(wait -> wait.getInt("requests")).sum();
        assertThat(requests).isPositive();
        assertThat((double) requests / intervals)
                .as("two wait all the time, and of two waiters one asks as a rule")
                .isLessThan(0.85);
    }

    @Test
    void fourTimesTheIntervalMakesAQuarterOfTheSwitches() throws Exception {
        var often = forced(loops(Gil.likeCPython(), 2)).size();
        var seldom = forced(loops(new Gil(INTERVAL.multipliedBy(4)), 2)).size();

        assertThat(seldom).isGreaterThan(10);
        assertThat((double) often / seldom).isBetween(1.4, 7.0);
    }

    @Test
    void singleThreadNeverSwitches() throws Exception {
        var recorded = loops(Gil.likeCPython(), 1);

        assertThat(recorded.of(GilHoldEvent.NAME))
                .singleElement()
                .satisfies(hold -> assertThat(hold.getString("ended")).isEqualTo("released"))
                .satisfies(hold -> assertThat(hold.getDuration()).isGreaterThan(LENGTH.dividedBy(2)));
        assertThat(recorded.of(GilWaitEvent.NAME)).isEmpty();
    }

    @Test
    void blockingCallsOverlapWhereTheLockIsReleased() throws Exception {
        var gil = Gil.likeCPython();

        var sleeps = sleeps(() -> gil.hold(() -> gil.released(GilProtocolTest::block)));

        assertThat((double) overlapNanos(sleeps) / BLOCKING.toNanos()).isBetween(0.7, 1.1);
    }

    @Test
    void blockingCallsDoNotOverlapWhereTheLockIsKept() throws Exception {
        var gil = Gil.likeCPython();

        var sleeps = sleeps(() -> gil.hold(GilProtocolTest::block));

        assertThat(overlapNanos(sleeps)).isZero();
    }

    private static Object block() throws InterruptedException {
        Thread.sleep(BLOCKING);
        return BLOCKING;
    }

    private static List<RecordedEvent> sleeps(java.util.concurrent.Callable<?> body) throws Exception {
        var sleeps =
                Recorded.during(() -> CpuLoops.together(2, Thread.ofPlatform(), body)).of("jdk.ThreadSleep").stream()
                        .filter(sleep -> sleep.getThread().getJavaName().startsWith("loop-"))
                        .toList();
        assertThat(sleeps).hasSize(2);
        return sleeps;
    }

    @Test
    void loopRunsWhileAnotherThreadIsInABlockingCall() throws Exception {
        var gil = Gil.likeCPython();
        var loop = new java.util.concurrent.FutureTask<>(() -> gil.hold(() -> CpuLoops.spin(gil, BLOCKING)));

        var recorded = Recorded.during(() -> gil.hold(() -> gil.released(() -> {
            Thread.ofPlatform().name("the-loop").start(loop);
            return loop.get();
        })));

        var loops = recorded.of(GilHoldEvent.NAME).stream()
                .filter(hold -> hold.getThread().getJavaName().equals("the-loop"))
                .toList();
        assertThat(loops)
                .singleElement()
                .satisfies(hold -> assertThat(hold.getDuration()).isGreaterThan(BLOCKING.dividedBy(2)));
        assertThat(recorded.of(GilWaitEvent.NAME)).isEmpty();
    }

    @Test
    void virtualThreadsTakeTurnsAsWell() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors())
                .as("who waits needs a carrier to ask for a drop")
                .isGreaterThan(1);
        var gil = Gil.likeCPython();

        var recorded = Recorded.during(() -> CpuLoops.run(gil, 2, LENGTH, Thread.ofVirtual()));

        var holds = recorded.of(GilHoldEvent.NAME);
        assertThat(forced(recorded)).hasSizeGreaterThan(20);
        assertThat(holds).allMatch(hold -> hold.getThread().isVirtual());
        assertThat(overlapNanos(holds)).isZero();
    }
}
