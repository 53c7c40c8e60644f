package threadlab.scenarios.gather;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.gather.Gather.GatherAll;
import threadlab.scenarios.gather.Gather.GatherVariant;
import threadlab.scenarios.gather.Gather.GatherWorkload;
import threadlab.scenarios.gather.Gather.Kind;
import threadlab.scenarios.gather.Gather.SleepTask;
import threadlab.scenarios.gather.Gather.SleepWorker;
import threadlab.scenarios.gather.Gather.WaitClaims;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;

class GatherKnockOutsTest extends KnockOuts {

    private static final GatherWorkload SHORT = new GatherWorkload(
            "5-3-1",
            Kind.SEVERAL,
            new WaitClaims("3.9", "3.10", "3.11"),
            List.of("func1", "func2", "func3"),
            List.of(Duration.ofMillis(100), Duration.ofMillis(60), Duration.ofMillis(20)));

    private static final GatherWorkload EQUAL = equal(Duration.ofMillis(20));
    private static final GatherWorkload LONG = equal(Duration.ofMillis(100));

    private static GatherWorkload equal(Duration delay) {
        return new GatherWorkload(
                "2-2-2",
                Kind.SEVERAL,
                new WaitClaims("3.9", "3.10", "3.11"),
                List.of("func1", "func2", "func3"),
                Collections.nCopies(3, delay));
    }

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", GatherVariant.VIRTUAL, Gather::platformThreads, "model"),
                of("virtual threads", GatherVariant.PLATFORM, Gather::virtualThreads, "model"),
                of("no scope", GatherVariant.STRUCTURED, Gather::virtualThreads, "model"),
                of("nobody takes the lock", GatherVariant.UNDER_GIL, Gather::platformThreads, "model"),
                of("a lock for each task", GatherVariant.UNDER_GIL, GatherKnockOutsTest::ownLocks, "model"),
                of("the lock is given back first", GatherVariant.UNDER_GIL, GatherKnockOutsTest::lockBefore, "model"),
                of("most timers are the JDK's", GatherVariant.ON_EVENT_LOOP, GatherKnockOutsTest::jdkTimers, "model"),
                of("the processes get no work", GatherVariant.IN_PROCESSES, GatherKnockOutsTest::idleWorkers, "model"),
                of("no loop", GatherVariant.ON_EVENT_LOOP, Gather::virtualThreads, "model"),
                of("no process", GatherVariant.IN_PROCESSES, Gather::platformThreads, "model"),
                of("one process for all", GatherVariant.IN_PROCESSES, GatherKnockOutsTest::oneProcess, "processes"),
                of(
                        "an executor of virtual threads",
                        GatherVariant.FUTURE,
                        GatherKnockOutsTest::virtualFutures,
                        "model"),
                of("a pool of one thread", GatherVariant.FUTURE, GatherKnockOutsTest::poolOfOne, "work"),
                of(
                        "one after the other",
                        GatherVariant.VIRTUAL,
                        Gather::sequential,
                        "wall",
                        "finish-order",
                        "overlap",
                        "waits-overlap"),
                of("started in reverse", GatherVariant.PLATFORM, GatherKnockOutsTest::reversed, "start-order"),
                of("results as they come", GatherVariant.STRUCTURED, Gather::virtualThreadsAsCompleted, "results"),
                of("the caller does not wait", GatherVariant.VIRTUAL, GatherKnockOutsTest::notJoined, "caller-last"),
                of("spinning", GatherVariant.PLATFORM, tasks -> spinning(tasks, Pools.fixed(tasks.size())), "cpu"),
                KnockOut.of(
                        "spinning",
                        new Gather(),
                        LONG,
                        GatherVariant.VIRTUAL,
                        tasks -> spinning(tasks, Pools.virtual()),
                        "carriers-free"),
                KnockOut.of(
                        "yields before the sleep",
                        new Gather(),
                        EQUAL,
                        GatherVariant.VIRTUAL,
                        GatherKnockOutsTest::yielding,
                        "hops"),
                KnockOut.of(
                        "timers set in reverse",
                        new Gather(),
                        EQUAL,
                        GatherVariant.ON_EVENT_LOOP,
                        GatherKnockOutsTest::timersReversed,
                        "timer-order"),
                ofPeer("a loop instead of threads", GatherVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer(
                        "awaited one by one",
                        GatherVariant.ASYNCIO,
                        "event_loop_one_by_one",
                        "wall",
                        "finish-order",
                        "overlap",
                        "waits-overlap"),
                ofPeer("gathered", GatherVariant.ASYNCIO_ONE_BY_ONE, "event_loop", "wall", "overlap", "finish-order"),
                ofPeer("in the order given", GatherVariant.ASYNCIO_AS_COMPLETED, "event_loop", "results"),
                ofPeer("threads instead of processes", GatherVariant.CPYTHON_PROCESSES, "threads", "model"),
                ofPeer(
                        "awaited one by one",
                        GatherVariant.NODE,
                        "eventLoopOneByOne",
                        "wall",
                        "finish-order",
                        "overlap",
                        "waits-overlap"),
                ofPeer("all at once", GatherVariant.NODE_ONE_BY_ONE, "eventLoop", "wall", "overlap", "finish-order"));
    }

    private static KnockOut ofPeer(String name, GatherVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Gather(), SHORT, variant, wrong, caughtBy);
    }

    private static List<String> oneProcess(List<SleepTask> tasks) throws Exception {
        try (var workers = new Workers();
                var executor = Pools.processes(tasks.size())) {
            var process = workers.get(1, SleepWorker.class).getFirst();
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.recorder().task(task.name(), () -> {
                        synchronized (process) {
                            return process.ask(task.delay().toMillis() + " " + task.name());
                        }
                    }));
        }
    }

    private static List<String> ownLocks(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> {
                var own = Gil.likeCPython();
                return own.hold(() -> own.released(task));
            });
        }
    }

    private static List<String> lockBefore(List<SleepTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> {
                gil.hold(task::name);
                return task.call();
            });
        }
    }

    private static List<String> jdkTimers(List<SleepTask> tasks) throws Exception {
        return EventLoop.run(loop -> Results.allOf(tasks, task -> {
            var recorder = task.recorder();
            return recorder.asyncTask(
                    task.name(),
                    () -> recorder.asyncWait(
                                    task.name(),
                                    task.delay(),
                                    () -> task.equals(tasks.getFirst())
                                            ? loop.sleep(task.delay())
                                            : jdkTimer(task.delay(), loop))
                            .thenApply(over -> task.name()));
        }));
    }

    private static CompletableFuture<Void> jdkTimer(Duration delay, EventLoop loop) {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, loop));
    }

    private static List<String> idleWorkers(List<SleepTask> tasks) throws Exception {
        try (var workers = new Workers()) {
            return workers.invokeAll(
                    tasks,
                    Launch.of(SleepWorker.class),
                    (task, process) -> task.recorder().task(task.name(), () -> {
                        var answer = process.ask("0 " + task.name());
                        Thread.sleep(task.delay());
                        return answer;
                    }));
        }
    }

    private static List<String> virtualFutures(List<SleepTask> tasks) {
        try (var executor = Pools.virtual()) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    private static List<String> poolOfOne(List<SleepTask> tasks) {
        try (var executor = Pools.async(1)) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    private static KnockOut of(String name, GatherVariant variant, GatherAll wrong, String... caughtBy) {
        return KnockOut.of(name, new Gather(), SHORT, variant, wrong, caughtBy);
    }

    private static List<String> reversed(List<SleepTask> tasks) throws Exception {
        return Gather.platformThreads(tasks.reversed()).reversed();
    }

    private static List<String> timersReversed(List<SleepTask> tasks) throws Exception {
        return Gather.eventLoop(tasks.reversed()).reversed();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // that is what is wrong
    private static List<String> notJoined(List<SleepTask> tasks) {
        tasks.forEach(Pools.virtual()::submit);
        return tasks.stream().map(SleepTask::name).toList();
    }

    private static List<String> yielding(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks, task -> {
                Thread.yield();
                return task.call();
            });
        }
    }

    private static List<String> spinning(List<SleepTask> tasks, ExecutorService pool) throws Exception {
        try (var executor = pool) {
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.recorder().task(task.name(), () -> {
                        var end = System.nanoTime() + task.delay().toNanos();
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        return task.name();
                    }));
        }
    }
}
