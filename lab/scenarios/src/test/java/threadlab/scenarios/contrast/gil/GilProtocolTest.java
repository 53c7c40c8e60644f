package threadlab.scenarios.contrast.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static threadlab.scenarios.Recorded.overlapNanos;
import static threadlab.scenarios.Recorded.spanNanos;
import static threadlab.scenarios.Recorded.sumNanos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.jfr.event.GilHoldEvent;
import threadlab.jfr.event.GilWaitEvent;
import threadlab.scenarios.Recorded;

/// Holds the emulated lock to CPython's protocol, by the events of real threads.
///
/// Lower bounds are the protocol's: a timed wait is never too short. Upper ones leave room for a machine that
/// wakes a waiter some milliseconds late because others compute beside it; an idle one switches after 5.1 ms.
@Timeout(600)
class GilProtocolTest {

    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration BLOCKING = Duration.ofMillis(500);
    private static final double ALMOST_ALL = 0.95;
    private static final double CLOCKS_DIFFER = 0.98;

    private static Recorded loops(Gil gil, int threads) throws Exception {
        return Recorded.during(() -> CpuLoops.run(gil, threads, LENGTH, loop()));
    }

    private static Thread.Builder loop() {
        return Thread.ofPlatform().name("loop-", 0);
    }

    private static List<RecordedEvent> forced(Recorded recorded) {
        return recorded.of(GilHoldEvent.NAME).stream()
                .filter(hold -> hold.getString("ended").equals("forced"))
                .toList();
    }

    /// Tells the interval as far as others on the machine let it show: they lengthen a stretch, never shorten
    /// it.
    private static double lowerQuartileNanos(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .sorted()
                .skip(events.size() / 4)
                .findFirst()
                .orElseThrow();
    }

    /// Tells what is usual, whatever a stretch may last whose thread has lost its processor.
    private static double medianNanos(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .sorted()
                .skip(events.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /// Somewhere in two seconds a waiter is woken in time, even where others compute.
    private static double shortestNanos(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .min()
                .orElseThrow();
    }

    @Test
    void twoLoopsTakeTurnsOfOneIntervalAndNeverRunTogether() throws Exception {
        var recorded = loops(Gil.likeCPython(), 2);

        var holds = recorded.of(GilHoldEvent.NAME);
        assertThat(forced(recorded)).hasSizeGreaterThan(5);
        assertThat(overlapNanos(holds)).isZero();
        assertThat((double) sumNanos(holds) / spanNanos(holds)).isBetween(0.5, 1.0);
        assertThat(lowerQuartileNanos(forced(recorded)) / INTERVAL.toNanos()).isGreaterThan(0.95);
        assertThat(shortestNanos(forced(recorded)) / INTERVAL.toNanos()).isLessThan(10.0);
    }

    @Test
    void twoLoopsAlternateAndGetAboutTheSameShare() throws Exception {
        var holds = loops(Gil.likeCPython(), 2).of(GilHoldEvent.NAME);
        var holders = holds.stream().map(hold -> hold.getThread().getJavaName()).toList();

        assertThat(holds).hasSizeGreaterThan(5);
        assertThat(IntStream.range(1, holders.size()).filter(i -> holders.get(i).equals(holders.get(i - 1))))
                .as("switches that led back to the same thread")
                .isEmpty();
        assertThat(holds.stream()
                        .collect(Collectors.groupingBy(hold -> hold.getThread().getJavaName())))
                .hasSize(2)
                .allSatisfy((name, own) ->
                        assertThat(medianNanos(own) / medianNanos(holds)).isBetween(0.3, 3.0));
    }

    @Test
    void dropIsAskedForOnlyAfterAFullIntervalWithoutASwitch() throws Exception {
        var recorded = loops(Gil.likeCPython(), 3);

        var waits = recorded.of(GilWaitEvent.NAME);
        var forced = forced(recorded);
        var requests = waits.stream().mapToInt(wait -> wait.getInt("requests")).sum();
        assertThat(forced).hasSizeGreaterThan(5);
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

    /// Both run at the same time, so that what disturbs one disturbs the other.
    @Test
    void fourTimesTheIntervalMakesLongerStretches() throws Exception {
        var seldom = new Gil(INTERVAL.multipliedBy(4));
        var often = Gil.likeCPython();

        var recorded = Recorded.during(() -> {
            var other = Thread.ofPlatform().start(() -> runQuietly(seldom, "seldom-"));
            CpuLoops.run(often, 2, LENGTH, Thread.ofPlatform().name("often-", 0));
            other.join();
        });

        var longer = forcedOf(recorded, "seldom-");
        var shorter = forcedOf(recorded, "often-");
        assertThat(longer).hasSizeGreaterThan(3);
        assertThat(shorter).hasSizeGreaterThan(3);
        assertThat(lowerQuartileNanos(longer) / INTERVAL.toNanos()).isGreaterThan(3.8);
        assertThat(shortestNanos(shorter)).isLessThan(shortestNanos(longer));
    }

    private static void runQuietly(Gil gil, String name) {
        try {
            CpuLoops.run(gil, 2, LENGTH, Thread.ofPlatform().name(name, 0));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RecordedEvent> forcedOf(Recorded recorded, String name) {
        return forced(recorded).stream()
                .filter(hold -> hold.getThread().getJavaName().startsWith(name))
                .toList();
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

        var bothBlock = new CountDownLatch(2);
        var sleeps = sleeps(() -> gil.hold(() -> gil.released(() -> {
            bothBlock.countDown();
            bothBlock.await();
            return block();
        })));

        assertThat(overlapNanos(sleeps)).isPositive();
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

    private static List<RecordedEvent> sleeps(Callable<?> body) throws Exception {
        var sleeps = Recorded.during(() -> CpuLoops.together(2, loop(), body)).of("jdk.ThreadSleep").stream()
                .filter(sleep -> sleep.getThread().getJavaName().startsWith("loop-"))
                .toList();
        assertThat(sleeps).hasSize(2);
        return sleeps;
    }

    @Test
    void loopRunsWhileAnotherThreadIsInABlockingCall() throws Exception {
        var gil = Gil.likeCPython();
        var loop = new FutureTask<>(() -> gil.hold(() -> CpuLoops.spin(gil, BLOCKING)));

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

        var recorded = Recorded.during(
                () -> CpuLoops.run(gil, 2, LENGTH, Thread.ofVirtual().name("loop-", 0)));

        var holds = recorded.of(GilHoldEvent.NAME);
        assertThat(forced(recorded)).hasSizeGreaterThan(5);
        assertThat(holds).allMatch(hold -> hold.getThread().isVirtual());
        assertThat(overlapNanos(holds)).isZero();
    }
}
