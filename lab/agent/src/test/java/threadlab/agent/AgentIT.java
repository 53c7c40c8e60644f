package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/// Looks at what the packaged agent records of this JVM, which was started with it.
class AgentIT {

    @TempDir
    private Path directory;

    @Test
    void everySleepIsOneSliceMoreAndNoneIsLost() throws Exception {
        var slices = Slices.of(directory, () -> {
            var threads = new Thread[100];
            for (var i = 0; i < threads.length; i++) {
                threads[i] = Threads.start("sleeper-" + i, () -> {
                    for (var j = 0; j < 5; j++) {
                        Thread.sleep(Sleepers.SLEEP_MILLIS);
                    }
                });
            }
            for (var thread : threads) {
                thread.join();
            }
            return null;
        });

        var stalled = Slices.stalled(slices.all());
        assertThat(slices.all()).hasSizeBetween(600 - stalled, 600);
        assertThat(slices.leftAs("timed-parked")).isBetween(500L - stalled, 500L);
        assertThat(slices.leftAs("terminated")).isEqualTo(100);
        assertThat(slices.all())
                .allSatisfy(slice -> assertThat(slice.queuedNanos()).isNotNegative());
    }

    /// A thread counts as ended before its last runContinuation has returned, which is when the trace is written:
    /// for each of the two the recording may end in between.
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void asManySlicesAsMethodTraceCountsWhereThreadsWakeEachOther() throws Exception {
        var slices = Slices.of(directory, () -> {
            var queue = new SynchronousQueue<Integer>();
            var giver = Threads.start("giver", () -> {
                for (var i = 0; i < 50; i++) {
                    Thread.sleep(2);
                    queue.put(i);
                }
            });
            var taker = Threads.start("taker", () -> {
                for (var i = 0; i < 50; i++) {
                    queue.take();
                }
            });
            giver.join();
            taker.join();
            return null;
        });

        assertThat(slices.of("giver")).hasSizeGreaterThan(50);
        assertThat(slices.of("taker")).extracting(Slice::waker).contains("giver");
        assertThat(slices.all().size()).isBetween(slices.traced(), slices.traced() + 2);
    }

    /// From JDK 24 on; a JDK to come that names them otherwise has to be looked at.
    @Test
    void theWritersThatNeedItAreSetRight() {
        assertThat(EventWriters.areMarked()).isEqualTo(Runtime.version().feature() >= 24);
    }

    /// Each of the sleeps is an event of the thread's own in the writer of its carrier.
    @Test
    void aSliceIsNotLostBehindTheThreadsOwnEvents() throws Exception {
        var slices = Slices.of(directory, () -> {
            Threads.start("sleeper", () -> Thread.sleep(5)).join();
            return null;
        });

        assertThat(slices.of("sleeper")).hasSize(2);
    }

    @Test
    void manyThreadsOnAllCarriersAreToldApart() throws Exception {
        var slices = Slices.of(directory, () -> {
            var done = new CountDownLatch(200);
            for (var i = 0; i < 200; i++) {
                Threads.start("mixed-" + i, () -> {
                    Thread.sleep(2);
                    Thread.yield();
                    done.countDown();
                });
            }
            done.await();
            return null;
        });

        assertThat(slices.all()).hasSizeGreaterThan(400);
        assertThat(slices.all()).extracting(Slice::name).contains("mixed-0", "mixed-199");
    }

    @Test
    void nothingIsRecordedUnlessARecordingAsksForIt() throws Exception {
        var file = directory.resolve("without.jfr");
        try (var recording = new Recording()) {
            recording.start();
            Threads.start("unseen", () -> Thread.sleep(5)).join();
            recording.stop();
            recording.dump(file);
        }

        assertThat(Slices.read(file).all()).isEmpty();
    }
}
