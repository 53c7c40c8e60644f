package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looks at moments in which a thread's flags, or a walk of its stack, once led to a wrong cause, waker or
/// queue time.
class RacesIT {

    private static final String SLEEPING = "timed-parked or sleeping";

    @TempDir
    private Path directory;

    /// From JDK 24 on the flag of a first notification stays set until the next Object.wait.
    @Test
    void monitorIsNoNotificationForAThreadThatWasNotifiedBefore() throws Exception {
        assumeTrue(Runtime.version().feature() > 23, "a monitor pins before JDK 24");
        var own = new Object();
        var slices = Slices.of(directory, () -> {
            var held = new Object();
            var isHeld = new Semaphore(0);
            var end = new Semaphore(0);
            var thread = Threads.start("stale", () -> {
                synchronized (own) {
                    own.wait();
                }
                end.release();
                for (var i = 0; i < 3; i++) {
                    isHeld.acquire();
                    synchronized (held) {
                        end.release();
                    }
                }
            });
            Threads.awaitWaiting(thread);
            synchronized (own) {
                own.notifyAll();
            }
            end.acquire();
            for (var i = 0; i < 3; i++) {
                synchronized (held) {
                    isHeld.release();
                    while (thread.getState() != Thread.State.BLOCKED) {
                        Thread.sleep(1);
                    }
                    Threads.awaitWaiting(thread);
                }
                end.acquire();
            }
            thread.join();
            return null;
        });

        var causes = slices.of("stale").stream().map(Slice::cause);
        assertThat(causes.filter(cause -> cause.startsWith("notified"))).hasSize(1);
        assertThat(slices.of("stale"))
                .filteredOn(slice -> slice.cause().startsWith("monitor"))
                .hasSize(3);
    }

    /// Queues a thread behind one that keeps the only carrier, and asks for its stack meanwhile.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void walkOfAStackLeavesQueueTimeCauseAndWaker(boolean walks) throws Exception {
        var file = directory.resolve("queued.jfr");
        Fork.withAgent(
                        "quiet=true,record=" + file,
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .run(Queued.class, walks)
                .assertRanQuietly();

        var slices = Slices.read(file);
        var hog = slices.of("hog").getFirst();
        assertThat(slices.of("queued").getLast()).satisfies(slice -> {
            assertThat(slice.cause()).isEqualTo("unparked (LockSupport)");
            assertThat(slice.waker()).isEqualTo("hog");
            assertThat(slice.queuedNanos()).isGreaterThan((hog.end() - hog.start()) * 9 / 10);
        });
    }

    /// A yield is queued by who walks the stack as well.
    @Test
    void walksOfStacksAreNoCauseOfAYieldOrASleep() throws Exception {
        var slices = Slices.of(directory, () -> {
            var on = new AtomicBoolean(true);
            var thread = Threads.start("walked", () -> {
                for (var i = 0; i < 200; i++) {
                    Thread.yield();
                    Thread.sleep(1);
                    LockSupport.parkNanos(20_000);
                }
            });
            var walker = Thread.ofPlatform().start(() -> {
                while (on.get()) {
                    thread.getStackTrace();
                }
            });
            thread.join();
            on.set(false);
            walker.join();
            return null;
        });

        assertThat(slices.of("walked"))
                .filteredOn(slice -> slice.state().startsWith("yielded"))
                .hasSize(200);
        assertThat(slices.of("walked"))
                .filteredOn(slice -> slice.state().equals(SLEEPING))
                .hasSizeGreaterThan(100);
        assertThat(slices.of("walked").stream().skip(1)).allMatch(Slice::wasSeenReady);
    }

    /// The thread waits for a notification that did not come, and goes on: neither notified nor interrupted.
    @Test
    void waitThatAWalkEndsForNothingIsNoInterrupt() throws Exception {
        assumeTrue(Runtime.version().feature() > 23 && Runtime.version().feature() < 27, "no walk ends a wait");
        var file = directory.resolve("nothing.jfr");
        var result = Fork.withAgent("quiet=true,record=" + file).run(WokenForNothing.class);
        result.assertRanQuietly();
        var forNothing = Integer.parseInt(
                result.output().lines().findFirst().orElseThrow().replace("for-nothing=", ""));

        var slices = Slices.read(file).of("waiting");
        assertThat(forNothing).isPositive();
        assertThat(slices).filteredOn(slice -> !slice.wasSeenReady()).hasSize(forNothing);
        assertThat(slices).noneMatch(slice -> slice.cause().startsWith("interrupted"));
    }

    /// Ends in the state in which a thread leaves to wait for a monitor, as the JVM leaves one at times.
    static final class EndsBlocking {

        public static void main(String[] arguments) throws Exception {
            Threads.start("ended", () -> setState(Thread.currentThread(), arguments[0]))
                    .join();
            System.out.println("ran");
        }

        private static void setState(Thread thread, String name) throws ReflectiveOperationException {
            var type = thread.getClass();
            var number = type.getDeclaredField(name);
            number.setAccessible(true);
            var state = type.getDeclaredField("state");
            state.setAccessible(true);
            state.setInt(thread, number.getInt(null));
        }
    }

    @Test
    void threadThatEndedIsToldSoInWhateverStateTheJvmLeftIt() throws Exception {
        var file = directory.resolve("ended.jfr");
        Fork.withAgent("quiet=true,record=" + file, "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .run(EndsBlocking.class, Runtime.version().feature() < 24 ? "PARKING" : "BLOCKING")
                .assertRanQuietly();

        assertThat(Slices.read(file).of("ended")).hasSize(1).allMatch(Slice::isLast);
    }
}
