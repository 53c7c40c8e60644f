package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/// Looks at what the packaged agent records of this JVM, which was started with it.
class AgentIT {

    @TempDir
    private Path directory;

    private interface Body {
        void run() throws Exception;
    }

    private static Thread start(String name, Body body) {
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
    }

    @Test
    void everySleepIsOneSliceMoreAndNoneIsLost() throws Exception {
        var slices = Slices.of(directory, () -> {
            var threads = new Thread[100];
            for (var i = 0; i < threads.length; i++) {
                threads[i] = start("sleeper-" + i, () -> {
                    for (var j = 0; j < 5; j++) {
                        Thread.sleep(5);
                    }
                });
            }
            for (var thread : threads) {
                thread.join();
            }
            return null;
        });

        assertThat(slices.all()).hasSize(600);
        assertThat(slices.leftAs("timed-parked")).isEqualTo(500);
        assertThat(slices.leftAs("terminated")).isEqualTo(100);
        assertThat(slices.all()).allSatisfy(slice -> {
            assertThat(slice.getLong("queued")).isNotNegative();
            assertThat(slice.getThread().isVirtual()).isFalse();
        });
    }

    /// A thread counts as ended before its last runContinuation has returned, which is when the trace is written: for
    /// each
    /// of the two the recording may end in between.
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void asManySlicesAsMethodTraceCountsWhereThreadsWakeEachOther() throws Exception {
        var slices = Slices.of(directory, () -> {
            var queue = new SynchronousQueue<Integer>();
            var giver = start("giver", () -> {
                for (var i = 0; i < 50; i++) {
                    Thread.sleep(2);
                    queue.put(i);
                }
            });
            var taker = start("taker", () -> {
                for (var i = 0; i < 50; i++) {
                    queue.take();
                }
            });
            giver.join();
            taker.join();
            return null;
        });

        assertThat(slices.of("giver")).hasSizeGreaterThan(50);
        assertThat(Slices.wakers(slices.of("taker"))).contains("giver");
        assertThat((long) slices.all().size()).isBetween(slices.traced(), slices.traced() + 2);
    }

    @Test
    void parkIsEndedByItsNamedWaker() throws Exception {
        var slices = Slices.of(directory, () -> {
            var parked = start("parked", LockSupport::park);
            awaitWaiting(parked);
            start("waker", () -> LockSupport.unpark(parked)).join();
            parked.join();
            return null;
        });

        var parked = slices.of("parked");
        assertThat(Slices.states(parked)).isEqualTo("parked (no time-out) | terminated (ran to its end)");
        assertThat(Slices.causes(parked)).isEqualTo("started for the first time | unparked (LockSupport)");
        assertThat(parked.getLast().getThread("waker").getJavaName()).isEqualTo("waker");
        assertThat(parked.getFirst().getThread("waker").getJavaName())
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void sleepIsEndedByTheTimer() throws Exception {
        var slices = Slices.of(directory, () -> {
            start("sleeper", () -> Thread.sleep(20)).join();
            return null;
        });

        assertThat(Slices.causes(slices.of("sleeper"))).endsWith("time-out or sleep over");
    }

    @Test
    void yieldQueuesAtOnce() throws Exception {
        var slices = Slices.of(directory, () -> {
            start("yielder", Thread::yield).join();
            return null;
        });

        var yielder = slices.of("yielder");
        assertThat(Slices.states(yielder)).isEqualTo("yielded (Thread.yield) | terminated (ran to its end)");
        assertThat(Slices.causes(yielder)).endsWith("yielded, ready at once");
        assertThat(yielder.getLast().getThread("waker")).isNull();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void monitorAndObjectWaitUnmount() throws Exception {
        var slices = Slices.of(directory, () -> {
            var lock = new Object();
            var waiter = start("waiter", () -> {
                synchronized (lock) {
                    lock.wait();
                    lock.wait(20);
                }
            });
            awaitWaiting(waiter);
            synchronized (lock) {
                lock.notifyAll();
            }
            waiter.join();
            Thread blocked;
            synchronized (lock) {
                blocked = start("blocked", () -> {
                    synchronized (lock) {
                        Thread.onSpinWait();
                    }
                });
                awaitWaiting(blocked);
            }
            blocked.join();
            return null;
        });

        assertThat(Slices.states(slices.of("waiter")))
                .startsWith("in Object.wait (no time-out) | in Object.wait (timed)");
        assertThat(Slices.causes(slices.of("waiter"))).contains("notified (Object.notify)", "time-out or sleep over");
        assertThat(Slices.states(slices.of("blocked"))).isEqualTo("blocked on a monitor | terminated (ran to its end)");
        assertThat(Slices.causes(slices.of("blocked"))).endsWith("monitor became free");
    }

    @Test
    void carrierHoldsOneSliceAtATimeAndAThreadIsOnOneCarrier() throws Exception {
        var slices = Slices.of(directory, () -> {
            var done = new CountDownLatch(200);
            for (var i = 0; i < 200; i++) {
                start("mixed-" + i, () -> {
                    Thread.sleep(2);
                    Thread.yield();
                    done.countDown();
                });
            }
            done.await();
            return null;
        });

        assertThat(slices.all()).hasSizeGreaterThan(400);
        assertNoOverlap(slices, event -> event.getThread().getJavaThreadId());
        assertNoOverlap(slices, event -> event.getThread("virtualThread").getJavaThreadId());
    }

    private static void assertNoOverlap(
            Slices slices, java.util.function.Function<jdk.jfr.consumer.RecordedEvent, Long> lane) {
        var ends = new java.util.HashMap<Long, java.time.Instant>();
        for (var slice : slices.all()) {
            var before = ends.put(lane.apply(slice), slice.getEndTime());
            assertThat(before == null || !slice.getStartTime().isBefore(before))
                    .as("%s begins before %s", slice, before)
                    .isTrue();
        }
    }

    @Test
    void nothingIsRecordedUnlessARecordingAsksForIt() throws Exception {
        var file = directory.resolve("without.jfr");
        try (var recording = new jdk.jfr.Recording()) {
            recording.start();
            start("unseen", () -> Thread.sleep(5)).join();
            recording.stop();
            recording.dump(file);
        }

        assertThat(jdk.jfr.consumer.RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().equals("threadlab.VirtualThreadSlice"));
    }
}
