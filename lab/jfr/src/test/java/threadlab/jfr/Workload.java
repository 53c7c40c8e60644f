package threadlab.jfr;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
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
            var parked = start("parked", LockSupport::park);
            start("timed", () -> LockSupport.parkNanos(PAUSE.toNanos())).join();
            start("sleeping", () -> Thread.sleep(PAUSE)).join();
            start("waker", () -> {
                        Thread.sleep(PAUSE);
                        LockSupport.unpark(parked);
                    })
                    .join();
            parked.join();
            var joined = start("joined", () -> Thread.sleep(PAUSE));
            start("joiner", joined::join).join();
            start("waiting", () -> {
                        synchronized (lock) {
                            lock.wait(PAUSE.toMillis());
                        }
                    })
                    .join();
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
            var hog = start(
                    "hog",
                    () -> log.task("hog", () -> {
                        spinning.countDown();
                        spin(Duration.ofMillis(300));
                        return null;
                    }));
            spinning.await();
            inVirtualThreads("starved-", 3, log, () -> {});
            hog.join();
        }
    },
    /// Ends while one thread is parked for good and another has not been started.
    LEFT_WAITING {
        @Override
        void run(PassLog log) throws Exception {
            var parked = start("parked-for-good", LockSupport::park);
            while (parked.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
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
        /// By default, and with the JDK's own trace of virtual threads' slices, which is there from JDK 25 on.
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
                }
                recording.start();
                workload.run(PassLog.SILENT);
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
            recorder.stop(file);
        }
    }

    private static void inVirtualThreads(String prefix, int count, PassLog log, Body body) throws InterruptedException {
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

    private static void blockOnMonitor(Object lock) throws InterruptedException {
        Thread blocked;
        synchronized (lock) {
            var here = new CountDownLatch(1);
            blocked = start("blocked", () -> {
                here.countDown();
                synchronized (lock) {
                    Thread.onSpinWait();
                }
            });
            here.await();
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
