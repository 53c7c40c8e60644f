package threadlab.scenarios.hangzoo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import threadlab.model.Model;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
import threadlab.model.TrialFixture;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Topic;
import threadlab.scenarios.hangzoo.HangDiagnosis.Kind;
import threadlab.scenarios.lesson.FreshClassLoader;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;

/// Why did my service hang?
///
/// Eight programs that may never end, and what a thread dump says of each. Each variant runs in a fork, a JVM with the
/// carriers, the common pool and the previews that it needs. Two watch it:
///
/// * **The guard**, a thread of that JVM, takes a dump, waits, and takes another. Where the two are equal, nothing
///   moves: it makes a [diagnosis][HangDiagnosis] of the dump alone and interrupts the threads. So a pass ends, and
///   its recording has the hang from begin to end. A JVM that is killed has no time to end its recording, and without
///   one there is no timeline to hold against the dump.
/// * **The watchdog**, in the lab's own JVM, is for what the guard can't end. Past the deadline it takes a dump by
///   jcmd, kills the JVM with all its processes and notes the trial as TIMEOUT (`HangZooWatchdogTest`: a guard that
///   comes too late).
///
/// What hangs, and what the diagnosis says, is the same each time. Fifty passes of every variant by
/// `lab run --scenarios=hang-zoo --passes=50` had the predicted outcome, and where they hang the right diagnosis:
///
/// | JDK | variants that hang | hung, rightly diagnosed | variants that end | ended |
/// |---|---|---|---|---|
/// | 21.0.13 | 9 | 50 of 50 each | 5 | 50 of 50 each |
/// | 25.0.3 | 9 | 50 of 50 each | 5 | 50 of 50 each |
/// | 26.0.2.1 | 8 | 50 of 50 each | 6 | 50 of 50 each |
/// | 27.0.1.0.3 | 8 | 50 of 50 each | 6 | 50 of 50 each |
///
/// (Two processors, other programs kept 1.5 of them busy. With `--set=hang-zoo.patience=500` and `--jdks=21,25` it
/// takes four minutes a JDK.)
///
/// The eight:
///
/// * **Carriers are taken.** Virtual threads that wait and can't unmount keep all carriers; the one that could help
///   them is ready and finds none. Inside `synchronized` that was so up to JDK 23 ([#lockOwner]), beside a class
///   initializer up to JDK 25 ([#classInitializer]). With platform threads the same code ends.
/// * **A pool waits for itself.** All workers wait for tasks in their own queue ([#ownQueue]). A thread per task has
///   no queue and ends. In the common pool, `join` of a future helps: the worker runs the task itself
///   ([#commonPoolJoin]). A latch does not ([#commonPoolLatch]). Up to JDK 24 a common pool of one worker is passed
///   over for a thread per task, so only 25 and later hang.
/// * **Each waits for what another one holds**: locks ([#lockOrder]), a permit and a monitor ([#permitAndMonitor]),
///   permits alone ([#twoPermits]). These hang under each model. The JVM's own search finds the deadlock of platform
///   threads and not that of virtual ones.
/// * **A subtask waits for its scope's end.** The scope refuses to be joined by a subtask. It can't refuse a latch that
///   its owner opens too late.
///
/// The diagnosis names who holds what, who waits, and which carriers are kept. What a virtual thread holds, JDK 21 does
/// not tell; but a thread that waits for a lock does not hold it, and where one thread is left that may, it does.
///
/// The timeline agrees: what stands still in the dump waits there, too, from one dump to the other, and where carriers
/// are taken, the thread that the dump calls ready is queued all the time. A dump can spoil that. The JDK walks the
/// stack of a ready thread by queueing it anew, so the guard leaves that stack out.
///
/// | `lock-owner` | JDK 21 hang `hung` | JDK 21 kept carriers `keptCarriers` | JDK 25 hang `hung` |
/// |---|---|---|---|
/// | `platform-threads` | 0 % | 0 | 0 % |
/// | `virtual-threads` | 100 % | 2 | 0 % |
///
/// | `common-pool` | JDK 21 hang `hung` | JDK 25 hang `hung` | JDK 25 stuck `stuckThreads` |
/// |---|---|---|---|
/// | `completable-future` | 0 % | 0 % | 0 |
/// | `completable-future-latch` | 0 % | 100 % | 1 |
///
/// | `lock-order` | JDK 25 stuck threads `stuckThreads` | JDK 25 found by the JVM `deadlockedThreads` |
/// |---|---|---|
/// | `platform-threads` | 2 | 2 |
/// | `virtual-threads` | 2 | 0 |
///
/// | `permit-and-monitor` | JDK 21 kept carriers `keptCarriers` | JDK 25 kept carriers `keptCarriers` |
/// |---|---|---|
/// | `virtual-threads` | 2 | 0 |
public final class HangZoo extends Lesson<HangZooWorkload, HangZoo.HangZooVariant, HangZoo.Trap> {

    /// Runs to its end, or hangs until the guard ends it.
    interface Trap {
        void run(HangGuard guard) throws Exception;
    }

    /// All carriers, and no further one where the JDK would add it.
    static final int CARRIERS = 2;

    private static final JvmFlags TWO_CARRIERS = JvmFlags.carriersAtMost(CARRIERS);
    private static final JvmFlags ONE_WORKER = JvmFlags.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=1");

    enum HangZooVariant implements LessonVariant<Trap> {
        PINNED_PLATFORM(
                "lock-owner", runs(Model.PLATFORM_THREADS, guard -> HangZoo.lockOwner(guard, Pools.platform()))),
        PINNED_VIRTUAL(
                "lock-owner",
                runs(Model.VIRTUAL_THREADS, guard -> HangZoo.lockOwner(guard, Pools.virtualThreads()), TWO_CARRIERS)),
        INITIALIZER_PLATFORM(
                "class-initializer",
                runs(Model.PLATFORM_THREADS, guard -> HangZoo.classInitializer(guard, Pools.platform()))),
        INITIALIZER_VIRTUAL(
                "class-initializer",
                runs(
                        Model.VIRTUAL_THREADS,
                        guard -> HangZoo.classInitializer(guard, Pools.virtualThreads()),
                        TWO_CARRIERS)),
        POOL_PLATFORM("own-queue", runs(Model.PLATFORM_THREADS, guard -> HangZoo.ownQueue(guard, Pools.fixed(2)))),
        POOL_VIRTUAL("own-queue", runs(Model.VIRTUAL_THREADS, guard -> HangZoo.ownQueue(guard, Pools.virtual()))),
        COMMON_POOL_JOIN("common-pool", runs(Model.COMPLETABLE_FUTURE, HangZoo::commonPoolJoin, ONE_WORKER)),
        COMMON_POOL_LATCH("common-pool", runs(Model.COMPLETABLE_FUTURE, "latch", HangZoo::commonPoolLatch, ONE_WORKER)),
        LOCKS_PLATFORM("lock-order", runs(Model.PLATFORM_THREADS, guard -> HangZoo.lockOrder(guard, Pools.platform()))),
        LOCKS_VIRTUAL(
                "lock-order", runs(Model.VIRTUAL_THREADS, guard -> HangZoo.lockOrder(guard, Pools.virtualThreads()))),
        PERMIT_AND_MONITOR(
                "permit-and-monitor",
                runs(
                        Model.VIRTUAL_THREADS,
                        guard -> HangZoo.permitAndMonitor(guard, Pools.virtualThreads()),
                        TWO_CARRIERS)),
        OWN_SCOPE("own-scope", runs(Model.STRUCTURED_CONCURRENCY, guard -> HangZooStructured.ownScope(guard))),
        PERMITS_PLATFORM(
                "two-permits", runs(Model.PLATFORM_THREADS, guard -> HangZoo.twoPermits(guard, Pools.platform()))),
        PERMITS_VIRTUAL(
                "two-permits", runs(Model.VIRTUAL_THREADS, guard -> HangZoo.twoPermits(guard, Pools.virtualThreads())));

        private final String hang;
        private final Row<Trap> row;

        HangZooVariant(String hang, Row<Trap> row) {
            this.hang = hang;
            this.row = row;
        }

        @Override
        public Row<Trap> row() {
            return row;
        }
    }

    /// Keeps a lock until all others ask for it, each inside `synchronized` on a monitor of its own. The owner has to
    /// run once more to release the lock: pinned threads leave it no carrier.
    static void lockOwner(HangGuard guard, ThreadFactory threads) throws Exception {
        var lock = new ReentrantLock();
        var allAsk = new CountDownLatch(CARRIERS);
        var owner = guard.startAndAwaitParked(threads, "owner", () -> {
            lock.lock();
            try {
                allAsk.await();
            } finally {
                lock.unlock();
            }
        });
        var first = guard.start(threads, "first", () -> askInsideMonitor(lock, allAsk));
        var second = guard.start(threads, "second", () -> askInsideMonitor(lock, allAsk));
        awaitAll(owner, first, second);
    }

    private static void askInsideMonitor(ReentrantLock lock, CountDownLatch allAsk) throws InterruptedException {
        var monitor = new Object();
        synchronized (monitor) {
            allAsk.countDown();
            lock.lockInterruptibly();
            lock.unlock();
        }
    }

    /// Waits in a class initializer for a helper while another thread waits for the class.
    @SuppressWarnings("FutureReturnValueIgnored") // the latch says that the helper has run
    static void classInitializer(HangGuard guard, ThreadFactory threads) throws Exception {
        var initializing = new CountDownLatch(1);
        var otherTouches = new CountDownLatch(1);
        var helped = new CountDownLatch(1);
        var toucher = FreshClassLoader.toucher(() -> {
            initializing.countDown();
            try {
                otherTouches.await();
                guard.start(threads, "helper", helped::countDown);
                helped.await();
            } catch (InterruptedException e) {
                // the guard ends the hang
            }
        });
        var first = guard.start(threads, "first", toucher::run);
        initializing.await();
        var second = guard.start(threads, "second", () -> {
            otherTouches.countDown();
            toucher.run();
        });
        awaitAll(first, second);
    }

    /// Waits in each worker of a pool for a task that stands in the pool's queue.
    static void ownQueue(HangGuard guard, ExecutorService pool) throws Exception {
        var allRun = new CountDownLatch(2);
        try (pool) {
            Results.invokeAll(
                    pool,
                    List.of("first", "second"),
                    name -> guard.task(name, () -> {
                                allRun.countDown();
                                allRun.await();
                                pool.submit(guard.task("part of " + name, () -> {}))
                                        .get();
                            })
                            .call());
        }
    }

    /// Joins, in the common pool's only worker, a future of the same pool: `join` runs it itself.
    static void commonPoolJoin(HangGuard guard) {
        CompletableFuture.runAsync(guard.runnable(
                        "whole",
                        () -> CompletableFuture.runAsync(guard.runnable("part", () -> {}))
                                .join()))
                .join();
    }

    /// Waits there at a latch, which knows nothing of the pool and runs nothing.
    @SuppressWarnings("FutureReturnValueIgnored") // the latch says that the part has run
    static void commonPoolLatch(HangGuard guard) {
        CompletableFuture.runAsync(guard.runnable("whole", () -> {
                    var done = new CountDownLatch(1);
                    CompletableFuture.runAsync(guard.runnable("part", done::countDown));
                    done.await();
                }))
                .join();
    }

    /// Takes two locks, one thread in one order and the other in the other.
    static void lockOrder(HangGuard guard, ThreadFactory threads) throws Exception {
        var left = new ReentrantLock();
        var right = new ReentrantLock();
        var bothHold = new CountDownLatch(2);
        awaitAll(
                guard.start(threads, "left first", () -> takeBoth(left, right, bothHold)),
                guard.start(threads, "right first", () -> takeBoth(right, left, bothHold)));
    }

    private static void takeBoth(ReentrantLock one, ReentrantLock other, CountDownLatch bothHold)
            throws InterruptedException {
        one.lock();
        try {
            bothHold.countDown();
            bothHold.await();
            other.lockInterruptibly();
            other.unlock();
        } finally {
            one.unlock();
        }
    }

    /// Takes a permit and a monitor, one thread in one order and the other in the other.
    static void permitAndMonitor(HangGuard guard, ThreadFactory threads) throws Exception {
        var permits = new Semaphore(1);
        var monitor = new Object();
        var bothHold = new CountDownLatch(2);
        awaitAll(
                guard.start(threads, "monitor first", () -> {
                    synchronized (monitor) {
                        bothHold.countDown();
                        bothHold.await();
                        permits.acquire();
                        permits.release();
                    }
                }),
                guard.start(threads, "permit first", () -> {
                    permits.acquire();
                    try {
                        bothHold.countDown();
                        bothHold.await();
                        synchronized (monitor) {
                            Thread.onSpinWait();
                        }
                    } finally {
                        permits.release();
                    }
                }));
    }

    /// Takes one connection of a pool, and then a second one, as all others do.
    static void twoPermits(HangGuard guard, ThreadFactory threads) throws Exception {
        var connections = new Semaphore(2);
        var allHaveOne = new CountDownLatch(2);
        awaitAll(
                guard.start(threads, "first", () -> takeTwo(connections, allHaveOne)),
                guard.start(threads, "second", () -> takeTwo(connections, allHaveOne)));
    }

    private static void takeTwo(Semaphore connections, CountDownLatch allHaveOne) throws InterruptedException {
        connections.acquire();
        try {
            allHaveOne.countDown();
            allHaveOne.await();
            connections.acquire();
            connections.release();
        } finally {
            connections.release();
        }
    }

    private static void awaitAll(Future<?>... all) throws Exception {
        for (var each : all) {
            each.get();
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(HangZoo.class);

    private static final String PATIENCE = "hang-zoo.patience";

    public HangZoo() {
        super("hang-zoo", HangGuard.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("hung", WORDS.say("keyMetric"), KeyMetric.Better.LESS);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(PATIENCE, "milliseconds between two dumps that have to be equal: 1000"));
    }

    @Override
    public List<HangZooWorkload> workloads(Scale scale, Parameters parameters) {
        var patience =
                parameters.durations(PATIENCE).map(List::getFirst).orElseGet(() -> scale.of(Duration.ofSeconds(2)));
        return List.of(
                new HangZooWorkload("lock-owner", Kind.CARRIERS_TAKEN, patience),
                new HangZooWorkload("class-initializer", Kind.CARRIERS_TAKEN, patience),
                new HangZooWorkload("own-queue", Kind.POOL_WAITS_FOR_ITSELF, patience),
                new HangZooWorkload("common-pool", Kind.POOL_WAITS_FOR_ITSELF, patience),
                new HangZooWorkload("lock-order", Kind.LOCK_CYCLE, patience),
                new HangZooWorkload("permit-and-monitor", Kind.LOCK_CYCLE, patience),
                new HangZooWorkload("own-scope", Kind.WAITS_FOR_OWN_SCOPE, patience),
                new HangZooWorkload("two-permits", Kind.WAITS_FOR_PERMITS, patience));
    }

    @Override
    protected List<HangZooVariant> variantsOf(HangZooWorkload workload) {
        return Arrays.stream(HangZooVariant.values())
                .filter(variant -> variant.hang.equals(workload.id()))
                .toList();
    }

    @Override
    protected List<Check> checks(HangZooWorkload workload, HangZooVariant variant, Environment environment) {
        return new HangZooPredictions(workload, environment.jdkFeature()).of(variant);
    }

    @Override
    public List<FindingPlan> findings(HangZooWorkload workload, Environment environment) {
        var pins = environment.jdkFeature() < HangZooPredictions.SYNCHRONIZED_UNMOUNTS;
        return switch (workload.id()) {
            case "own-queue" ->
                List.of(WORDS.finding("queue", Topic.POOLS, Surprise.EXPECTED)
                        .low(HangZooVariant.POOL_VIRTUAL)
                        .high(HangZooVariant.POOL_PLATFORM)
                        .differ(KeyMetric.WALL, 2));
            case "lock-owner" ->
                pins
                        ? List.of(WORDS.finding("pinned", Topic.PINNING, Surprise.UNEXPECTED)
                                .low(HangZooVariant.PINNED_PLATFORM)
                                .high(HangZooVariant.PINNED_VIRTUAL)
                                .differ(KeyMetric.WALL, 2))
                        : List.of();
            default -> List.of();
        };
    }

    @Override
    protected TrialFixture<?> fixture(HangZooWorkload workload, HangZooVariant variant, Trap code) {
        return Trials.of(
                recorder -> {
                    var guard = new HangGuard(recorder, workload.patience());
                    return () -> guard.watch(() -> code.run(guard));
                },
                workload::measure);
    }
}
