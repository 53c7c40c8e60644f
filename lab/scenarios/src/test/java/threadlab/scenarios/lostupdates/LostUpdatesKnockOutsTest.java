package threadlab.scenarios.lostupdates;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.lostupdates.Adders.Adder;
import threadlab.scenarios.lostupdates.LostUpdates.AddAll;
import threadlab.scenarios.lostupdates.LostUpdates.CountWorker;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesVariant;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesWorkload;
import threadlab.scenarios.lostupdates.LostUpdates.UnsafeCounter;

class LostUpdatesKnockOutsTest extends KnockOuts {

    private static final LostUpdatesWorkload SHORT =
            new LostUpdatesWorkload("waiting-between", 4, 10, Duration.ofMillis(1));

    private static final LostUpdatesWorkload COMPUTING =
            new LostUpdatesWorkload("computing-between", 4, 200_000, Duration.ZERO);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", LostUpdatesVariant.VIRTUAL, LostUpdates::platformThreads, "model"),
                of("virtual threads", LostUpdatesVariant.PLATFORM, LostUpdates::virtualThreads, "model"),
                of(
                        "nobody takes the lock",
                        LostUpdatesVariant.UNDER_GIL_WAITING,
                        LostUpdates::platformThreads,
                        "model"),
                of(
                        "released twice",
                        LostUpdatesVariant.UNDER_GIL_WAITING,
                        LostUpdatesKnockOutsTest::released,
                        "released"),
                KnockOut.of(
                        "released while it computes",
                        new LostUpdates(),
                        new LostUpdatesWorkload("computing-between", 4, 5_000, Duration.ZERO),
                        LostUpdatesVariant.UNDER_GIL_CHECK_AFTER,
                        LostUpdatesKnockOutsTest::released,
                        "released"),
                of("no loop", LostUpdatesVariant.ON_EVENT_LOOP_WAITING, LostUpdates::virtualThreads, "model"),
                of("no process", LostUpdatesVariant.IN_PROCESSES, LostUpdates::platformThreads, "model"),
                of(
                        "one process for all",
                        LostUpdatesVariant.IN_PROCESSES,
                        LostUpdatesKnockOutsTest::oneProcess,
                        "processes"),
                of(
                        "one thread adds for all",
                        LostUpdatesVariant.VIRTUAL_LOCK,
                        LostUpdatesKnockOutsTest::oneAddsForAll,
                        "own-updates"),
                of(
                        "one thread runs all tasks",
                        LostUpdatesVariant.VIRTUAL_LOCK,
                        LostUpdatesKnockOutsTest::oneThread,
                        "work"),
                of("a pool of one thread", LostUpdatesVariant.FUTURE, LostUpdatesKnockOutsTest::poolOfOne, "work"),
                of("with a lock after all", LostUpdatesVariant.VIRTUAL, LostUpdates::virtualThreadsLock, "lost"),
                of(
                        "without the lock",
                        LostUpdatesVariant.VIRTUAL_LOCK,
                        LostUpdates::virtualThreads,
                        "nothing-lost",
                        "one-after-another"),
                of(
                        "each waits for the one before",
                        LostUpdatesVariant.ON_EVENT_LOOP_WAITING,
                        LostUpdates::eventLoop,
                        "lost-in-step"),
                ofPeer(
                        "a loop instead of threads",
                        LostUpdatesVariant.CPYTHON_THREADS,
                        "event_loop",
                        "model",
                        "own-updates"),
                ofPeer("with a lock after all", LostUpdatesVariant.CPYTHON_THREADS, "threads_lock", "lost"),
                ofPeer(
                        "without the lock",
                        LostUpdatesVariant.CPYTHON_THREADS_LOCK,
                        "threads",
                        "nothing-lost",
                        "one-after-another"),
                ofPeer("threads instead of a loop", LostUpdatesVariant.ASYNCIO, "threads", "model"),
                ofPeer("with a lock after all", LostUpdatesVariant.ASYNCIO, "event_loop_lock", "lost-in-step"),
                ofPeer(
                        "without the lock",
                        LostUpdatesVariant.ASYNCIO_LOCK,
                        "event_loop",
                        "nothing-lost",
                        "one-after-another"),
                ofPeer(
                        "threads instead of processes",
                        LostUpdatesVariant.CPYTHON_PROCESSES,
                        "threads",
                        "model",
                        "processes",
                        "nothing-lost"),
                computing("no switch", LostUpdatesVariant.CPYTHON_THREADS, "threads_never_switching", "lost"),
                computing(
                        "switches after all",
                        LostUpdatesVariant.CPYTHON_THREADS_NEVER_SWITCHING,
                        "threads",
                        "nothing-lost"),
                computing(
                        "a call between read and write",
                        LostUpdatesVariant.CPYTHON_THREADS_INCREMENT,
                        "threads",
                        "nothing-lost"),
                computing("an await after all", LostUpdatesVariant.NODE, "eventLoopAwaiting", "nothing-lost"),
                computing("no await", LostUpdatesVariant.NODE_AWAITING, "eventLoop", "lost-in-step"),
                computing("workers instead of the loop", LostUpdatesVariant.NODE, "workers", "model", "work"),
                computing("the loop instead of workers", LostUpdatesVariant.NODE_WORKERS, "eventLoop", "model", "work"),
                computing("compare-and-set after all", LostUpdatesVariant.NODE_WORKERS, "workersAtomic", "lost"),
                computing("no compare-and-set", LostUpdatesVariant.NODE_WORKERS_ATOMIC, "workers", "nothing-lost"));
    }

    private static KnockOut ofPeer(String name, LostUpdatesVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new LostUpdates(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut computing(String name, LostUpdatesVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new LostUpdates(), COMPUTING, variant, wrong, caughtBy);
    }

    /// Gives the lock back once more before each update, without a need.
    private static long released(Adders adders) throws Exception {
        var gil = Gil.likeCPython();
        var pause = adders.pause();
        var counter = new UnsafeCounter(read -> gil.released(() -> pause.pass(read)));
        try (var executor = Pools.gil(adders.count())) {
            Results.invokeAll(
                    executor,
                    adders.calling(() -> {
                        gil.released(() -> {});
                        counter.add();
                    }),
                    gil::hold);
        }
        return counter.read();
    }

    private static long oneProcess(Adders adders) throws Exception {
        try (var workers = new Workers();
                var executor = Pools.processes(adders.count())) {
            var process = workers.get(1, CountWorker.class).getFirst();
            var order = adders.updates() + " " + adders.delay().toMillis();
            var numbers = Results.invokeAll(
                    executor,
                    adders.names(),
                    name -> adders.recorder().task(name, () -> {
                        synchronized (process) {
                            var number = Long.parseLong(process.ask(order));
                            adders.loops().added(number);
                            return number;
                        }
                    }));
            return numbers.stream().mapToLong(Long::longValue).sum();
        }
    }

    private static long oneAddsForAll(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        var all = adders.count() * adders.updates();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(
                    executor,
                    IntStream.range(0, adders.count())
                            .mapToObj(i -> new Adder(
                                    adders.names().get(i),
                                    counter::add,
                                    i == 0 ? all : 0,
                                    adders.loops(),
                                    adders.recorder()))
                            .toList());
        }
        return counter.read();
    }

    private static long oneThread(Adders adders) throws Exception {
        try (var executor = Pools.virtual()) {
            return executor.submit(() -> LostUpdates.sequential(adders)).get();
        }
    }

    private static long poolOfOne(Adders adders) {
        var counter = adders.unsafeCounter();
        try (var executor = Pools.async(1)) {
            Results.joinAll(adders.calling(counter::add), adder -> CompletableFuture.supplyAsync(adder, executor));
        }
        return counter.read();
    }

    private static KnockOut of(String name, LostUpdatesVariant variant, AddAll wrong, String... caughtBy) {
        return KnockOut.of(name, new LostUpdates(), SHORT, variant, wrong, caughtBy);
    }
}
