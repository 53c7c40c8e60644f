package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.event.StepEvent;
import threadlab.jfr.fixture.Recordings;

/// Checks what the JDK's own events report of a waiting thread, so that a change in a new JDK is noticed.
///
/// The parser rests on this table: a change here requires a change to `RecordedPass`.
class JdkWaitEventsTest {

    private static final Duration WAIT = Duration.ofMillis(40);
    private static final int MONITORS_UNMOUNT = 24;
    private static final String WAITER = "the-waiter";
    private static final String WAITS = "the waiter waits";

    @TempDir
    private Path directory;

    /// A way of waiting; the test's own thread determines how long.
    enum Wait {
        PARK("jdk.ThreadPark") {
            @Override
            void with(CountDownLatch ready, Thread waiter) {
                hold(ready, waiter);
                LockSupport.unpark(waiter);
            }

            @Override
            void await(CountDownLatch ready) {
                ready.countDown();
                LockSupport.park();
            }
        },
        SEMAPHORE("jdk.ThreadPark") {
            private final Semaphore semaphore = new Semaphore(0);

            @Override
            void with(CountDownLatch ready, Thread waiter) {
                hold(ready, waiter);
                semaphore.release();
            }

            @Override
            void await(CountDownLatch ready) throws InterruptedException {
                ready.countDown();
                semaphore.acquire();
            }
        },
        LOCK("jdk.ThreadPark") {
            private final ReentrantLock lock = new ReentrantLock();

            @Override
            void with(CountDownLatch ready, Thread waiter) {
                lock.lock();
                try {
                    hold(ready, waiter);
                } finally {
                    lock.unlock();
                }
            }

            @Override
            void await(CountDownLatch ready) {
                whileLockIsHeld(lock::isLocked);
                ready.countDown();
                lock.lock();
                lock.unlock();
            }
        },
        MONITOR("jdk.JavaMonitorEnter") {
            private volatile boolean held;

            @Override
            void with(CountDownLatch ready, Thread waiter) {
                synchronized (this) {
                    held = true;
                    hold(ready, waiter);
                    held = false;
                }
            }

            @Override
            void await(CountDownLatch ready) {
                whileLockIsHeld(() -> held);
                ready.countDown();
                synchronized (this) {
                    held = false;
                }
            }
        },
        OBJECT_WAIT("jdk.JavaMonitorWait") {
            @Override
            void with(CountDownLatch ready, Thread waiter) {
                hold(ready, waiter);
                synchronized (this) {
                    notifyAll();
                }
            }

            @Override
            void await(CountDownLatch ready) throws InterruptedException {
                synchronized (this) {
                    ready.countDown();
                    wait();
                }
            }
        },
        SLEEP("jdk.ThreadSleep") {
            @Override
            void with(CountDownLatch ready, Thread waiter) {
                hold(ready, waiter);
            }

            @Override
            void await(CountDownLatch ready) throws InterruptedException {
                ready.countDown();
                Thread.sleep(WAIT);
            }
        };

        private final String event;

        Wait(String event) {
            this.event = event;
        }

        abstract void with(CountDownLatch ready, Thread waiter);

        abstract void await(CountDownLatch ready) throws InterruptedException;

        static void hold(CountDownLatch ready, Thread waiter) {
            try {
                ready.await();
                while (waiter.getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                new StepEvent(WAITS).commit();
                Thread.sleep(WAIT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        static void whileLockIsHeld(java.util.function.BooleanSupplier held) {
            while (!held.getAsBoolean()) {
                Thread.onSpinWait();
            }
        }
    }

    /// Checks that the waiter was recorded at all, so that an empty result has a meaning.
    private List<RecordedEvent> eventsOf(Wait wait, Thread.Builder builder) throws Exception {
        var file = recorded(wait, builder);
        var ofWaiter = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread() != null
                        && WAITER.equals(event.getThread().getJavaName()))
                .toList();
        assertThat(ofWaiter)
                .extracting(event -> event.getEventType().getName())
                .containsAnyOf("jdk.VirtualThreadStart", "jdk.ThreadStart");
        return ofWaiter.stream()
                .filter(event -> event.getEventType().getName().equals(wait.event))
                .toList();
    }

    private Path recorded(Wait wait, Thread.Builder builder) throws Exception {
        var file = directory.resolve(wait + ".jfr");
        Recordings.record(file, () -> {
            var ready = new CountDownLatch(1);
            var waiter = builder.name(WAITER).start(() -> {
                try {
                    wait.await(ready);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            wait.with(ready, waiter);
            waiter.join();
            return null;
        });
        return file;
    }

    /// Returns when the waiter was seen waiting; it continued to wait from then on.
    private Instant whenItWasSeen(Wait wait) throws IOException {
        return RecordingFile.readAllEvents(directory.resolve(wait + ".jfr")).stream()
                .filter(event ->
                        event.getEventType().getName().equals(StepEvent.NAME) && WAITS.equals(event.getString("step")))
                .map(RecordedEvent::getStartTime)
                .findFirst()
                .orElseThrow();
    }

    private static long longestNanos(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyWaitOfAPlatformThreadIsRecordedWithItsLength(Wait wait) throws Exception {
        var events = eventsOf(wait, Thread.ofPlatform());

        assertThat(events).isNotEmpty();
        assertThat(longestNanos(events)).isGreaterThan(WAIT.toNanos() / 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARK", "SEMAPHORE", "LOCK"})
    void parkOfAVirtualThreadThatUnmountsLeavesNoEvent(Wait wait) throws Exception {
        assertThat(eventsOf(wait, Thread.ofVirtual())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "MONITOR")
    void contendedMonitorOfAVirtualThreadIsRecordedAsLongAsItPins(Wait wait) throws Exception {
        var events = eventsOf(wait, Thread.ofVirtual());

        if (Runtime.version().feature() < MONITORS_UNMOUNT) {
            assertThat(longestNanos(events)).isGreaterThan(WAIT.toNanos() / 2);
        } else {
            assertThat(events).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OBJECT_WAIT")
    void objectWaitOfAVirtualThreadHasItsLengthAsLongAsItPins(Wait wait) throws Exception {
        var events = eventsOf(wait, Thread.ofVirtual());

        if (Runtime.version().feature() < MONITORS_UNMOUNT) {
            assertThat(longestNanos(events)).isGreaterThan(WAIT.toNanos() / 2);
        } else {
            assertThat(events).isNotEmpty();
            var waiting = whenItWasSeen(wait);
            assertThat(events)
                    .noneMatch(event -> !event.getStartTime().isAfter(waiting)
                            && !event.getEndTime().isBefore(waiting));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SLEEP")
    void sleepOfAVirtualThreadIsRecordedWithItsLength(Wait wait) throws Exception {
        assertThat(longestNanos(eventsOf(wait, Thread.ofVirtual()))).isGreaterThan(WAIT.toNanos() / 2);
    }
}
