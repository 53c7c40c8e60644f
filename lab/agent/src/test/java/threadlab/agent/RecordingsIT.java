package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, stops and dumps recordings while threads run: what one has must not come of another.
class RecordingsIT {

    private static final int CYCLES = 25;

    @TempDir
    private Path directory;

    /// Threads that sleep, yield, and wake each other until they are told to end.
    private static final class Load implements AutoCloseable {

        private final AtomicBoolean on = new AtomicBoolean(true);
        private final AtomicInteger rounds = new AtomicInteger();
        private final ArrayList<Thread> threads = new ArrayList<>();

        Load() {
            for (var i = 0; i < 20; i++) {
                var queue = new SynchronousQueue<Integer>();
                threads.add(Threads.start("giver-" + i, () -> {
                    while (on.get()) {
                        Thread.sleep(1);
                        Thread.yield();
                        queue.put(1);
                        rounds.incrementAndGet();
                    }
                    queue.put(0);
                }));
                threads.add(Threads.start("taker-" + i, () -> {
                    while (queue.take() == 1) {
                        Thread.yield();
                    }
                }));
            }
        }

        /// Returns after so many rounds more, each of two slices at least.
        void goOn(int more) throws InterruptedException {
            var end = rounds.get() + more;
            while (rounds.get() < end) {
                Thread.sleep(1);
            }
        }

        @Override
        public void close() {
            on.set(false);
            threads.forEach(Threads::join);
        }
    }

    private static Recording slices() {
        var recording = new Recording();
        recording.enable(Slice.EVENT);
        return recording;
    }

    private Slices dumped(Recording recording, String name) throws Exception {
        var file = directory.resolve(name + ".jfr");
        recording.dump(file);
        return Slices.read(file);
    }

    @Test
    void noRecordingTakesWhatWasNotedForOneBefore() throws Exception {
        try (var load = new Load()) {
            for (var i = 0; i < CYCLES; i++) {
                var before = Instant.now();
                try (var recording = slices()) {
                    recording.start();
                    load.goOn(40);
                    recording.stop();
                    var slices = dumped(recording, "cycle-" + i);
                    assertThat(slices.all()).hasSizeGreaterThan(40);
                    assertThat(slices.all())
                            .filteredOn(slice -> slice.queuedNanos() > 0)
                            .hasSizeGreaterThan(10);
                    assertThat(slices.all())
                            .allSatisfy(slice -> assertThat(slice.readyAt()).isGreaterThan(Slice.nanos(before)));
                }
                load.goOn(20);
            }
        }
    }

    @Test
    void dumpsOfARecordingThatGoesOnHaveEveryRecordingBefore() throws Exception {
        try (var load = new Load();
                var recording = slices()) {
            recording.start();
            var size = 0;
            for (var i = 0; i < 5; i++) {
                load.goOn(40);
                var slices = dumped(recording, "dump-" + i).all().size();
                assertThat(slices).isGreaterThan(size);
                size = slices;
            }
        }
    }

    @Test
    void twoRecordingsAtOnceHaveEachItsSlices() throws Exception {
        try (var first = slices();
                var second = slices()) {
            first.start();
            Threads.start("seen-by-first", () -> Thread.sleep(5)).join();
            second.start();
            Threads.start("seen-by-both", () -> Thread.sleep(5)).join();
            first.stop();
            Threads.start("seen-by-second", () -> Thread.sleep(5)).join();
            second.stop();

            var ofFirst = dumped(first, "first");
            assertThat(ofFirst.of("seen-by-first")).hasSize(2);
            assertThat(ofFirst.of("seen-by-both")).hasSize(2);
            assertThat(ofFirst.of("seen-by-second")).isEmpty();
            var ofSecond = dumped(second, "second");
            assertThat(ofSecond.of("seen-by-first")).isEmpty();
            assertThat(ofSecond.of("seen-by-both")).hasSize(2);
            assertThat(ofSecond.of("seen-by-second")).hasSize(2);
        }
    }
}
