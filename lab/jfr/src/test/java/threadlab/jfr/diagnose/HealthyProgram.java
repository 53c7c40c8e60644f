package threadlab.jfr.diagnose;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Does nothing wrong; runs in a JVM of its own on two carriers.
enum HealthyProgram {
    QUIET_SERVER {
        @Override
        void run() throws Exception {
            Thread accepting;
            try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                accepting = Thread.ofVirtual().name("accepting").start(() -> serve(server));
                for (var i = 0; i < 20; i++) {
                    try (var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                        client.getOutputStream().write(i);
                        if (client.getInputStream().read() != i) {
                            throw new IllegalStateException("another answer");
                        }
                    }
                    Thread.sleep(20);
                }
            }
            accepting.join();
        }
    },
    FAN_OUT {
        @Override
        void run() throws Exception {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var round = 0; round < 10; round++) {
                    var futures = executor.invokeAll(IntStream.range(0, 50)
                            .mapToObj(i -> (Callable<Integer>) () -> {
                                Thread.sleep(20);
                                return i;
                            })
                            .toList());
                    for (var future : futures) {
                        future.get();
                    }
                }
            }
        }
    },
    /// Nobody waits for what the common pool does meanwhile.
    POOL_OF_ITS_OWN_BESIDE_A_BLOCKED_COMMON_POOL {
        @Override
        void run() throws Exception {
            var done = new CountDownLatch(8 + 12);
            try (var own = new ForkJoinPool(2)) {
                IntStream.range(0, 8).forEach(i -> ForkJoinPool.commonPool().execute(() -> rest(done)));
                IntStream.range(0, 12).forEach(i -> own.execute(() -> rest(done)));
                done.await();
            }
        }

        private static void rest(CountDownLatch done) {
            LockSupport.parkNanos(150_000_000);
            done.countDown();
        }
    },
    PIPELINE {
        @Override
        void run() throws Exception {
            var first = new ArrayBlockingQueue<Integer>(4);
            var second = new ArrayBlockingQueue<Integer>(4);
            var stages = new ArrayList<Thread>();
            stages.add(Thread.ofVirtual()
                    .name("reading")
                    .start(() -> times(200, i -> {
                        first.put(i);
                        Thread.sleep(2);
                    })));
            stages.add(Thread.ofVirtual().name("parsing").start(() -> times(200, i -> second.put(first.take() + 1))));
            stages.add(Thread.ofVirtual().name("writing").start(() -> times(200, i -> second.take())));
            for (var stage : stages) {
                stage.join();
            }
        }
    },
    COMPUTING_POOL_OF_THE_RIGHT_SIZE {
        @Override
        void run() {
            try (var pool = Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("computing-", 0).factory())) {
                for (var i = 0; i < 12; i++) {
                    pool.execute(() -> SickProgram.crunch(System.nanoTime() + 100_000_000, 0));
                }
            }
        }
    },
    /// Each of them waits at a condition, and wakes the others in turn: it is no pool.
    MEETS_AT_A_BARRIER {
        @Override
        void run() throws Exception {
            var barrier = new CyclicBarrier(6);
            SickProgram.all(
                    6,
                    "meeting-",
                    () -> times(15, i -> {
                        Thread.sleep(Thread.currentThread().getName().endsWith("0") ? 120 : 5);
                        barrier.await();
                    }));
        }
    },
    /// The workers wait at a condition for more than it takes to be a finding, for work that others bring.
    WORKERS_WAIT_FOR_TASKS {
        @Override
        void run() throws Exception {
            var tasks = new LinkedBlockingQueue<Integer>();
            var workers = Thread.ofVirtual()
                    .name("bringing")
                    .start(() -> times(40, i -> {
                        Thread.sleep(25);
                        tasks.add(i);
                    }));
            SickProgram.all(
                    8,
                    "working-",
                    () -> times(5, i -> {
                        tasks.take();
                        Thread.sleep(3);
                    }));
            workers.join();
        }
    },
    /// The last thread ends while the JVM does.
    ENDS_WITH_ITS_LAST_TASK {
        @Override
        void run() {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 300; i++) {
                    executor.submit(() -> {
                        Thread.sleep(300);
                        return null;
                    });
                }
            }
        }
    },
    HUNDRED_THOUSAND_SLEEPERS {
        @Override
        void run() {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 100_000; i++) {
                    executor.submit(() -> {
                        Thread.sleep(200);
                        return null;
                    });
                }
            }
        }
    };

    abstract void run() throws Exception;

    public static void main(String[] arguments) throws Exception {
        valueOf(arguments[0]).run();
    }

    private interface Step {
        void at(int i) throws Exception;
    }

    private static void times(int count, Step step) {
        try {
            for (var i = 0; i < count; i++) {
                step.at(i);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("serving").start(() -> answer(socket));
            } catch (java.io.IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(socket.getInputStream().read());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
