package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.primitives.Contention.Blocking;
import threadlab.scenarios.primitives.CriticalSection.Item;
import threadlab.scenarios.primitives.Primitives.Contend;
import threadlab.scenarios.primitives.Primitives.Primitive;
import threadlab.scenarios.primitives.Primitives.PrimitivesVariant;
import threadlab.scenarios.primitives.Primitives.PrimitivesWorkload;

class PrimitivesKnockOutsTest extends KnockOuts {

    private static final PrimitivesWorkload SHORT = new PrimitivesWorkload(Primitive.LOCK, 8, Duration.ofMillis(2));

    private static final PrimitivesWorkload SEMAPHORE =
            new PrimitivesWorkload(Primitive.SEMAPHORE, 8, Duration.ofMillis(2));

    private static final PrimitivesWorkload QUEUE = new PrimitivesWorkload(Primitive.QUEUE, 8, Duration.ofMillis(2));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", PrimitivesVariant.PLATFORM, Primitives::virtualThreads, "model"),
                of("platform threads", PrimitivesVariant.VIRTUAL_FAIR, Primitives::platformThreadsFair, "model"),
                of("no lock of the interpreter", PrimitivesVariant.UNDER_GIL, Primitives::platformThreads, "model"),
                of("threads", PrimitivesVariant.ON_EVENT_LOOP, Primitives::virtualThreads, "model"),
                of("a pool of one", PrimitivesVariant.FUTURE, PrimitivesKnockOutsTest::poolOfOne, "work"),
                of("one after the other", PrimitivesVariant.PLATFORM, PrimitivesKnockOutsTest::inTurn, "contended"),
                of("nothing guards", PrimitivesVariant.VIRTUAL, PrimitivesKnockOutsTest::unguarded, "excludes"),
                of("unlocked, without the GIL", PrimitivesVariant.GIL_UNLOCKED, PrimitivesKnockOutsTest::free, "model"),
                of(
                        "nobody waits inside",
                        PrimitivesVariant.FUTURE,
                        PrimitivesKnockOutsTest::unguarded,
                        "wall",
                        "excludes"),
                of("a lock after all", PrimitivesVariant.GIL_UNLOCKED, Primitives::gil, "all-inside"),
                of("unfair", PrimitivesVariant.PLATFORM_FAIR, PrimitivesKnockOutsTest::inTurn, "run"),
                of("fair", PrimitivesVariant.VIRTUAL_ONE_CARRIER, Primitives::virtualThreadsFair, "starved"),
                semaphore(
                        "nothing guards",
                        PrimitivesVariant.PLATFORM,
                        PrimitivesKnockOutsTest::free,
                        "permits-used",
                        "excludes",
                        "wall",
                        "contended"),
                queue(
                        "no queue",
                        PrimitivesVariant.PLATFORM,
                        PrimitivesKnockOutsTest::noQueue,
                        "exactly-once",
                        "in-order",
                        "back-pressure"),
                ofPeer(
                        "nothing guards",
                        PrimitivesVariant.CPYTHON_THREADS,
                        "threads_unlocked",
                        "excludes",
                        "wall",
                        "contended"),
                ofPeer("a lock after all", PrimitivesVariant.CPYTHON_THREADS_UNLOCKED, "threads", "all-inside"),
                ofPeer("nothing guards", PrimitivesVariant.ASYNCIO, "event_loop_unlocked", "excludes", "wall"),
                ofPeer("a lock after all", PrimitivesVariant.ASYNCIO_UNLOCKED, "event_loop", "all-inside"),
                ofPeer("threads instead of a loop", PrimitivesVariant.ASYNCIO, "threads", "model", "work"),
                ofPeer("nothing guards", PrimitivesVariant.NODE, "eventLoopUnlocked", "excludes", "wall"),
                ofPeer("a lock after all", PrimitivesVariant.NODE_UNLOCKED, "eventLoop", "all-inside"),
                ofPeer("workers instead of the loop", PrimitivesVariant.NODE, "workers", "model", "work"),
                ofPeer("the loop instead of workers", PrimitivesVariant.NODE_WORKERS, "eventLoop", "model", "work"),
                KnockOut.ofPeer(
                        "a semaphore that hands its permits over",
                        new Primitives(),
                        SEMAPHORE,
                        PrimitivesVariant.CPYTHON_THREADS,
                        "event_loop",
                        "hardly-served"));
    }

    private static KnockOut ofPeer(String name, PrimitivesVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Primitives(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, PrimitivesVariant variant, Contend wrong, String... caughtBy) {
        return KnockOut.of(name, new Primitives(), SHORT, variant, wrong, caughtBy);
    }

    private static List<String> poolOfOne(Contention contention) throws Exception {
        try (var executor = Pools.async(1)) {
            return Results.invokeAll(executor, contention.tasks());
        }
    }

    private static List<String> inTurn(Contention contention) throws Exception {
        var names = new ArrayList<String>();
        try (var executor = Pools.platformThreadPerTask()) {
            for (var task : contention.tasks()) {
                names.add(executor.submit(task).get());
            }
        }
        return names;
    }

    private static List<String> unguarded(Contention contention) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, contention.unguardedTasks(Blocking.DIRECT));
        }
    }

    private static List<String> free(Contention contention) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, contention.unguardedTasks(Blocking.DIRECT));
        }
    }

    private static KnockOut semaphore(String name, PrimitivesVariant variant, Contend wrong, String... caughtBy) {
        return KnockOut.of(name, new Primitives(), SEMAPHORE, variant, wrong, caughtBy);
    }

    private static KnockOut queue(String name, PrimitivesVariant variant, Contend wrong, String... caughtBy) {
        return KnockOut.of(name, new Primitives(), QUEUE, variant, wrong, caughtBy);
    }

    private static List<String> noQueue(Contention contention) {
        var workload = contention.workload();
        var section = contention.section();
        for (var producer : workload.producers()) {
            IntStream.range(0, workload.turns()).forEach(turn -> section.enter(producer));
        }
        for (var consumer : workload.consumers()) {
            for (var number = workload.turns(); number > 0; number--) {
                section.took(consumer, new Item(workload.producers().getFirst(), number));
                section.leave();
            }
        }
        return Stream.concat(workload.producers().stream(), workload.consumers().stream())
                .toList();
    }
}
