package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows where virtual threads park, for how long, and on what.
class ParksIT {

    private static final String EVENT = "threadlab.VirtualThreadPark";

    @TempDir
    private Path directory;

    private List<RecordedEvent> parks(Class<?> program, Object... arguments) throws Exception {
        var file = directory.resolve("parks.jfr");
        Fork.withAgent("quiet=true,record=" + file).run(program, arguments).assertRanQuietly();
        Slices.read(file);
        return parksIn(file);
    }

    private static List<RecordedEvent> parksIn(Path file) throws IOException {
        var parks = new ArrayList<RecordedEvent>();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    parks.add(event);
                }
            }
        }
        return parks;
    }

    /// Waits for a permit, once in vain and once until it comes, then sleeps.
    static final class Waiting {

        private static final Semaphore PERMITS = new Semaphore(0);

        public static void main(String[] arguments) throws Exception {
            var thread = Thread.ofVirtual().name("waiting").start(Waiting::inTurn);
            Thread.sleep(400);
            PERMITS.release();
            thread.join();
            System.out.println("ran");
        }

        private static void inTurn() {
            try {
                inVain();
                forever();
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void inVain() throws InterruptedException {
            PERMITS.tryAcquire(100, TimeUnit.MILLISECONDS);
        }

        private static void forever() throws InterruptedException {
            PERMITS.acquire();
        }
    }

    @Test
    void parkShowsWhereTheThreadWaitedOnWhatAndForHowLongItAsked() throws Exception {
        var parks = parks(Waiting.class);

        assertThat(parks).hasSize(2).allSatisfy(park -> {
            assertThat(park.getThread().getJavaName()).isEqualTo("waiting");
            assertThat(((RecordedClass) park.getValue("parkedClass")).getName())
                    .startsWith("java.util.concurrent.Semaphore$");
            assertThat(park.getInt("blocker"))
                    .isNotZero()
                    .isEqualTo(parks.getFirst().getInt("blocker"));
        });
        var inVain = parks.getFirst();
        assertThat(methods(inVain)).contains("inVain");
        assertThat(inVain.getDuration("asked").toMillis()).isBetween(90L, 100L);
        assertThat(inVain.getDuration().toNanos())
                .as("the timer runs already when the event begins")
                .isGreaterThan((long) (0.5 * inVain.getDuration("asked").toNanos()));
        var forever = parks.getLast();
        assertThat(methods(forever)).contains("forever");
        assertThat(forever.getDuration("asked")).isZero();
        assertThat(forever.getDuration().toMillis()).isGreaterThan(100);
    }

    private static List<String> methods(RecordedEvent park) {
        return park.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getName())
                .toList();
    }

    /// Lets many threads wait for one another for more and for less than the threshold.
    static final class Crowd {

        static final int THREADS = 200;
        static final int ROUNDS = 50;

        public static void main(String[] arguments) throws Exception {
            var permits = new Semaphore(2, true);
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < THREADS; i++) {
                threads.add(Thread.ofVirtual().name("crowd-" + i).start(() -> rounds(permits)));
            }
            for (var thread : threads) {
                thread.join();
            }
            System.out.println("ran");
        }

        private static void rounds(Semaphore permits) {
            for (var i = 0; i < ROUNDS; i++) {
                permits.acquireUninterruptibly();
                Thread.yield();
                permits.release();
            }
        }
    }

    @Test
    void parksOfACrowdLoseNoSlice() throws Exception {
        var file = directory.resolve("crowd.jfr");
        Fork.withAgent("quiet=true,record=" + file).run(Crowd.class).assertRanQuietly();

        var slices = Slices.read(file);
        var parks = parksIn(file);

        assertThat(slices.lost()).isZero();
        assertThat(slices.leftAs("terminated")).isEqualTo(Crowd.THREADS);
        assertThat(parks).isNotEmpty();
        var parked = slices.leftAs("parked");
        assertThat(parked).isGreaterThanOrEqualTo(parks.size());
        // Each slice but a thread's last one is followed by the next one: what it left in is what the next one ended.
        assertThat(slices.all().stream()
                        .filter(slice -> slice.name().startsWith("crowd-") && !slice.isFirst())
                        .count())
                .isEqualTo(slices.all().stream()
                        .filter(slice -> slice.name().startsWith("crowd-") && !slice.isLast())
                        .count());
    }
}
