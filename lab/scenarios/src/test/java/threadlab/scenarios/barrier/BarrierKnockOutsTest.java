package threadlab.scenarios.barrier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import threadlab.scenarios.barrier.Barrier.BarrierVariant;
import threadlab.scenarios.barrier.Barrier.BarrierWorkload;
import threadlab.scenarios.barrier.Barrier.Walk;
import threadlab.scenarios.barrier.Barrier.Walker;
import threadlab.scenarios.barrier.Barrier.Walker.Meeting;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class BarrierKnockOutsTest extends KnockOuts {

    private static final BarrierWorkload SHORT =
            new BarrierWorkload("even", Duration.ofMillis(10), Duration.ofMillis(10), 4, 3);

    private static final BarrierWorkload SLOW =
            new BarrierWorkload("one-slow", Duration.ofMillis(10), Duration.ofMillis(40), 4, 3);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", BarrierVariant.VIRTUAL, Barrier::platformThreads, "model"),
                of("virtual threads", BarrierVariant.PLATFORM, Barrier::virtualThreads, "model"),
                of("no scope", BarrierVariant.STRUCTURED, Barrier::virtualThreads, "model"),
                of("nobody takes the lock", BarrierVariant.UNDER_GIL, Barrier::platformThreads, "model"),
                of("no loop", BarrierVariant.ON_EVENT_LOOP, Barrier::virtualThreads, "model"),
                of("no process", BarrierVariant.IN_PROCESSES, Barrier::platformThreads, "processes"),
                of(
                        "one walker is missing",
                        BarrierVariant.PLATFORM,
                        walkers -> Barrier.platformThreads(walkers.subList(1, walkers.size())),
                        "work"),
                KnockOut.of(
                        "nobody waits for the others",
                        new Barrier(),
                        SLOW,
                        BarrierVariant.VIRTUAL,
                        BarrierKnockOutsTest::alone,
                        "none-early",
                        "waited"),
                KnockOut.of(
                        "nobody walks",
                        new Barrier(),
                        SLOW,
                        BarrierVariant.PLATFORM,
                        BarrierKnockOutsTest::hurried,
                        "wall"),
                of("a stage too few", BarrierVariant.VIRTUAL, BarrierKnockOutsTest::tooFew, "meetings"),
                ofPeer("a loop instead of threads", BarrierVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer("a barrier for threads", BarrierVariant.ASYNCIO, "event_loop_blocking", "meetings"),
                ofPeer("a barrier of the loop", BarrierVariant.ASYNCIO_BLOCKING, "event_loop", "meetings"),
                ofPeer(
                        "threads instead of processes",
                        BarrierVariant.CPYTHON_PROCESSES,
                        "threads",
                        "model",
                        "work",
                        "processes"),
                ofPeer("workers instead of the loop", BarrierVariant.NODE, "workers", "model", "work"),
                ofPeer("the loop instead of workers", BarrierVariant.NODE_WORKERS, "eventLoop", "model", "work"));
    }

    private static KnockOut ofPeer(String name, BarrierVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Barrier(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, BarrierVariant variant, Walk wrong, String... caughtBy) {
        return KnockOut.of(name, new Barrier(), SHORT, variant, wrong, caughtBy);
    }

    private static List<List<Meeting>> alone(List<Walker> walkers) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor, walkers, walker -> walker.walk(() -> Thread.sleep(walker.stage()), () -> {}));
        }
    }

    private static List<List<Meeting>> hurried(List<Walker> walkers) throws Exception {
        var barrier = new CyclicBarrier(walkers.size());
        try (var executor = Pools.fixed(walkers.size())) {
            return Results.invokeAll(executor, walkers, walker -> walker.walk(() -> {}, () -> walker.await(barrier)));
        }
    }

    private static List<List<Meeting>> tooFew(List<Walker> walkers) throws Exception {
        return Barrier.virtualThreads(walkers.stream()
                .map(walker -> new Walker(
                        walker.name(), walker.stage(), walker.stages() - 1, walker.patience(), walker.recorder()))
                .toList());
    }
}
