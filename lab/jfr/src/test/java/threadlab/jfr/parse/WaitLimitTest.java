package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.Recordings;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

class WaitLimitTest {

    private static final long MILLI = 1_000_000;
    private static final Duration ASKED = Duration.ofMillis(20);
    private static final ThreadKey THREAD = new ThreadKey(1, "thread", false);

    @TempDir
    private Path directory;

    private interface Wait {
        void await() throws Exception;
    }

    /// Returns the waits of one kind on a platform thread of its own.
    private List<StateInterval> waits(State state, Wait wait) throws Exception {
        var file = directory.resolve("waits.jfr");
        Recordings.record(file, () -> {
            var failure = new Exception[1];
            var thread = Thread.ofPlatform().name("waits").start(() -> {
                try {
                    wait.await();
                } catch (Exception e) {
                    failure[0] = e;
                }
            });
            thread.join();
            if (failure[0] != null) {
                throw failure[0];
            }
            return null;
        });
        return RecordingReader.read(file).waits().stream()
                .filter(each -> each.thread().name().equals("waits") && each.state() == state)
                .toList();
    }

    @Test
    void timeThatWasAskedForIsReadFromTheJdksEvents() throws Exception {
        assertThat(waits(State.SLEEPING, () -> Thread.sleep(ASKED)))
                .singleElement()
                .satisfies(WaitLimitTest::isAsAsked);
        assertThat(waits(State.PARKED, () -> LockSupport.parkNanos(ASKED.toNanos())))
                .singleElement()
                .satisfies(WaitLimitTest::isAsAsked);
        assertThat(waits(State.OBJECT_WAIT, () -> {
                    synchronized (this) {
                        wait(ASKED.toMillis());
                    }
                }))
                .singleElement()
                .satisfies(WaitLimitTest::isAsAsked);
    }

    private static void isAsAsked(StateInterval wait) {
        assertThat(wait.limit()).isEqualTo(new WaitLimit(wait.start() + ASKED.toNanos(), ASKED.toNanos()));
        assertThat(wait.end()).isGreaterThan(wait.limit().due() - MILLI);
    }

    @Test
    void momentUntilWhichAThreadParksIsItsLimit() throws Exception {
        var until = new AtomicLong();

        assertThat(waits(State.PARKED, () -> {
                    until.set(System.currentTimeMillis() + 300);
                    LockSupport.parkUntil(until.get());
                }))
                .singleElement()
                .satisfies(wait -> assertThat(wait.limit().due()).isEqualTo(until.get() * MILLI))
                .satisfies(wait -> assertThat(wait.limit().askedNanos()).isBetween(1L, 310 * MILLI));
    }

    @Test
    void waitForAnotherThreadHasNoLimit() throws Exception {
        var waiting = new CountDownLatch(1);
        var notified = waits(State.OBJECT_WAIT, () -> {
            var notifier = Thread.ofPlatform().start(() -> notifyOnceWaiting(waiting));
            synchronized (this) {
                waiting.countDown();
                wait(Duration.ofMinutes(5).toMillis());
            }
            notifier.join();
        });

        assertThat(notified.getFirst().limit()).isEqualTo(WaitLimit.NONE);
        assertThat(waits(State.PARKED, () -> {
                    LockSupport.unpark(Thread.currentThread());
                    LockSupport.park();
                    Thread.ofPlatform()
                            .start(() -> LockSupport.parkNanos(MILLI))
                            .join();
                }))
                .allSatisfy(wait -> assertThat(wait.limit()).isEqualTo(WaitLimit.NONE));
    }

    private void notifyOnceWaiting(CountDownLatch waiting) {
        try {
            waiting.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            notifyAll();
        }
    }

    @Test
    void waitIsSplitWhereItIsOverdueByMoreThanATimersPrecision() {
        assertThat(parts(50, 20)).containsExactly("SLEEPING 0-20", "OVERDUE 20-50");
        assertThat(parts(50, 49)).containsExactly("SLEEPING 0-50");
        assertThat(parts(50, 60)).containsExactly("SLEEPING 0-50");
        assertThat(parts(50, 0)).containsExactly("SLEEPING 0-50");
        assertThat(parts(50, Long.MAX_VALUE / MILLI)).containsExactly("SLEEPING 0-50");
    }

    private static List<String> parts(long millis, long askedMillis) {
        var wait = new StateInterval(
                State.SLEEPING,
                THREAD,
                0,
                millis * MILLI,
                "event",
                "",
                Stack.NONE,
                WaitLimit.of(0, Duration.ofMillis(askedMillis)));
        return wait.parts().stream()
                .map(part -> "%s %d-%d".formatted(part.state(), part.start() / MILLI, part.end() / MILLI))
                .toList();
    }

    @Test
    void partThatBeginsAfterTheLimitIsOverdueAsAWhole() {
        var wait = new StateInterval(
                State.PARKED, THREAD, 0, 50 * MILLI, "event", "", Stack.NONE, WaitLimit.of(0, Duration.ofMillis(20)));

        assertThat(wait.cut(30 * MILLI, 50 * MILLI).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.state()).isEqualTo(State.OVERDUE))
                .satisfies(part -> assertThat(part.detail()).isEqualTo("parked, 20.00 ms asked for"));
    }
}
