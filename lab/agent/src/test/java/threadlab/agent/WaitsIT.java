package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows for each way of waiting what the slices say: one more than waits, each with what ended the wait
/// before, by whom, and how the thread left. Before JDK 24 a monitor pins, so there is one slice only.
class WaitsIT {

    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    private static final boolean JOIN_WAITS_IN_MONITOR = Runtime.version().feature() > 26;

    private static final String STARTED = "started for the first time by starter -> ";
    private static final String END = "terminated (ran to its end)";
    private static final String PARKED = "parked (no time-out)";
    private static final String SLEEPING = "timed-parked or sleeping";
    private static final String UNPARKED = "unparked (LockSupport) by ";
    private static final String TIME_OUT = "time-out or sleep over by a thread of the JDK -> ";
    private static final String INTERRUPTED = "interrupted in a wait by waker -> ";
    private static final String HANDED_OVER = " by a thread of the JDK -> ";

    private static final List<String> NO_WAIT = List.of(STARTED + END);
    private static final List<String> UNPARKED_BY_WAKER = List.of(STARTED + PARKED, UNPARKED + "waker -> " + END);

    private static final List<String> NOTIFIED =
            List.of(STARTED + "in Object.wait (no time-out)", "notified (Object.notify)" + HANDED_OVER + END);

    @TempDir
    private Path directory;

    /// What a subject does, and what another thread, the waker, does once the subject waits.
    record Way(String name, Threads.Body subject, Threads.Body waker, List<String> slices) {

        static Way alone(String name, Threads.Body subject, String... slices) {
            return new Way(name, subject, () -> {}, List.of(slices));
        }

        Way pinnedWhereMonitorsPin() {
            return MONITORS_PIN ? new Way(name, subject, waker, NO_WAIT) : this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Section {
        void around(Threads.Body body) throws Exception;
    }

    static Stream<Way> ways() throws Exception {
        return Stream.of(
                park(),
                Way.alone("timed park", () -> LockSupport.parkNanos(20_000_000), STARTED + SLEEPING, TIME_OUT + END),
                Way.alone("sleep", () -> Thread.sleep(20), STARTED + SLEEPING, TIME_OUT + END),
                Way.alone(
                        "yield", Thread::yield, STARTED + "yielded (Thread.yield)", "yielded, ready at once -> " + END),
                reentrantLock(),
                semaphore(),
                synchronousQueue(),
                join(),
                socketRead(),
                monitor().pinnedWhereMonitorsPin(),
                objectWaitAndNotify().pinnedWhereMonitorsPin(),
                objectWaitWithTimeOut().pinnedWhereMonitorsPin(),
                objectWaitInterrupted().pinnedWhereMonitorsPin(),
                sleepInterrupted(),
                sleepInMonitor().pinnedWhereMonitorsPin(),
                Way.alone(
                        "sleep in a class initialiser, where native code pins", SleepsWhenLoaded::load, NO_WAIT.get(0)),
                Way.alone("no wait", () -> {}, NO_WAIT.get(0)));
    }

    private static Way park() {
        var subject = new AtomicReference<Thread>();
        return new Way(
                "park",
                () -> {
                    subject.set(Thread.currentThread());
                    LockSupport.park();
                },
                () -> LockSupport.unpark(subject.get()),
                UNPARKED_BY_WAKER);
    }

    private static Way reentrantLock() throws Exception {
        var lock = new ReentrantLock();
        return held(
                "ReentrantLock",
                body -> {
                    lock.lock();
                    try {
                        body.run();
                    } finally {
                        lock.unlock();
                    }
                },
                STARTED + PARKED,
                UNPARKED + "holder -> " + END);
    }

    private static Way monitor() throws Exception {
        var monitor = new Object();
        return held(
                "synchronized",
                body -> {
                    synchronized (monitor) {
                        body.run();
                    }
                },
                STARTED + "blocked on a monitor",
                "monitor became free" + HANDED_OVER + END);
    }

    /// Waits for what a platform thread holds, for on JDK 21 a virtual one might keep the last carrier.
    private static Way held(String name, Section section, String... slices) throws InterruptedException {
        var isHeld = new Semaphore(0);
        var end = new Semaphore(0);
        Thread.ofPlatform().name("holder").daemon().start(() -> {
            try {
                section.around(() -> {
                    isHeld.release();
                    end.acquire();
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        isHeld.acquire();
        return new Way(name, () -> section.around(() -> {}), end::release, List.of(slices));
    }

    private static Way semaphore() {
        var semaphore = new Semaphore(0);
        return new Way("Semaphore", semaphore::acquire, semaphore::release, UNPARKED_BY_WAKER);
    }

    private static Way synchronousQueue() {
        var queue = new SynchronousQueue<Integer>();
        return new Way("SynchronousQueue", queue::take, () -> queue.put(1), UNPARKED_BY_WAKER);
    }

    private static Way join() {
        var end = new Semaphore(0);
        var other = Threads.start("waker-of-join", end::acquire);
        var way = new Way(
                "join", other::join, end::release, List.of(STARTED + PARKED, UNPARKED + "waker-of-join -> " + END));
        return JOIN_WAITS_IN_MONITOR ? new Way(way.name(), way.subject(), way.waker(), NOTIFIED) : way;
    }

    /// From JDK 26 on who waits for a class to be initialised leaves its carrier: closing does so for the
    /// first time.
    private static Way socketRead() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            server.accept().close();
            client.getInputStream().read();
        }
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(server.getInetAddress(), server.getLocalPort());
        var accepted = server.accept();
        return new Way(
                "socket read",
                () -> {
                    try (server;
                            client) {
                        client.getInputStream().read();
                    }
                },
                () -> {
                    try (accepted) {
                        accepted.getOutputStream().write(1);
                    }
                },
                List.of(STARTED + PARKED, UNPARKED + "a thread of the JDK -> " + END));
    }

    private static Way objectWaitAndNotify() {
        var monitor = new Object();
        return new Way(
                "Object.wait, notified",
                () -> {
                    synchronized (monitor) {
                        monitor.wait();
                    }
                },
                () -> {
                    synchronized (monitor) {
                        monitor.notifyAll();
                    }
                },
                NOTIFIED);
    }

    private static Way objectWaitWithTimeOut() {
        return Way.alone(
                "Object.wait with a time-out",
                () -> {
                    var monitor = new Object();
                    synchronized (monitor) {
                        monitor.wait(20);
                    }
                },
                STARTED + "in Object.wait (timed)",
                TIME_OUT + END);
    }

    private static Way objectWaitInterrupted() {
        var subject = new AtomicReference<Thread>();
        return new Way(
                "Object.wait, interrupted",
                () -> {
                    subject.set(Thread.currentThread());
                    try {
                        synchronized (subject) {
                            subject.wait();
                        }
                    } catch (InterruptedException e) {
                        // as it should be
                    }
                },
                () -> subject.get().interrupt(),
                List.of(STARTED + "in Object.wait (no time-out)", INTERRUPTED + END));
    }

    private static Way sleepInterrupted() {
        var subject = new AtomicReference<Thread>();
        return new Way(
                "sleep, interrupted",
                () -> {
                    subject.set(Thread.currentThread());
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        // as it should be
                    }
                },
                () -> subject.get().interrupt(),
                List.of(STARTED + SLEEPING, INTERRUPTED + END));
    }

    private static Way sleepInMonitor() {
        return Way.alone(
                "sleep in a monitor",
                () -> {
                    synchronized (new Object()) {
                        Thread.sleep(20);
                    }
                },
                STARTED + SLEEPING,
                TIME_OUT + END);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void slicesSayWhatEndedEachWaitAndHowTheThreadLeft(Way way) throws Exception {
        var slices = Slices.of(directory, () -> {
            var starter = Threads.start("starter", () -> {
                var subject = Threads.start("subject", way.subject());
                Threads.awaitWaiting(subject);
                Threads.start("waker", way.waker()).join();
                subject.join();
            });
            starter.join();
            return null;
        });

        assertThat(slices.of("subject").stream().map(WaitsIT::line)).isEqualTo(way.slices());
        assertThat(slices.of("subject"))
                .allSatisfy(slice -> assertThat(slice.queuedNanos()).isNotNegative());
    }

    private static String line(Slice slice) {
        var by = slice.waker() == null ? "" : " by " + waker(slice.waker());
        return slice.cause() + by + " -> " + slice.state();
    }

    private static String waker(String name) {
        return name.matches("VirtualThread-unpark.*|VirtualThread-unblock.*|.*Poller.*|ForkJoinPool-1-worker-.*")
                ? "a thread of the JDK"
                : name;
    }
}
