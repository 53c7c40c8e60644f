package threadlab.scenarios.contrast.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class EventLoopTest {

    private static final Duration MOMENT = Duration.ofMillis(20);

    /// Long enough that the loop's thread may lose its processor between two calls.
    private static final Duration APART = Duration.ofMillis(500);

    private final List<Object> log = new ArrayList<>();

    private CompletableFuture<Void> noted(CompletableFuture<?> future, Object what) {
        return future.thenRun(() -> log.add(what));
    }

    @Test
    void runReturnsWhatTheStageCompletesWith() throws Exception {
        String atOnce = EventLoop.run(loop -> CompletableFuture.completedFuture("at once"));
        String later = EventLoop.run(loop -> loop.sleep(MOMENT).thenApply(nothing -> "later"));

        assertThat(List.of(atOnce, later)).containsExactly("at once", "later");
    }

    @Test
    void runRethrowsWhatTheStageFailedWith() {
        var failure = new IOException("of the stage");

        assertThatThrownBy(() -> EventLoop.run(
                        loop -> loop.sleep(MOMENT).thenCompose(nothing -> CompletableFuture.failedFuture(failure))))
                .isSameAs(failure);
    }

    @Test
    void runRethrowsWhatMainThrew() {
        var failure = new IllegalArgumentException("of main");

        assertThatThrownBy(() -> EventLoop.<String>run(loop -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void stageThatAnotherThreadCompletesEndsTheRun() throws Exception {
        var stage = new CompletableFuture<String>();

        var result = EventLoop.run(loop -> {
            Thread.ofPlatform().start(() -> stage.complete("from elsewhere"));
            return stage;
        });

        assertThat(result).isEqualTo("from elsewhere");
    }

    @Test
    void callbacksRunInTheOrderInWhichTheyWereGiven() throws Exception {
        EventLoop.run(loop -> {
            var done = new CompletableFuture<Void>();
            IntStream.range(0, 100).forEach(i -> loop.execute(() -> log.add(i)));
            loop.execute(() -> done.complete(null));
            log.add("main first");
            return done;
        });

        assertThat(log.getFirst()).isEqualTo("main first");
        assertThat(log.subList(1, log.size()))
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void callbackThatACallbackAddsWaitsForItsTurn() throws Exception {
        EventLoop.run(loop -> {
            var done = new CompletableFuture<Void>();
            loop.execute(() -> {
                log.add("a");
                loop.execute(() -> {
                    log.add("added by a");
                    done.complete(null);
                });
                log.add("end of a");
            });
            loop.execute(() -> log.add("b"));
            return done;
        });

        assertThat(log).containsExactly("a", "end of a", "b", "added by a");
    }

    @Test
    void asyncStagesWithoutExecutorStayOnTheLoop() throws Exception {
        var thread = EventLoop.run(loop -> loop.sleep(Duration.ZERO).thenApplyAsync(nothing -> Thread.currentThread()));

        assertThat(thread).isSameAs(Thread.currentThread());
    }

    @Test
    void timersFireByTimeAndEqualOnesInTheOrderInWhichTheyWereSet() {
        var timers = new Timers();
        for (var i = 0; i < 50; i++) {
            var late = i;
            noted(add(timers, 2_000), "late " + late);
            noted(add(timers, 1_000), "early " + late);
        }

        timers.takeDue(1_500).forEach(Runnable::run);
        assertThat(log)
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "early " + i).toList());
        assertThat(timers.nanosToNext(1_500)).isEqualTo(500);
        timers.takeDue(2_000).forEach(Runnable::run);
        assertThat(log).hasSize(100).endsWith("late 48", "late 49");
        assertThat(timers.isEmpty()).isTrue();
    }

    private static CompletableFuture<Void> add(Timers timers, long due) {
        var sleep = new CompletableFuture<Void>();
        timers.add(due, sleep);
        return sleep;
    }

    @Test
    void sleepsEndByTheirLengths() throws Exception {
        EventLoop.run(loop -> CompletableFuture.allOf(
                noted(loop.sleep(APART.multipliedBy(3)), "3"),
                noted(loop.sleep(APART), "1"),
                noted(loop.sleep(APART.multipliedBy(2)), "2"),
                noted(loop.sleep(Duration.ZERO), "0")));

        assertThat(log).containsExactly("0", "1", "2", "3");
    }

    @Test
    void callbackThatThrowsEndsTheRunWithItsCause() {
        var failure = new IllegalStateException("of the callback");

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> EventLoop.run(loop -> {
                    loop.execute(() -> {
                        throw failure;
                    });
                    return new CompletableFuture<String>();
                }))
                .withMessageContaining("a callback threw")
                .withMessageContaining("of the callback")
                .withCause(failure);
    }

    @Test
    void failureOfAFutureStaysWithItAndTheLoopGoesOn() throws Exception {
        var seen = EventLoop.run(loop -> {
            var broken = loop.sleep(MOMENT).thenRun(() -> {
                throw new IllegalStateException("of the stage");
            });
            return loop.sleep(MOMENT.multipliedBy(2)).thenApply(nothing -> broken.isCompletedExceptionally());
        });

        assertThat(seen).isTrue();
    }

    @Test
    void loopIsClosedToCallsFromOtherThreadsAndAfterItsEnd() throws Exception {
        var escaped = new AtomicReference<EventLoop>();
        var foreign = new FutureTask<Object>(() -> escaped.get().sleep(MOMENT));

        EventLoop.run(loop -> {
            escaped.set(loop);
            Thread.ofPlatform().name("foreign").start(foreign);
            return loop.sleep(MOMENT);
        });

        assertThatThrownBy(foreign::get)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sleep(): called on thread foreign")
                .hasMessageContaining(Thread.currentThread().getName());
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> escaped.get().execute(() -> {}))
                .withMessageContaining("has ended");
    }

    @Test
    void executeFromAnotherThreadWakesALoopThatWaits() throws Exception {
        var thread = EventLoop.run(loop -> {
            var done = new CompletableFuture<Thread>();
            Thread.ofPlatform().start(() -> {
                sleep(MOMENT);
                loop.execute(() -> done.complete(Thread.currentThread()));
            });
            return done;
        });

        assertThat(thread).isSameAs(Thread.currentThread());
    }

    @Test
    void failureCancelsWhatIsLeft() {
        var sleep = new AtomicReference<@Nullable CompletableFuture<?>>();

        assertThatThrownBy(() -> EventLoop.run(loop -> {
                    sleep.set(loop.sleep(Duration.ofHours(1)));
                    return loop.sleep(MOMENT).thenRun(() -> {
                        throw new IllegalStateException("early");
                    });
                }))
                .hasMessage("early");

        assertThat(sleep.get()).isCancelled();
    }

    @Test
    void interruptEndsTheRun() {
        var self = Thread.currentThread();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> EventLoop.run(loop -> {
                    Thread.ofPlatform().start(() -> {
                        sleep(MOMENT);
                        self.interrupt();
                    });
                    return loop.sleep(Duration.ofHours(1));
                }));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void noThreadIsStarted() throws Exception {
        try (var server = new SlowServer()) {
            var threads = threadNames();

            var during = EventLoop.run(loop -> CompletableFuture.allOf(
                            loop.sleep(MOMENT),
                            loop.sleep(MOMENT),
                            loop.exchange(server.address(), SlowServer.request("1 x")))
                    .thenApply(nothing -> threadNames()));

            assertThat(during.stream()
                            .filter(name -> !threads.contains(name))
                            .filter(name -> !name.startsWith("slow-")))
                    .isEmpty();
        }
    }

    private static List<String> threadNames() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .map(Thread::getName)
                .toList();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
