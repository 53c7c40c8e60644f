package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.event.PassName;
import threadlab.jfr.event.TaskSpanEvent;
import threadlab.jfr.fixture.Recordings;
import threadlab.jfr.parse.UnreadableRecordingException;
import threadlab.jfr.record.Recorder;
import threadlab.model.TaskRecorder;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.Timeline;

class TimelineReaderTest {

    private static final int MONITORS_UNMOUNT = 24;
    private static final Duration NAP = Duration.ofMillis(300);

    @TempDir
    private Path directory;

    private Timeline timeline(Timelines.Body body) throws Exception {
        return Timelines.timeline(directory.resolve("recording.jfr"), body);
    }

    private static void inThreads(ThreadFactory threads, TaskRecorder log, int tasks, ThrowingRunnable body)
            throws Exception {
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var futures = java.util.stream.IntStream.rangeClosed(1, tasks)
                    .mapToObj(i -> executor.submit(() -> log.task("task" + i, () -> {
                        body.run();
                        return null;
                    })))
                    .toList();
            for (var future : futures) {
                future.get();
            }
        }
    }

    /// Returns a body before which the tasks meet, so that none ends before the last has begun.
    private static ThrowingRunnable together(int tasks, ThrowingRunnable body) {
        var all = new CountDownLatch(tasks);
        return () -> {
            all.countDown();
            all.await();
            body.run();
        };
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void waitHasItsStackAndTheJdksSamplesMakeTimeSeries() throws Exception {
        var timeline = timeline(log -> inThreads(
                Thread.ofPlatform().name("napper-", 1).factory(), log, 1, () -> Thread.sleep(NAP.multipliedBy(5))));

        assertThat(Timelines.task(timeline, "task1").slices())
                .filteredOn(slice -> slice.state() == State.SLEEPING)
                .hasSizeGreaterThanOrEqualTo(1)
                .allSatisfy(slice -> assertThat(slice.stack())
                        .contains(TimelineReaderTest.class.getName() + ".")
                        .contains("java.lang.Thread.run"));
        assertThat(timeline.timeSeries())
                .extracting(TimeSeries::quantity)
                .containsExactly(TimeSeries.Quantity.values());
        assertThat(timeline.timeSeries())
                .filteredOn(series -> series.quantity() == TimeSeries.Quantity.PLATFORM_THREADS)
                .singleElement()
                .satisfies(series -> assertThat(series.points())
                        .isNotEmpty()
                        .allSatisfy(point -> assertThat(point.value()).isGreaterThanOrEqualTo(2)));
        assertThat(timeline.timeSeries())
                .filteredOn(series -> series.quantity() == TimeSeries.Quantity.MOUNTED)
                .singleElement()
                .satisfies(series -> {
                    assertThat(series.isRecorded()).isFalse();
                    assertThat(series.source()).isNotBlank();
                });
    }

    @Test
    void twoPlatformThreadsThatComputeHaveOverlappingLanes() throws Exception {
        var timeline =
                timeline(log -> inThreads(Thread.ofPlatform().name("cpu-", 1).factory(), log, 2, together(2, () -> {
                    var end = System.nanoTime() + 300_000_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                })));

        var one = Timelines.task(timeline, "task1");
        var two = Timelines.task(timeline, "task2");
        var overlap =
                Math.min(Timelines.end(one), Timelines.end(two)) - Math.max(Timelines.start(one), Timelines.start(two));
        assertThat(overlap).isGreaterThan(150_000_000);
        assertThat(Timelines.nanos(one, State.RUNNABLE)).isGreaterThan(150_000_000);
        assertThat(timeline.lanes(Lane.Kind.PLATFORM_THREAD))
                .extracting(Lane::name)
                .contains("cpu-1", "cpu-2");
    }

    @Test
    void sleepsHaveTheAskedLengthOnPlatformThreads() throws Exception {
        sleepsHaveTheAskedLength(Thread.ofPlatform().name("p-", 1).factory());
    }

    @Test
    void sleepsHaveTheAskedLengthOnVirtualThreads() throws Exception {
        sleepsHaveTheAskedLength(Thread.ofVirtual().name("v-", 1).factory());
    }

    private void sleepsHaveTheAskedLength(ThreadFactory threads) throws Exception {
        var timeline = timeline(log -> inThreads(threads, log, 3, together(3, () -> Thread.sleep(NAP))));

        assertThat(timeline.lanes(Lane.Kind.TASK))
                .hasSize(3)
                .allSatisfy(lane -> assertThat(Timelines.nanos(lane, State.SLEEPING))
                        .isGreaterThanOrEqualTo(Timelines.least(NAP.toNanos()))
                        .isLessThan(10 * NAP.toNanos()));
        assertThat(timeline.peak(State.SLEEPING)).isEqualTo(3);
    }

    @Test
    void sleepsOneAfterAnotherDoNotOverlap() throws Exception {
        var timeline = timeline(log -> {
            for (var task : List.of("a", "b")) {
                log.task(task, () -> {
                    Thread.sleep(NAP);
                    return null;
                });
            }
        });

        assertThat(timeline.peak(State.SLEEPING)).isEqualTo(1);
        assertThat(Timelines.start(Timelines.task(timeline, "b")))
                .isGreaterThanOrEqualTo(Timelines.end(Timelines.task(timeline, "a")));
    }

    @Test
    void synchronizedSleepPinsOn21AndNotOn25() throws Exception {
        var timeline =
                timeline(log -> inThreads(Thread.ofVirtual().name("v-", 1).factory(), log, 2, () -> {
                    synchronized (new Object()) {
                        Thread.sleep(NAP);
                    }
                }));

        var task = Timelines.task(timeline, "task1");
        if (Runtime.version().feature() < MONITORS_UNMOUNT) {
            assertThat(Timelines.nanos(task, State.PINNED)).isGreaterThanOrEqualTo(NAP.toNanos() / 2);
            assertThat(Timelines.nanos(task, State.SLEEPING)).isLessThan(NAP.toNanos());
        } else {
            assertThat(Timelines.nanos(task, State.SLEEPING)).isGreaterThanOrEqualTo(Timelines.least(NAP.toNanos()));
            assertThat(timeline.eventCounts()).containsEntry("jdk.ThreadSleep", 2L);
        }
    }

    @Test
    void slicesOfATaskTileItsSpan() throws Exception {
        var timeline =
                timeline(log -> inThreads(Thread.ofPlatform().name("p-", 1).factory(), log, 3, () -> {
                    Thread.sleep(20);
                    Thread.sleep(30);
                }));

        for (var lane : timeline.lanes(Lane.Kind.TASK)) {
            var cursor = Timelines.start(lane);
            assertThat(lane.slices()).hasSizeGreaterThanOrEqualTo(3);
            for (Slice slice : lane.slices()) {
                assertThat(slice.startNanos()).isEqualTo(cursor);
                cursor = slice.endNanos();
            }
        }
    }

    @Test
    void whatAVirtualThreadDoesBetweenRecordedWaitsIsNotClaimed() throws Exception {
        var timeline =
                timeline(log -> inThreads(Thread.ofVirtual().name("v-", 1).factory(), log, 1, () -> Thread.sleep(NAP)));

        assertThat(Timelines.task(timeline, "task1").slices())
                .extracting(Slice::state)
                .contains(State.UNRECORDED, State.SLEEPING)
                .doesNotContain(State.RUNNABLE);
        assertThat(timeline.gaps()).anyMatch(gap -> gap.english().contains("no event for the mount"));
    }

    @Test
    void callerWaitsWhileItsTasksRun() throws Exception {
        var calling = Thread.currentThread();
        var timeline =
                timeline(log -> inThreads(Thread.ofPlatform().name("p-", 1).factory(), log, 1, () -> {
                    while (calling.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    Thread.sleep(NAP);
                }));

        var caller = timeline.lanes(Lane.Kind.PLATFORM_THREAD).getFirst();
        assertThat(caller.name()).isEqualTo(Thread.currentThread().getName());
        assertThat(Timelines.nanos(caller, State.PARKED)).isGreaterThan(NAP.toNanos() / 2);
    }

    @Test
    void countsOnlyEventsOfThePass() throws Exception {
        var timeline = timeline(log -> inThreads(Thread.ofVirtual().factory(), log, 7, () -> Thread.sleep(1)));

        assertThat(timeline.eventCounts())
                .containsEntry("jdk.VirtualThreadStart", 7L)
                .containsEntry(TaskSpanEvent.NAME, 7L)
                .containsEntry(PassEvent.NAME, 1L);
        assertThat(timeline.lostBytes()).isZero();
        assertThat(TimelineFigures.of(timeline))
                .hasEntrySatisfying(
                        "virtualThreadsStarted",
                        started -> assertThat(started.samples()).containsExactly(7.0));
    }

    /// JFR loses data too rarely to wait for it; an event of the same name in a real recording reads the same.
    @Name("jdk.DataLoss")
    private static final class MadeUpLoss extends Event {
        private final long amount;

        private MadeUpLoss(long amount) {
            this.amount = amount;
        }
    }

    @Test
    void lossOfEventsIsSeenAndSaid() throws Exception {
        var timeline = timeline(log -> new MadeUpLoss(4_096).commit());

        assertThat(timeline.lostBytes()).isEqualTo(4_096);
        assertThat(timeline.gaps()).anyMatch(gap -> gap.english().contains("dropped 4,096 bytes"));
        assertThat(TimelineFigures.of(timeline))
                .hasEntrySatisfying(
                        "lostEventBytes", lost -> assertThat(lost.samples()).containsExactly(4_096.0));
    }

    @Test
    void passLastsAsLongAsItsCall() throws Exception {
        var inside = new AtomicLong();
        var outside = new AtomicLong();
        var file = directory.resolve("recording.jfr");
        Recordings.record(file, () -> {
            var start = System.nanoTime();
            Recorder.pass(new PassName("test", "workload", "model"), () -> {
                var from = System.nanoTime();
                Thread.sleep(NAP);
                inside.set(System.nanoTime() - from);
                return null;
            });
            outside.set(System.nanoTime() - start);
            return null;
        });

        assertThat((double) Timelines.read(file).durationNanos()).isBetween(0.99 * inside.get(), 1.01 * outside.get());
    }

    @Test
    void recordingWithoutAPassIsReadWhole() throws Exception {
        var file = directory.resolve("plain.jfr");
        Recordings.record(file, () -> {
            Thread.sleep(NAP);
            return null;
        });

        var timeline = Timelines.read(file);

        assertThat(timeline.lanes(Lane.Kind.TASK)).isEmpty();
        assertThat(timeline.durationNanos()).isGreaterThanOrEqualTo(NAP.toNanos() / 2);
        assertThat(timeline.lanes()).isNotEmpty();
    }

    @Test
    void whatIsNoRecordingIsRefused() throws Exception {
        var file = Files.writeString(directory.resolve("no.jfr"), "this is no recording, whatever its name says");

        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> TimelineReader.read(file))
                .withMessageContaining("no.jfr is no readable JFR recording");
        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> TimelineReader.read(directory.resolve("missing.jfr")));
        var empty = Files.createFile(directory.resolve("empty.jfr"));
        assertThatExceptionOfType(UnreadableRecordingException.class).isThrownBy(() -> TimelineReader.read(empty));
    }

    @Test
    void damagedRecordingIsRefused() throws Exception {
        var whole = directory.resolve("whole.jfr");
        Recordings.record(whole, () -> null);
        var bytes = Files.readAllBytes(whole);
        var half = Files.write(directory.resolve("half.jfr"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatExceptionOfType(UnreadableRecordingException.class).isThrownBy(() -> TimelineReader.read(half));
    }
}
