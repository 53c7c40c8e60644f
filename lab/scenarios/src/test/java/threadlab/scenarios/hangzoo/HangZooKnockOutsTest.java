package threadlab.scenarios.hangzoo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.scenarios.hangzoo.HangZoo.HangZooVariant;
import threadlab.scenarios.hangzoo.HangZoo.Trap;
import threadlab.scenarios.lesson.FreshClassLoader;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;

class HangZooKnockOutsTest extends KnockOuts {

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of(
                        "platform threads",
                        "lock-order",
                        HangZooVariant.LOCKS_VIRTUAL,
                        guard -> HangZoo.lockOrder(guard, Pools.platform()),
                        "model",
                        "found"),
                of(
                        "one order of locks",
                        "lock-order",
                        HangZooVariant.LOCKS_PLATFORM,
                        guard -> oneOrder(guard, Pools.platform()),
                        "hangs",
                        "cause",
                        "stuck",
                        "found"),
                of(
                        "threads that turn instead of waiting",
                        "two-permits",
                        HangZooVariant.PERMITS_VIRTUAL,
                        HangZooKnockOutsTest::turning,
                        "kept",
                        "cause",
                        "timeline"),
                of(
                        "a pool of two virtual threads",
                        "own-queue",
                        HangZooVariant.POOL_VIRTUAL,
                        guard -> HangZoo.ownQueue(guard, Executors.newFixedThreadPool(2, Pools.virtualThreads())),
                        "ends"),
                of(
                        "one pinned thread",
                        "lock-owner",
                        HangZooVariant.PINNED_VIRTUAL,
                        HangZooKnockOutsTest::parkInInitializer,
                        "pins"),
                of(
                        "one order of locks",
                        "class-initializer",
                        HangZooVariant.INITIALIZER_VIRTUAL,
                        guard -> oneOrder(guard, Pools.virtualThreads()),
                        "queued"),
                of(
                        "nobody joins in the subtask",
                        "own-scope",
                        HangZooVariant.OWN_SCOPE,
                        guard -> HangZoo.twoPermits(guard, Pools.virtualThreads()),
                        "refused"));
    }

    private static KnockOut of(String name, String workload, HangZooVariant variant, Trap wrong, String... caughtBy) {
        var lesson = new HangZoo();
        var cause = lesson.workloads(Scale.QUICK, Parameters.NONE).stream()
                .filter(each -> each.id().equals(workload))
                .findFirst()
                .orElseThrow()
                .cause();
        return KnockOut.of(
                name, lesson, new HangZooWorkload(workload, cause, Duration.ofMillis(100)), variant, wrong, caughtBy);
    }

    private static void oneOrder(HangGuard guard, ThreadFactory threads) throws Exception {
        var lock = new ReentrantLock();
        for (var name : new String[] {"first", "second"}) {
            guard.start(threads, name, () -> {
                        lock.lock();
                        try {
                            Thread.onSpinWait();
                        } finally {
                            lock.unlock();
                        }
                    })
                    .get();
        }
    }

    private static void turning(HangGuard guard) throws Exception {
        guard.start(Pools.virtualThreads(), "turning", () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                })
                .get();
    }

    /// Pins on each JDK, and once: a class initializer has a native frame below it.
    private static void parkInInitializer(HangGuard guard) throws Exception {
        var initializing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var toucher = FreshClassLoader.toucher(() -> {
            initializing.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                // the guard ends it
            }
        });
        var parked = guard.startAndAwaitParked(Pools.virtualThreads(), "parked", toucher::run);
        initializing.await();
        go.countDown();
        parked.get();
    }
}
