package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows what waits when a recording ends, on what and where, and whose it is.
class PendingWaitsIT {

    private static final String EVENT = "threadlab.PendingWait";
    private static final int JDK = Runtime.version().feature();

    /// Before, the owners of monitors are not known, and a virtual thread waits for one on its carrier up to JDK 23.
    private static final int MONITORS_ARE_KNOWN = 25;

    @TempDir
    private Path directory;

    private List<RecordedEvent> pending(Class<?> program, String... flags) throws Exception {
        var file = directory.resolve("pending.jfr");
        Fork.withAgent("quiet=true,record=" + file, flags).run(program).assertRanQuietly();
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(EVENT))
                .toList();
    }

    private static RecordedEvent of(String thread, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> thread.equals(event.getThread("waitingThread").getJavaName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(thread + ": " + events));
    }

    private static String on(RecordedEvent event) {
        return ((RecordedClass) event.getValue("blockerClass")).getName();
    }

    private static void waiting(String name, Runnable wait) throws InterruptedException {
        Threads.awaitWaiting(Thread.ofVirtual().name(name).start(wait));
    }

    /// Waits in several ways for what never comes.
    static final class Stuck {

        static final class Monitor {}

        public static void main(String[] arguments) throws Exception {
            var lock = new ReentrantLock();
            waiting("sleeping-owner", () -> {
                lock.lock();
                sleep(60_000);
            });
            waiting("for-lock", lock::lock);
            waiting("for-permit", () -> new Semaphore(0).acquireUninterruptibly());
            waiting("for-result", () -> new CompletableFuture<String>().join());
            waiting("for-task", () -> takeFrom(new LinkedBlockingQueue<>()));
            var abandoned = new ReentrantLock();
            Thread.ofVirtual().name("forgetful").start(abandoned::lock).join();
            waiting("for-abandoned", abandoned::lock);
            var monitor = new Monitor();
            waiting("owns-monitor", () -> {
                synchronized (monitor) {
                    new Semaphore(0).acquireUninterruptibly();
                }
            });
            var entering = Thread.ofVirtual().name("for-monitor").start(() -> {
                synchronized (monitor) {
                    sleep(1);
                }
            });
            while (entering.getState() != Thread.State.BLOCKED) {
                Thread.sleep(1);
            }
            sleep(300);
            System.out.println("ran");
        }

        private static void takeFrom(LinkedBlockingQueue<String> queue) {
            try {
                queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void whatStillWaitsIsToldWithItsBlockerItsOwnerItsTimeAndItsPlace() throws Exception {
        var events = pending(Stuck.class, "-Djdk.virtualThreadScheduler.parallelism=4");

        assertThat(events)
                .extracting(event -> event.getThread("waitingThread").getJavaName())
                .contains("for-lock", "for-permit", "for-result", "for-task", "for-abandoned", "for-monitor")
                .doesNotContain("sleeping-owner", "main", "forgetful");
        var lock = of("for-lock", events);
        assertThat(on(lock)).startsWith("java.util.concurrent.locks.ReentrantLock$");
        assertThat(lock.getThread("owner").getJavaName()).isEqualTo("sleeping-owner");
        assertThat(lock.getBoolean("ownerEnded")).isFalse();
        assertThat(lock.getString("state")).isEqualTo("parked (no time-out)");
        assertThat(lock.getDuration("waited").toMillis()).isGreaterThanOrEqualTo(300);
        assertThat(lock.getString("waitsAt")).contains("ReentrantLock.lock:", "VirtualThread.run:");
        assertThat(lock.getInt("blocker")).isNotZero();
        assertThat(on(of("for-permit", events))).startsWith("java.util.concurrent.Semaphore$");
        assertThat(of("for-permit", events).getThread("owner")).isNull();
        assertThat(of("for-task", events).getString("waitsAt")).contains("Stuck.takeFrom:");
        assertThat(of("for-abandoned", events).getBoolean("ownerEnded")).isTrue();
        assertThat(of("for-abandoned", events).getThread("owner").getJavaName()).isEqualTo("forgetful");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getLong("leftOut")).isZero());
    }

    @Test
    void monitorAndItsOwnerAreToldWhereTheJdkKnowsThem() throws Exception {
        var monitor = of("for-monitor", pending(Stuck.class, "-Djdk.virtualThreadScheduler.parallelism=4"));

        assertThat(monitor.getString("state")).isEqualTo("blocked on a monitor");
        assertThat(monitor.getString("waitsAt")).contains("Stuck.lambda$main$");
        if (JDK < MONITORS_ARE_KNOWN) {
            assertThat(monitor.getThread("owner")).isNull();
        } else {
            assertThat(on(monitor)).isEqualTo(Stuck.Monitor.class.getName());
            assertThat(monitor.getThread("owner").getJavaName()).isEqualTo("owns-monitor");
            assertThat(monitor.getDuration("waited").toMillis()).isGreaterThanOrEqualTo(300);
        }
    }

    /// Waits with more threads than one chunk tells of, the last one for a lock.
    static final class Crowd {

        static final int THREADS = 1_000;

        public static void main(String[] arguments) throws Exception {
            var permits = new Semaphore(0);
            for (var i = 0; i < THREADS; i++) {
                Thread.ofVirtual().name("crowd-" + i).start(permits::acquireUninterruptibly);
            }
            while (permits.getQueueLength() < THREADS) {
                Thread.sleep(1);
            }
            var lock = new ReentrantLock();
            lock.lock();
            waiting("for-lock", lock::lock);
            System.out.println("ran");
        }
    }

    @Test
    void ofManyWaitsThoseForLocksAreToldAndHowManyWereLeftOut() throws Exception {
        var events = pending(Crowd.class);

        assertThat(events).hasSizeBetween(200, 256);
        assertThat(events.getFirst().getLong("leftOut")).isGreaterThanOrEqualTo(Crowd.THREADS + 1 - 256);
        assertThat(of("for-lock", events).getThread("owner").getJavaName()).isEqualTo("main");
    }

    @Test
    void nothingIsToldUnlessARecordingAsksForIt() throws Exception {
        var file = directory.resolve("slices.jfr");
        Fork.withAgent(
                        "quiet=true",
                        "-XX:StartFlightRecording:settings=none,+" + Slice.EVENT + "#enabled=true,filename=" + file,
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr")
                .run(Crowd.class)
                .assertRanQuietly();

        assertThat(Slices.read(file).leftAs("parked")).isGreaterThanOrEqualTo(Crowd.THREADS);
        assertThat(RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().equals(EVENT));
    }
}
