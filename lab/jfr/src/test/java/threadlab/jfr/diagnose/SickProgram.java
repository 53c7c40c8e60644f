package threadlab.jfr.diagnose;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Is wrong in one way each; runs in a JVM of its own on two carriers.
enum SickProgram {
    COMPUTES_ON_VIRTUAL_THREADS(FindingKind.MONOPOLIZED_CARRIERS) {
        @Override
        void run() throws Exception {
            var until = System.nanoTime() + millis(800);
            besideTicker(() -> all(2, "cruncher-", () -> crunch(until, millis(500))));
        }
    },
    CLASS_INITIALIZER_WAITS(FindingKind.MONOPOLIZED_CARRIERS) {
        @Override
        boolean isSickOn(int jdk) {
            return jdk < CLASS_WAITS_UNMOUNT;
        }

        @Override
        void run() throws Exception {
            besideTicker(() -> all(3, "toucher-", Slow::touch));
        }
    },
    SLEEPS_IN_A_MONITOR(FindingKind.PINNED) {
        @Override
        boolean isSickOn(int jdk) {
            return jdk < MONITORS_UNMOUNT;
        }

        @Override
        void run() throws Exception {
            besideTicker(() -> all(2, "holder-", () -> {
                synchronized (new Object()) {
                    sleep(700);
                }
            }));
        }
    },
    /// Who owns the lock sleeps without a carrier, and those that want it hold all of them.
    PINS_ALL_CARRIERS_BEFORE_A_LOCK(FindingKind.PINNED) {
        @Override
        boolean isSickOn(int jdk) {
            return jdk < MONITORS_UNMOUNT;
        }

        @Override
        void run() throws Exception {
            wantWhileItsOwnerSleeps(2, lock -> lock.tryLock(5, TimeUnit.SECONDS));
        }
    },
    PINS_ALL_CARRIERS_FOR_EVER(FindingKind.PINNED) {
        @Override
        boolean isSickOn(int jdk) {
            return jdk < MONITORS_UNMOUNT;
        }

        @Override
        void run() throws Exception {
            Thread.ofPlatform()
                    .daemon()
                    .start(quietly(() -> wantWhileItsOwnerSleeps(2, lock -> {
                        lock.lock();
                        return true;
                    })));
            sleep(4_000);
            System.exit(0);
        }
    },
    PARKS_BELOW_A_NATIVE_FRAME(FindingKind.PINNED) {
        @Override
        void run() throws Exception {
            besideTicker(() -> all(2, "loading-", () -> load(new Loader())));
        }
    },
    WAITS_BELOW_A_NATIVE_FRAME(FindingKind.PINNED) {
        @Override
        void run() throws Exception {
            besideTicker(() -> all(2, "loading-", () -> load(new WaitingLoader())));
        }
    },
    READS_A_PIPE(FindingKind.BLOCKING_IO_ON_CARRIER) {
        @Override
        void run() throws Exception {
            var child = new ProcessBuilder("cat").start();
            var reading = new CountDownLatch(1);
            var reader = Thread.ofVirtual().name("reader").start(quietly(() -> {
                reading.countDown();
                child.getInputStream().read();
            }));
            reading.await();
            sleep(700);
            child.getOutputStream().close();
            reader.join();
        }
    },
    POOL_WAITS_FOR_ITSELF(FindingKind.POOL_STARVATION) {
        @Override
        void run() throws Exception {
            waitsForItself(3);
        }
    },
    POOL_OF_TWO_WAITS_FOR_ITSELF(FindingKind.POOL_STARVATION) {
        @Override
        void run() throws Exception {
            waitsForItself(2);
        }
    },
    ONLY_THREAD_OF_A_POOL_WAITS_FOR_ITSELF(FindingKind.POOL_STARVATION) {
        @Override
        void run() throws Exception {
            waitsForItself(1);
        }
    },
    BLOCKS_THE_COMMON_POOL(FindingKind.COMMON_POOL_STARVATION) {
        @Override
        List<String> flags() {
            return List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
        }

        @Override
        void run() {
            var futures = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> sleep(150)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(futures).join();
        }
    },
    /// Who calls a parallel stream works beside the pool, and waits for nobody.
    BLOCKS_A_PARALLEL_STREAM(FindingKind.COMMON_POOL_STARVATION) {
        @Override
        List<String> flags() {
            return List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=1");
        }

        @Override
        void run() {
            IntStream.range(0, 40).parallel().forEach(i -> sleep(40));
        }
    },
    LOCKS_IN_TWO_ORDERS(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() {
            var first = new Object();
            var second = new Object();
            transfer("there", first, second);
            transfer("back", second, first);
            sleep(1_500);
        }

        private static void transfer(String name, Object from, Object to) {
            Thread.ofPlatform().daemon().name(name).start(() -> {
                synchronized (from) {
                    sleep(300);
                    synchronized (to) {
                        sleep(1);
                    }
                }
            });
        }
    },
    VIRTUAL_THREADS_LOCK_IN_TWO_ORDERS(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() {
            var first = new ReentrantLock();
            var second = new ReentrantLock();
            var there = virtual("there", () -> both(first, second));
            var back = virtual("back", () -> both(second, first));
            sleep(500);
            virtual("behind", first::lock);
            exitWith(there, back);
        }
    },
    VIRTUAL_THREADS_ENTER_IN_TWO_ORDERS(FindingKind.LOCK_CONTENTION) {
        /// Up to JDK 24 only the sleep in a monitor shows, up to 23 as a pin.
        @Override
        Optional<FindingKind> on(int jdk) {
            return jdk < MONITORS_UNMOUNT
                    ? Optional.of(FindingKind.PINNED)
                    : super.on(jdk).filter(kind -> jdk >= MONITORS_ARE_KNOWN);
        }

        @Override
        void run() {
            var first = new Object();
            var second = new Object();
            exitWith(virtual("there", () -> enter(first, second)), virtual("back", () -> enter(second, first)));
        }

        private static void enter(Object from, Object to) {
            synchronized (from) {
                sleep(300);
                synchronized (to) {
                    sleep(1);
                }
            }
        }
    },
    BOTH_KINDS_OF_THREADS_LOCK_IN_TWO_ORDERS(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() {
            var first = new ReentrantLock();
            var second = new ReentrantLock();
            var there = virtual("there", () -> both(first, second));
            var back = Thread.ofPlatform().daemon().name("back").start(() -> both(second, first));
            exitWith(there, back);
        }
    },
    ENDS_WITHOUT_UNLOCKING(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() throws Exception {
            var lock = new ReentrantLock();
            virtual("forgetful", lock::lock).join();
            exitWith(virtual("waiting", lock::lock));
        }
    },
    /// The permit is what the one waits for, the lock is what the other waits for.
    WAITS_FOR_A_PERMIT_UNDER_A_LOCK(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() {
            var lock = new ReentrantLock();
            var permits = new Semaphore(1);
            var locked = virtual("locked-first", () -> {
                lock.lock();
                sleep(300);
                permits.acquireUninterruptibly();
            });
            var acquired = virtual("acquired-first", () -> {
                permits.acquireUninterruptibly();
                sleep(300);
                lock.lock();
            });
            exitWith(locked, acquired);
        }
    },
    /// All are in the queue before the first one gets a permit: on a busy machine one that loses its permit may start
    /// so late that those after it have come and gone.
    LOSES_ITS_PERMITS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permits = new Semaphore(2, true);
            permits.acquire(2);
            var threads =
                    IntStream.range(0, 16).mapToObj(i -> booking(i, permits)).toList();
            permits.release(2);
            exitWith(threads.getLast());
        }

        private static Thread booking(int number, Semaphore permits) {
            var thread = virtual("booking-" + number, () -> {
                permits.acquireUninterruptibly();
                sleep(30);
                if (number != 7 && number != 9) {
                    permits.release();
                }
            });
            while (permits.getQueueLength() <= number) {
                sleep(1);
            }
            return thread;
        }
    },
    SHARES_A_MONITOR(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() throws Exception {
            var monitor = new Object();
            allPlatform(4, "sharing-", () -> {
                for (var i = 0; i < 30; i++) {
                    synchronized (monitor) {
                        sleep(10);
                    }
                    // Otherwise it enters again before the next one has woken.
                    sleep(1);
                }
            });
        }
    },
    COMPUTES_IN_A_MONITOR(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() throws Exception {
            var monitor = new Object();
            allPlatform(4, "computing-", () -> {
                for (var i = 0; i < 20; i++) {
                    synchronized (monitor) {
                        crunch(System.nanoTime() + millis(10), 0);
                    }
                    sleep(1);
                }
            });
        }
    },
    SHARES_A_LOCK_AMONG_VIRTUAL_THREADS(FindingKind.LOCK_CONTENTION) {
        @Override
        void run() throws Exception {
            var lock = new ReentrantLock(true);
            all(10, "locking-", () -> {
                for (var i = 0; i < 8; i++) {
                    lock.lock();
                    try {
                        sleep(20);
                    } finally {
                        lock.unlock();
                    }
                }
            });
        }
    },
    HAS_FEW_PERMITS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permits = new Semaphore(2);
            all(40, "caller-", () -> {
                permits.acquire();
                try {
                    sleep(30);
                } finally {
                    permits.release();
                }
            });
        }
    },
    /// A permit is given on within a moment, as what woke a thread is where it was not the only one.
    HAS_ONE_PERMIT_FOR_MOMENTS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permit = new Semaphore(1, true);
            permit.acquire();
            var visiting = IntStream.range(0, 4_000)
                    .mapToObj(i -> virtual("visiting-" + i, () -> {
                        permit.acquireUninterruptibly();
                        crunch(0, millis(1) * 3 / 10);
                        permit.release();
                    }))
                    .toList();
            permit.release();
            join(visiting);
        }
    },
    /// Who got a permit at once releases it to those that waited, and these release theirs when none waits any more.
    LETS_IN_HALF_OF_THEM(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permits = new Semaphore(4);
            var number = new AtomicInteger();
            all(8, "entering-", () -> {
                permits.acquire();
                try {
                    sleep(300 + 100L * number.getAndIncrement());
                } finally {
                    permits.release();
                }
            });
        }
    },
    /// Each one computes as long as it has the permit, so it releases it in the slice in which it got it.
    COMPUTES_UNDER_A_PERMIT(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permit = new Semaphore(1);
            all(12, "computing-", () -> {
                permit.acquire();
                try {
                    crunch(0, millis(40));
                } finally {
                    permit.release();
                }
            });
        }
    },
    TEN_THOUSAND_BEHIND_A_HUNDRED_PERMITS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permits = new Semaphore(100);
            all(10_000, "visiting-", () -> {
                permits.acquire();
                try {
                    sleep(20);
                } finally {
                    permits.release();
                }
            });
        }
    },
    ASKS_FOR_ONE_MORE(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var permits = new Semaphore(2, true);
            all(12, "greedy-", () -> {
                if (permits.tryAcquire(4, TimeUnit.SECONDS)) {
                    sleep(20);
                    second(permits);
                    permits.release();
                }
            });
        }

        private static void second(Semaphore permits) throws InterruptedException {
            if (permits.tryAcquire(300, TimeUnit.MILLISECONDS)) {
                permits.release();
            }
        }
    },
    HAS_FEW_CONNECTIONS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var pool = new ConnectionPool(2);
            all(20, "query-", () -> {
                var connection = pool.getConnection();
                sleep(40);
                pool.giveBack(connection);
            });
        }
    },
    /// Nothing but its use tells this queue from one of tasks.
    HAS_FEW_BUFFERS(FindingKind.BOUNDED_RESOURCE) {
        @Override
        void run() throws Exception {
            var buffers = new ArrayBlockingQueue<byte[]>(3);
            IntStream.range(0, 3).forEach(i -> buffers.add(new byte[64]));
            all(60, "encoding-", () -> {
                var buffer = buffers.take();
                sleep(20);
                buffers.add(buffer);
            });
        }
    },
    SLEEPS_ON_ITS_TIMER(FindingKind.LATE_TIMER) {
        @Override
        void run() throws Exception {
            try (var timer = Executors.newScheduledThreadPool(
                    1, Thread.ofPlatform().name("timer").factory())) {
                IntStream.range(0, 4).forEach(i -> timer.schedule(() -> sleep(200), 10, TimeUnit.MILLISECONDS));
            }
        }
    },
    BLOCKS_ITS_TIMER(FindingKind.LATE_TIMER) {
        @Override
        void run() throws Exception {
            try (var timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("timer").factory())) {
                IntStream.range(0, 3)
                        .forEach(i -> timer.schedule(
                                () -> new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS),
                                10,
                                TimeUnit.MILLISECONDS));
            }
        }
    },
    STARTS_A_THREAD_FOR_EACH_TASK(FindingKind.THREAD_FLOOD) {
        @Override
        void run() throws Exception {
            for (var i = 0; i < 3_000; i++) {
                Thread.ofPlatform().name("task-" + i).start(() -> {}).join();
            }
        }
    },
    FORGETS_ITS_THREADS(FindingKind.THREAD_LEAK) {
        @Override
        void run() throws Exception {
            for (var i = 0; i < 250; i++) {
                Thread.ofPlatform().daemon().name("forgotten-" + i).start(LockSupport::park);
                sleep(8);
            }
        }
    },
    FORGETS_ITS_VIRTUAL_THREADS(FindingKind.THREAD_LEAK) {
        @Override
        void run() throws Exception {
            for (var i = 0; i < 250; i++) {
                Thread.ofVirtual().name("lost-" + i).start(LockSupport::park);
                sleep(8);
            }
        }
    },
    SHARES_CARRIERS_AMONG_MANY(FindingKind.CARRIER_STARVATION) {
        @Override
        void run() throws Exception {
            all(100, "busy-", () -> {
                for (var i = 0; i < 30; i++) {
                    crunch(0, millis(4));
                    Thread.yield();
                }
            });
        }
    },
    /// A thread that does not come back from its timed wait is not stuck: no carrier is free.
    STARVES_A_TIMED_WAIT(FindingKind.DAEMON_EXIT) {
        /// Up to JDK 23 the wait keeps its carrier, and the end of the JVM is not found.
        @Override
        boolean isSickOn(int jdk) {
            return jdk >= MONITORS_UNMOUNT;
        }

        @Override
        void run() {
            var until = System.nanoTime() + millis(60_000);
            Thread.ofVirtual().name("waiter").start(quietly(() -> {
                synchronized (this) {
                    wait(100);
                }
            }));
            sleep(20);
            for (var i = 0; i < 2; i++) {
                Thread.ofVirtual().name("cruncher-" + i).start(() -> crunch(until, 0));
            }
            sleep(4_000);
        }
    },
    ASKS_AGAIN_AND_AGAIN(FindingKind.SPIN) {
        @Override
        void run() throws Exception {
            var until = System.nanoTime() + millis(600);
            all(2, "asking-", () -> {
                for (var i = 0; i < 5_000 || System.nanoTime() < until; i++) {
                    Thread.yield();
                }
            });
        }
    },
    PARKS_FOR_MOMENTS(FindingKind.SPIN) {
        @Override
        void run() throws Exception {
            var until = System.nanoTime() + millis(800);
            all(2, "polling-", () -> {
                for (var i = 0; i < 8_000 || System.nanoTime() < until; i++) {
                    LockSupport.parkNanos(1);
                }
            });
        }
    },
    CANCELS_THE_OTHER(FindingKind.CANCELLED) {
        @Override
        void run() throws Exception {
            var slow = Thread.ofVirtual().name("slow").start(() -> {
                try {
                    Thread.sleep(5_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Thread.ofVirtual().name("failing").start(() -> {
                sleep(200);
                slow.interrupt();
            });
            slow.join();
        }
    },
    /// The task that fails stops the executor, which interrupts the others.
    STOPS_ITS_OWN_EXECUTOR(FindingKind.CANCELLED) {
        @Override
        void run() throws Exception {
            try (var executor = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("booking-", 0).factory())) {
                for (var i = 0; i < 4; i++) {
                    executor.submit(() -> {
                        Thread.sleep(10_000);
                        return null;
                    });
                }
                executor.submit(() -> {
                    Thread.sleep(300);
                    executor.shutdownNow();
                    throw new IllegalStateException("failed on purpose");
                });
            }
        }
    },
    LEAVES_ITS_THREADS_BEHIND(FindingKind.DAEMON_EXIT) {
        @Override
        void run() {
            for (var i = 0; i < 5; i++) {
                Thread.ofVirtual().name("left-" + i).start(() -> sleep(60_000));
            }
            sleep(200);
        }
    },
    COLLECTS_GARBAGE(FindingKind.GC_PAUSE) {
        @Override
        void run() {
            var kept = IntStream.range(0, 400_000).mapToObj(i -> new long[16]).toList();
            var until = System.nanoTime() + millis(1_500);
            for (var i = 0; i < 15 || (System.nanoTime() < until && !kept.isEmpty()); i++) {
                System.gc();
            }
        }
    },
    /// Each dump stops all threads for as long as it takes to walk their stacks, and to search the heap for their
    /// locks.
    DUMPS_ITS_THREADS(FindingKind.GC_PAUSE) {
        @Override
        void run() throws Exception {
            var over = new CountDownLatch(1);
            var waiting = IntStream.range(0, 80)
                    .mapToObj(i -> Thread.ofPlatform().name("deep-" + i).start(quietly(() -> below(2_500, over))))
                    .toList();
            var threads = ManagementFactory.getThreadMXBean();
            var until = System.nanoTime() + millis(1_500);
            for (var i = 0; i < 8 || System.nanoTime() < until; i++) {
                threads.dumpAllThreads(true, true);
            }
            over.countDown();
            join(waiting);
        }

        private static void below(int frames, CountDownLatch over) throws InterruptedException {
            if (frames > 0) {
                below(frames - 1, over);
            } else {
                over.await();
            }
        }
    };

    private static final int STEPS = 10_000;

    /// A step waits for the one before: a multiplication and an addition, of four cycles each.
    private static final int NANOS_OF_STEP = 3;

    private static final int MONITORS_UNMOUNT = 24;
    private static final int CLASS_WAITS_UNMOUNT = 26;
    private static final int MONITORS_ARE_KNOWN = 25;

    private final FindingKind kind;

    SickProgram(FindingKind kind) {
        this.kind = kind;
    }

    abstract void run() throws Exception;

    boolean isSickOn(int jdk) {
        return true;
    }

    List<String> flags() {
        return List.of();
    }

    /// Returns what is to be found on a JDK; empty where the program is healthy.
    Optional<FindingKind> on(int jdk) {
        return isSickOn(jdk) ? Optional.of(kind) : Optional.empty();
    }

    public static void main(String[] arguments) throws Exception {
        valueOf(arguments[0]).run();
    }

    interface Body {
        void run() throws Exception;
    }

    private interface Locking {
        boolean locked(ReentrantLock lock) throws InterruptedException;
    }

    private static void wantWhileItsOwnerSleeps(int count, Locking locking) throws Exception {
        var lock = new ReentrantLock();
        var owned = new CountDownLatch(1);
        // What the JVM does for the first time takes long on a busy machine: no other thread is to wait meanwhile.
        all(1, "first-", () -> {
            if (locking.locked(lock)) {
                sleep(1);
                lock.unlock();
            }
        });
        virtual("owner", () -> {
            lock.lock();
            owned.countDown();
            sleep(2_000);
            lock.unlock();
        });
        owned.await();
        all(count, "wanting-", () -> {
            synchronized (new Object()) {
                if (locking.locked(lock)) {
                    lock.unlock();
                }
            }
        });
    }

    private static void waitsForItself(int size) throws Exception {
        try (var pool = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("small-", 0).factory())) {
            var done = new CountDownLatch(size);
            IntStream.range(0, size)
                    .forEach(i -> pool.execute(() -> {
                        sleep(50);
                        var part = CompletableFuture.supplyAsync(() -> 1, pool);
                        try {
                            part.get(600, TimeUnit.MILLISECONDS);
                        } catch (TimeoutException e) {
                            part.cancel(true);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    }));
            done.await();
        }
    }

    /// Answers after its initializer has waited for a virtual thread that needs a carrier.
    static final class Slow {

        static final boolean HELPED = help();

        static void touch() {
            if (HELPED) {
                throw new IllegalStateException("a carrier was free");
            }
        }

        private static boolean help() {
            sleep(100);
            var done = new CountDownLatch(1);
            Thread.ofVirtual().name("helper").start(() -> {
                sleep(1_000);
                done.countDown();
            });
            try {
                return done.await(600, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Parks where the JVM has called it.
    static final class Loader extends ClassLoader {

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            LockSupport.parkNanos(millis(700));
            throw new ClassNotFoundException(name);
        }
    }

    /// Waits in its own monitor where the JVM has called it.
    static final class WaitingLoader extends ClassLoader {

        @Override
        protected synchronized Class<?> findClass(String name) throws ClassNotFoundException {
            quietly(() -> wait(700)).run();
            throw new ClassNotFoundException(name);
        }
    }

    private static void load(ClassLoader loader) {
        try {
            Class.forName("no.such.Type", true, loader);
        } catch (ClassNotFoundException e) {
            // as meant
        }
    }

    /// Hands out a fixed number of connections.
    static final class ConnectionPool {

        private final BlockingQueue<Object> free;

        ConnectionPool(int size) {
            free = new ArrayBlockingQueue<>(size);
            IntStream.range(0, size).forEach(i -> free.add(new Object()));
        }

        Object getConnection() throws InterruptedException {
            return free.take();
        }

        void giveBack(Object connection) {
            free.add(connection);
        }
    }

    private static Thread virtual(String name, Runnable body) {
        return Thread.ofVirtual().name(name).start(body);
    }

    private static void both(ReentrantLock from, ReentrantLock to) {
        from.lock();
        sleep(300);
        to.lock();
    }

    /// Ends the program when these threads have waited for a while, and they with it.
    private static void exitWith(Thread... waiting) {
        sleep(1_500);
        System.exit(Stream.of(waiting).allMatch(Thread::isAlive) ? 0 : 1);
    }

    private static void besideTicker(Body body) throws Exception {
        var ticker = Thread.ofVirtual().name("ticker").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        sleep(100);
        body.run();
        ticker.interrupt();
        ticker.join();
    }

    static void all(int count, String name, Body body) throws Exception {
        join(IntStream.range(0, count)
                .mapToObj(i -> Thread.ofVirtual().name(name + i).start(quietly(body)))
                .toList());
    }

    static void allPlatform(int count, String name, Body body) throws Exception {
        join(IntStream.range(0, count)
                .mapToObj(i -> Thread.ofPlatform().name(name + i).start(quietly(body)))
                .toList());
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : new ArrayList<>(threads)) {
            thread.join();
        }
    }

    static Runnable quietly(Body body) {
        return () -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /// Computes until a moment, and at least as much as takes a time on a machine that does nothing else.
    static void crunch(long until, long leastNanos) {
        var x = 1.0;
        var least = leastNanos / NANOS_OF_STEP;
        for (var steps = 0L; steps < least || System.nanoTime() < until; steps += STEPS) {
            for (var i = 0; i < STEPS; i++) {
                x = x * 1.0000001 + 0.5;
            }
        }
        if (x == 0) {
            throw new IllegalStateException();
        }
    }

    static long millis(long millis) {
        return millis * 1_000_000;
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
