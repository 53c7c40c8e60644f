package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.cpulanes.CpuLanes.ComputeAll;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesVariant;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesWorkload;
import threadlab.scenarios.cpulanes.CpuTask.Computed;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class CpuLanesKnockOutsTest extends KnockOuts {

    private static final CpuLanesWorkload SHORT = new CpuLanesWorkload(2, 16, 2_000);

    /// So long that a thread of CPython has several turns.
    private static final CpuLanesWorkload SEVERAL_TURNS = new CpuLanesWorkload(2, 16, 6_000);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", CpuLanesVariant.PLATFORM, CpuLanes::virtualThreads, "model"),
                of("platform threads", CpuLanesVariant.VIRTUAL, CpuLanes::platformThreads, "model"),
                of("no scope", CpuLanesVariant.STRUCTURED, CpuLanes::virtualThreads, "model"),
                of("no lock", CpuLanesVariant.UNDER_GIL, CpuLanes::platformThreads, "model"),
                of("no loop", CpuLanesVariant.ON_EVENT_LOOP, CpuLanes::sequential, "model"),
                of("threads", CpuLanesVariant.IN_PROCESSES, CpuLanes::platformThreads, "model", "processes"),
                of(
                        "a pool of one",
                        CpuLanesVariant.FUTURE,
                        CpuLanesKnockOutsTest::poolOfOne,
                        "work",
                        "overlap",
                        "under-way",
                        "speed-up"),
                of("one unit each", CpuLanesVariant.PLATFORM, CpuLanesKnockOutsTest::oneUnitEach, "computed"),
                of("one after the other", CpuLanesVariant.UNDER_GIL, CpuLanes::sequential, "slice"),
                ofPeer("a loop instead of threads", CpuLanesVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer("turns of 1 ms", CpuLanesVariant.CPYTHON_THREADS, "threads_switching_often", "slice"),
                ofPeer("turns of 5 ms", CpuLanesVariant.CPYTHON_THREADS_SWITCHING_OFTEN, "threads", "slice"),
                ofPeer("threads instead of a loop", CpuLanesVariant.ASYNCIO, "threads", "model"),
                ofPeer("processes instead of a loop", CpuLanesVariant.ASYNCIO, "processes", "model"),
                ofPeer(
                        "threads instead of processes",
                        CpuLanesVariant.CPYTHON_PROCESSES,
                        "threads",
                        "model",
                        "processes",
                        "overlap"),
                ofPeer("workers instead of the loop", CpuLanesVariant.NODE, "workers", "model"),
                ofPeer("the loop instead of workers", CpuLanesVariant.NODE_WORKERS, "eventLoop", "model", "overlap"));
    }

    private static KnockOut ofPeer(String name, CpuLanesVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new CpuLanes(), SEVERAL_TURNS, variant, wrong, caughtBy);
    }

    private static List<Computed> poolOfOne(List<CpuTask> tasks) {
        try (var executor = Pools.async(1)) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    private static List<Computed> oneUnitEach(List<CpuTask> tasks) throws Exception {
        try (var executor = Pools.fixed(tasks.size())) {
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.recorder().task(task.name(), () -> {
                        var clock = new SegmentClock(task.name());
                        var value = task.units() * task.computeUnit(clock, () -> {});
                        return new Computed(task.name(), value, clock.segments());
                    }));
        }
    }

    private static KnockOut of(String name, CpuLanesVariant variant, ComputeAll wrong, String... caughtBy) {
        return KnockOut.of(name, new CpuLanes(), SHORT, variant, wrong, caughtBy);
    }
}
