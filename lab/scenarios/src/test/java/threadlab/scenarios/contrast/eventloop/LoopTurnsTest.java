package threadlab.scenarios.contrast.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.scenarios.Recorded;

/// Holds what a loop does to who waits, by its own events and by lateness against a sleep's length.
@Timeout(600)
class LoopTurnsTest {

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration BLOCKING = Duration.ofMillis(400);

    private static int sum(List<RecordedEvent> turns, String field) {
        return turns.stream().mapToInt(turn -> turn.getInt(field)).sum();
    }

    private static Callable<String> block() {
        return () -> {
            Thread.sleep(BLOCKING);
            return "blocked";
        };
    }

    /// Returns how late a sleep of one tick ended, set before what may block.
    private static CompletableFuture<Duration> lateness(EventLoop loop) {
        var due = System.nanoTime() + TICK.toNanos();
        return loop.sleep(TICK).thenApply(nothing -> Duration.ofNanos(System.nanoTime() - due));
    }

    @Test
    void thousandSleepsTakeAboutAsLongAsOneOnOneThread() throws Exception {
        var length = Duration.ofMillis(300);
        var begin = System.nanoTime();

        var recorded = Recorded.during(() -> EventLoop.run(loop -> CompletableFuture.allOf(
                IntStream.range(0, 1_000).mapToObj(i -> loop.sleep(length)).toArray(CompletableFuture[]::new))));

        var turns = recorded.of(LoopTurnEvent.NAME);
        assertThat(sum(turns, "timers")).isEqualTo(1_000);
        assertThat(sum(turns, "callbacks")).isGreaterThan(1_000);
        assertThat(Recorded.spanNanos(turns) / (double) length.toNanos()).isBetween(0.9, 100.0);
        assertThat(turns)
                .extracting(turn -> turn.getThread().getJavaThreadId())
                .containsOnly(Thread.currentThread().threadId());
        assertThat(Recorded.overlapNanos(turns)).isZero();
        assertThat(System.nanoTime() - begin).isGreaterThan(length.toNanos());
    }

    @Test
    void turnDoesNotCountTheWaitInTheSelector() throws Exception {
        var turns = Recorded.during(() -> EventLoop.run(loop -> loop.sleep(BLOCKING)))
                .of(LoopTurnEvent.NAME);

        assertThat(turns).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Recorded.spanNanos(turns) - Recorded.sumNanos(turns)).isGreaterThan(BLOCKING.toNanos() / 4);
    }

    @Test
    void callbackThatBlocksMakesATimerLateByItsLength() throws Exception {
        var late = new CompletableFuture<Duration>();

        var turns = Recorded.during(() -> late.complete(EventLoop.run(loop -> {
                    var lateness = lateness(loop);
                    loop.execute(LoopTurnsTest::blockTheLoop);
                    return lateness;
                })))
                .of(LoopTurnEvent.NAME);

        assertThat(late.get()).isGreaterThan(BLOCKING.dividedBy(2));
        assertThat(turns).anySatisfy(turn -> assertThat(turn.getDuration()).isGreaterThan(BLOCKING.dividedBy(2)));
    }

    private static void blockTheLoop() {
        try {
            block().call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The call ends only once the loop has gone on.
    @Test
    void offloadedCallDelaysNothing() throws Exception {
        var slept = new CountDownLatch(1);

        var order = EventLoop.run(loop -> {
            var offloaded = loop.offload(() -> {
                slept.await();
                return "the call";
            });
            return loop.sleep(TICK)
                    .thenRun(slept::countDown)
                    .thenCombine(offloaded, (nothing, call) -> "the sleep, then " + call);
        });

        assertThat(order).isEqualTo("the sleep, then the call");
    }

    @Test
    void offloadedCallRunsOnAVirtualThreadAndCompletesOnTheLoop() throws Exception {
        var threads = EventLoop.run(loop ->
                loop.offload(Thread::currentThread).thenApply(worker -> List.of(worker, Thread.currentThread())));

        assertThat(threads.getFirst().isVirtual()).isTrue();
        assertThat(threads.getLast()).isSameAs(Thread.currentThread());
    }

    @Test
    void failureOfAnOffloadedCallComesThroughItsFuture() {
        assertThatThrownBy(() -> EventLoop.run(loop -> loop.offload(() -> {
                    throw new IOException("of the call");
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("of the call");
    }

    @Test
    void runEndsNoEarlierThanItsOffloadedCallsAndInterruptsThem() throws Exception {
        var interrupted = new AtomicBoolean();
        var future = new CompletableFuture<@Nullable Object>();

        EventLoop.run(loop -> {
            var call = loop.offload(() -> {
                try {
                    Thread.sleep(Duration.ofHours(1));
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                return "over";
            });
            call.whenComplete((text, failure) -> future.complete(failure));
            return loop.sleep(TICK);
        });

        assertThat(interrupted).isTrue();
        assertThat(future.get()).isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}
