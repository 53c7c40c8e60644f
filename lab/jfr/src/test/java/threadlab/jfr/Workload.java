package threadlab.jfr;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import threadlab.model.PassLog;

/// Is what a JVM of its own does and records: its main method gets the workload's name, the file, and how to
/// record.
enum Workload {
    SLEEPS {
        @Override
        void run(PassLog log) throws Exception {
            inVirtualThreads("sleeper-", 100, log, () -> {
                for (var i = 0; i < 5; i++) {
                    Thread.sleep(5);
                }
            });
        }
    },
    MILLION_YIELDS {
        @Override
        void run(PassLog log) throws Exception {
            inVirtualThreads("yielder-", 100, PassLog.SILENT, () -> {
                for (var i = 0; i < 9_999; i++) {
                    Thread.yield();
                }
            });
        }
    },
    EVERY_WAIT {
        @Override
        void run(PassLog log) throws Exception {
            var lock = new Object();
            start("timed", often(() -> LockSupport.parkNanos(PAUSE.toNanos()))).join();
            start("sleeping", often(() -> Thread.sleep(PAUSE))).join();
            start("waiting", often(() -> {
                        synchronized (lock) {
                            lock.wait(PAUSE.toMillis());
                        }
                    }))
                    .join();
            wakeTheParked();
            joinTheLast();
            blockOnMonitor(lock);
            readFromSocket();
            start("pinned", () -> pinned(() -> Thread.sleep(PAUSE))).join();
            start("yielding", Thread::yield).join();
        }
    },
    HANDING_OVER {
        @Override
        void run(PassLog log) throws Exception {
            var queue = new SynchronousQueue<Integer>();
            var giver = start("giver", () -> {
                for (var i = 0; i < 500; i++) {
                    queue.put(i);
                }
            });
            var taker = start("taker", () -> {
                for (var i = 0; i < 500; i++) {
                    queue.take();
                }
            });
            giver.join();
            taker.join();
        }
    },
    /// Made for one carrier: three threads must wait until the hog has ended.
    HOG {
        @Override
        void run(PassLog log) throws Exception {
            var spinning = new CountDownLatch(1);
            var starved = new CountDownLatch(1);
            var hog = start(
                    "hog",
                    () -> log.task("hog", () -> {
                        spinning.countDown();
                        while (starved.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        spin(Duration.ofMillis(300));
                        return null;
                    }));
            spinning.await();
            var threads = startAll("starved-", 3, log, () -> {});
            starved.countDown();
            joinAll(threads);
            hog.join();
        }
    },
    /// Ends while one thread is parked for good and another has not been started.
    LEFT_WAITING {
        @Override
        void run(PassLog log) throws Exception {
            until(start("parked-for-good", LockSupport::park), Thread.State.WAITING);
            Thread.sleep(PAUSE);
        }
    },
    PLATFORM_THREADS {
        @Override
        void run(PassLog log) throws Exception {
            try (var executor = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().name("<b>platform</b>-", 1).factory())) {
                for (var i = 0; i < 60; i++) {
                    executor.submit(() -> {
                        Thread.sleep(PAUSE);
                        return null;
                    });
                }
            }
        }
    };

    static final Duration PAUSE = Duration.ofMillis(40);

    private static final PassName NAME = new PassName("test", "workload", "model");

    abstract void run(PassLog log) throws Exception;

    interface Body {
        void run() throws Exception;
    }

    /// How a workload is recorded.
    enum Way {
        /// As the lab does it: within a marked pass.
        PASS,
        /// All waits, and no mark of the lab's.
        EVERY_EVENT,
        /// With the settings that the JDK has by default.
        DEFAULT,
        /// By default, and with the JDK's own trace of virtual threads' slices, which is there from JDK 25 on. It loses
        /// each slice in which the thread itself wrote an event (JDK-8391824), so sleeps write none.
        TRACED
    }

    /// Runs in the JVM of its own.
    public static void main(String[] arguments) throws Exception {
        var workload = valueOf(arguments[0]);
        var file = Path.of(arguments[1]);
        var way = Way.valueOf(arguments[2]);
        if (way == Way.DEFAULT || way == Way.TRACED) {
            try (var recording = new Recording(Configuration.getConfiguration("default"))) {
                if (way == Way.TRACED) {
                    recording.enable("jdk.MethodTrace").with("filter", "java.lang.VirtualThread::runContinuation");
                    recording.disable("jdk.ThreadSleep");
                }
                recording.start();
                workload.run(PassLog.SILENT);
                untilCarriersAreIdle();
                recording.stop();
                recording.dump(file);
            }
            return;
        }
        try (var recorder = Recorder.start()) {
            if (way == Way.PASS) {
                Recorder.pass(NAME, () -> {
                    workload.run(new RecordingPassLog(NAME, PassLog.SILENT));
                    return null;
                });
            } else {
                workload.run(PassLog.SILENT);
            }
            untilCarriersAreIdle();
            recorder.stop(file);
        }
    }

    /// Waits until the carriers have told of their last slices: who joins a virtual thread goes on before that.
    private static void untilCarriersAreIdle() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ForkJoinPool-1-worker-")) {
                until(thread, Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
            }
        }
    }

    /// Waits until a thread has come to where it waits: a pause that begins before may end before, too.
    private static void until(Thread thread, Thread.State... states) throws InterruptedException {
        while (!List.of(states).contains(thread.getState())) {
            Thread.sleep(1);
        }
    }

    /// Does it three times, for a wait with a time-out may be over before a thread that lost its processor waits.
    private static Body often(Body body) {
        return () -> {
            for (var i = 0; i < 3; i++) {
                body.run();
            }
        };
    }

    private static void inVirtualThreads(String prefix, int count, PassLog log, Body body) throws InterruptedException {
        joinAll(startAll(prefix, count, log, body));
    }

    private static Thread[] startAll(String prefix, int count, PassLog log, Body body) {
        var threads = new Thread[count];
        for (var i = 0; i < count; i++) {
            var name = prefix + i;
            threads[i] = start(
                    name,
                    () -> log.task(name, () -> {
                        body.run();
                        return null;
                    }));
        }
        return threads;
    }

    private static void joinAll(Thread... threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
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

    private static void wakeTheParked() throws InterruptedException {
        var parked = start("parked", LockSupport::park);
        until(parked, Thread.State.WAITING);
        Thread.sleep(PAUSE);
        start("waker", () -> LockSupport.unpark(parked)).join();
        parked.join();
    }

    private static void joinTheLast() throws InterruptedException {
        var over = new CountDownLatch(1);
        var joined = start("joined", over::await);
        var joiner = start("joiner", joined::join);
        until(joiner, Thread.State.WAITING);
        Thread.sleep(PAUSE);
        over.countDown();
        joiner.join();
    }

    private static void blockOnMonitor(Object lock) throws InterruptedException {
        Thread blocked;
        synchronized (lock) {
            blocked = start("blocked", () -> {
                synchronized (lock) {
                    Thread.onSpinWait();
                }
            });
            until(blocked, Thread.State.BLOCKED);
            Thread.sleep(PAUSE);
        }
        blocked.join();
    }

    private static void readFromSocket() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                var connection = server.accept()) {
            var reader = start("reading", () -> {
                InputStream input = client.getInputStream();
                input.read();
            });
            until(reader, Thread.State.WAITING);
            Thread.sleep(PAUSE);
            connection.getOutputStream().write(1);
            reader.join();
        }
    }

    private static void spin(Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /// A class initialiser pins on every JDK.
    private static void pinned(Body body) {
        Initialiser.body = body;
        Initialiser.touch();
    }

    private static final class Initialiser {
        private static Body body = () -> {};

        static void touch() {
            Inner.touch();
        }

        private static final class Inner {
            static {
                try {
                    body.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            static void touch() {}
        }
    }
}
