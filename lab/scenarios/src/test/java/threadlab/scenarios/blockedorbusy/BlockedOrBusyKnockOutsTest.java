package threadlab.scenarios.blockedorbusy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyVariant;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.BlockedOrBusyWorkload;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.ComputeAndWait;
import threadlab.scenarios.blockedorbusy.BlockedOrBusy.MixedTask;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class BlockedOrBusyKnockOutsTest extends KnockOuts {

    private static final BlockedOrBusyWorkload WAITS = new BlockedOrBusyWorkload("waits", 3, 1, Duration.ofMillis(40));
    private static final BlockedOrBusyWorkload HALF =
            new BlockedOrBusyWorkload("half", 2, 5_000, Duration.ofMillis(20));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                waits(
                        "virtual threads",
                        BlockedOrBusyVariant.PLATFORM,
                        BlockedOrBusy::virtualThreads,
                        "model",
                        "threads-held"),
                waits("platform threads", BlockedOrBusyVariant.VIRTUAL, BlockedOrBusy::platformThreads, "model"),
                waits("no scope", BlockedOrBusyVariant.STRUCTURED, BlockedOrBusy::virtualThreads, "model"),
                waits("no lock", BlockedOrBusyVariant.UNDER_GIL, BlockedOrBusy::platformThreads, "model", "released"),
                waits(
                        "the lock is kept",
                        BlockedOrBusyVariant.UNDER_GIL,
                        BlockedOrBusyKnockOutsTest::kept,
                        "released",
                        "at-once"),
                waits(
                        "no loop",
                        BlockedOrBusyVariant.ON_EVENT_LOOP,
                        BlockedOrBusy::virtualThreads,
                        "model",
                        "work",
                        "waits"),
                waits(
                        "a pool of one",
                        BlockedOrBusyVariant.FUTURE,
                        BlockedOrBusyKnockOutsTest::poolOfOne,
                        "work",
                        "at-once"),
                waits(
                        "busy",
                        BlockedOrBusyVariant.PLATFORM,
                        BlockedOrBusyKnockOutsTest::busy,
                        "computed",
                        "executed",
                        "blocked"),
                waits(
                        "spinning",
                        BlockedOrBusyVariant.VIRTUAL,
                        BlockedOrBusyKnockOutsTest::spinning,
                        "carriers-free",
                        "carriers-idle"),
                half(
                        "idle before each wait",
                        BlockedOrBusyVariant.VIRTUAL,
                        BlockedOrBusyKnockOutsTest::idle,
                        "accounted"),
                half(
                        "the caller computes",
                        BlockedOrBusyVariant.VIRTUAL,
                        BlockedOrBusyKnockOutsTest::callerComputes,
                        "running"),
                half("spinning", BlockedOrBusyVariant.VIRTUAL, BlockedOrBusyKnockOutsTest::spinning, "parked"),
                half(
                        "one computes for both",
                        BlockedOrBusyVariant.VIRTUAL_ONE_CARRIER,
                        BlockedOrBusyKnockOutsTest::oneForBoth,
                        "one-executes"),
                half("both at once", BlockedOrBusyVariant.SEQUENTIALLY, BlockedOrBusy::eventLoop, "wait-unused"),
                half("one after the other", BlockedOrBusyVariant.ON_EVENT_LOOP, BlockedOrBusy::sequential, "wait-used"),
                ofPeer("a loop", WAITS, BlockedOrBusyVariant.CPYTHON_THREADS, "event_loop", "model", "waits"),
                ofPeer("threads", WAITS, BlockedOrBusyVariant.ASYNCIO, "threads", "model", "waits"),
                ofPeer("a loop", HALF, BlockedOrBusyVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer("threads", HALF, BlockedOrBusyVariant.ASYNCIO, "threads", "model"));
    }

    private static List<TaskTimes> kept(List<MixedTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> gil.hold(task::call));
        }
    }

    /// Two tasks that compute meet by chance where others need the processors; these meet always.
    private static List<TaskTimes> oneForBoth(List<MixedTask> tasks) throws Exception {
        var first = BlockedOrBusy.virtualThreads(tasks).getFirst();
        return tasks.stream()
                .map(task -> new TaskTimes(
                        task.name(),
                        first.value(),
                        first.span(),
                        first.executing().stream()
                                .map(segment -> new Segment(task.name(), segment.fromNanoTime(), segment.toNanoTime()))
                                .toList(),
                        first.waiting(),
                        first.cpuNanos()))
                .toList();
    }

    private static List<TaskTimes> idle(List<MixedTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.call(() -> {}, wait -> {
                        Thread.sleep(task.delay().multipliedBy(2));
                        return wait.call();
                    }));
        }
    }

    /// The caller has computed for all before they begin.
    private static List<TaskTimes> callerComputes(List<MixedTask> tasks) throws Exception {
        var value = Arithmetic.SEED;
        for (var step = 0; step < tasks.getFirst().steps(); step++) {
            value = Arithmetic.xorshift(value, 1_000);
        }
        var computed = value;
        var waits = tasks.stream()
                .map(task -> new MixedTask(task.name(), 1, task.delay(), task.recorder()))
                .toList();
        return BlockedOrBusy.virtualThreads(waits).stream()
                .map(times -> new TaskTimes(
                        times.task(), computed, times.span(), times.executing(), times.waiting(), times.cpuNanos()))
                .toList();
    }

    private static List<TaskTimes> spinning(List<MixedTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.call(() -> {}, wait -> {
                        var end = System.nanoTime() + task.delay().toNanos();
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        return new MixedTask(task.name(), 0, Duration.ZERO, task.recorder())
                                .call()
                                .waiting();
                    }));
        }
    }

    private static List<TaskTimes> poolOfOne(List<MixedTask> tasks) {
        try (var executor = Pools.async(1)) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    private static List<TaskTimes> busy(List<MixedTask> tasks) throws Exception {
        return BlockedOrBusy.platformThreads(tasks.stream()
                .map(task -> new MixedTask(task.name(), 20_000, Duration.ZERO, task.recorder()))
                .toList());
    }

    private static KnockOut ofPeer(
            String name,
            BlockedOrBusyWorkload workload,
            BlockedOrBusyVariant variant,
            String wrong,
            String... caughtBy) {
        return KnockOut.ofPeer(name, new BlockedOrBusy(), workload, variant, wrong, caughtBy);
    }

    private static KnockOut waits(String name, BlockedOrBusyVariant variant, ComputeAndWait wrong, String... caughtBy) {
        return KnockOut.of(name, new BlockedOrBusy(), WAITS, variant, wrong, caughtBy);
    }

    private static KnockOut half(String name, BlockedOrBusyVariant variant, ComputeAndWait wrong, String... caughtBy) {
        return KnockOut.of(name, new BlockedOrBusy(), HALF, variant, wrong, caughtBy);
    }
}
