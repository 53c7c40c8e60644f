package threadlab.jfr.diagnose;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
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
    /// Each of them waits for what may come at any time, in all the ways in which one can wait.
    IDLE_SERVICE {
        @Override
        void run() throws Exception {
            var tasks = new LinkedBlockingQueue<Integer>();
            var monitor = new Object();
            var turn = new ReentrantLock();
            var stop = new CompletableFuture<Void>();
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            waiting("accepting", server::accept);
            for (var i = 0; i < 4; i++) {
                waiting("working-" + i, tasks::take);
                waiting("taking-turns-" + i, () -> inTurn(turn, tasks));
                waiting("in-wait-" + i, () -> {
                    synchronized (monitor) {
                        monitor.wait();
                    }
                    return null;
                });
            }
            waiting("until-stopped", stop::join);
            waiting("parked", () -> {
                LockSupport.park();
                return null;
            });
            Thread.sleep(1_500);
            System.exit(0);
        }

        private static Integer inTurn(ReentrantLock turn, BlockingQueue<Integer> tasks) throws Exception {
            turn.lock();
            try {
                return tasks.take();
            } finally {
                turn.unlock();
            }
        }
    },
    /// Who got a signal ends and gives nothing on; two wait for the next one.
    SIGNALS_BY_A_SEMAPHORE {
        @Override
        void run() throws Exception {
            var signals = new Semaphore(0, true);
            waiting("signalled-first", () -> got(signals));
            times(10, i -> {
                waiting("signalled-" + i, () -> got(signals));
                Thread.sleep(40);
                signals.release();
            });
            waiting("signalled-last", () -> got(signals));
            Thread.sleep(1_000);
            System.exit(0);
        }

        private static boolean got(Semaphore signals) throws InterruptedException {
            signals.acquire();
            return true;
        }
    },
    /// Five wait for signals that a sixth thread gives, and do something else in between.
    SIGNALS_MANY_BY_A_SEMAPHORE {
        @Override
        void run() throws Exception {
            var signals = new Semaphore(0);
            var signalling = Thread.ofVirtual()
                    .name("signalling")
                    .start(() -> times(40, i -> {
                        Thread.sleep(40);
                        signals.release();
                    }));
            SickProgram.all(
                    5,
                    "signalled-",
                    () -> times(8, i -> {
                        signals.acquire();
                        Thread.sleep(3);
                    }));
            signalling.join();
        }
    },
    /// Each signal comes from a thread of its own.
    SIGNALS_ONCE_A_THREAD {
        @Override
        void run() throws Exception {
            var signals = new Semaphore(0, true);
            var signalled = Thread.ofVirtual()
                    .name("starting")
                    .start(SickProgram.quietly(() -> SickProgram.all(8, "signalled-", () -> got(signals))));
            times(8, i -> {
                Thread.sleep(60);
                Thread.ofVirtual().name("signalling-" + i).start(signals::release);
            });
            signalled.join();
        }

        private static void got(Semaphore signals) throws InterruptedException {
            signals.acquire();
            Thread.sleep(3);
        }
    },
    /// Most of those that wait are let through at once, and wake one another; the others wait for the next time.
    OPENS_A_GATE {
        @Override
        void run() throws Exception {
            var gate = new Semaphore(0);
            for (var i = 0; i < 8; i++) {
                waiting("waiting-" + i, () -> {
                    gate.acquire();
                    return true;
                });
                Thread.sleep(20);
            }
            Thread.sleep(200);
            gate.release(5);
            Thread.sleep(1_000);
            System.exit(0);
        }
    },
    /// One gives the permit on to the next one, until one is slow. Who waits behind that one gave up, or goes on.
    SHARES_A_PERMIT_WITH_A_SLOW_ONE {
        @Override
        void run() throws Exception {
            var permit = new Semaphore(1, true);
            waiting("sharing-6", () -> share(permit, 6));
            Thread.sleep(1_000);
            var givesUp = waiting("gives-up", () -> share(permit, 0));
            waiting("goes-on", () -> share(permit, 0));
            Thread.sleep(300);
            givesUp.interrupt();
            Thread.sleep(1_000);
            System.exit(0);
        }

        private static boolean share(Semaphore permit, int others) throws InterruptedException {
            permit.acquire();
            if (others > 0) {
                waiting("sharing-" + (others - 1), () -> share(permit, others - 1));
            }
            Thread.sleep(others > 0 ? 40 : 60_000);
            permit.release();
            return true;
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
    /// A service that is stopped from outside cancels what waits.
    STOPS_AN_EXECUTOR {
        @Override
        void run() throws Exception {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 5; i++) {
                    executor.submit(() -> {
                        Thread.sleep(10_000);
                        return null;
                    });
                }
                Thread.sleep(300);
                executor.shutdownNow();
            }
        }
    },
    /// Up to JDK 23 each keeps its carrier, and the JDK adds another one meanwhile.
    WAITS_FOR_NOTIFICATION_IN_MANY_THREADS {
        @Override
        List<String> flags() {
            return List.of("-Djdk.virtualThreadScheduler.maxPoolSize=64");
        }

        @Override
        void run() throws Exception {
            var ticking = Thread.ofVirtual().name("ticking").start(() -> times(60, i -> Thread.sleep(10)));
            SickProgram.all(12, "in-wait-", () -> {
                var monitor = new Object();
                synchronized (monitor) {
                    monitor.wait(500);
                }
            });
            ticking.join();
        }
    },
    /// Up to JDK 23 all carriers are held until the owner comes back, which needs none.
    CARRIERS_WAIT_FOR_A_PLATFORM_THREAD {
        @Override
        void run() throws Exception {
            // One that ends has a slice: the others never leave their carriers.
            Thread.ofVirtual().start(() -> {}).join();
            var lock = new ReentrantLock();
            var owned = new CountDownLatch(1);
            Thread.ofPlatform().name("owner").start(() -> {
                lock.lock();
                owned.countDown();
                SickProgram.sleep(60_000);
            });
            owned.await();
            for (var i = 0; i < 2; i++) {
                waiting("wanting-" + i, () -> {
                    synchronized (new Object()) {
                        lock.lock();
                    }
                    return true;
                });
            }
            Thread.sleep(1_500);
            System.exit(0);
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

        /// All of them fit: a heap that grows meanwhile is collected again and again, on a slow machine for half the
        /// time.
        @Override
        List<String> flags() {
            return List.of("-Xms768m", "-Xmn512m");
        }
    };

    abstract void run() throws Exception;

    List<String> flags() {
        return List.of();
    }

    public static void main(String[] arguments) throws Exception {
        valueOf(arguments[0]).run();
    }

    private interface Step {
        void at(int i) throws Exception;
    }

    private static Thread waiting(String name, Callable<?> wait) {
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                wait.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
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
