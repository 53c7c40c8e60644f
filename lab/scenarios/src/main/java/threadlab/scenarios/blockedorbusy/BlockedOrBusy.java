package threadlab.scenarios.blockedorbusy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.Scale;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.blockedorbusy.TaskTimes.TimeShares;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.FreeProcessors;
import threadlab.scenarios.cpu.PeerSegments;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

/// How much of its time does a task execute, how much does it wait, and what can run while it waits?
///
/// Each task computes and then sleeps, as it would wait for a socket, and notes when it did which. Under
/// `waits` three tasks compute next to nothing; under `half` two tasks compute for about half as long as they
/// sleep.
///
/// A task that waits needs no processor under any model. The models differ in what it keeps all the same:
///
/// * **A platform thread** leaves its processor but remains an OS thread that can run nothing else.
/// * **A virtual thread** unmounts: it leaves its carrier, and with it the OS thread. Even on one carrier
///   ([#virtualThreads] with one carrier) the second task computes while the first sleeps.
/// * **Sequential code** keeps its only thread, so nothing runs during a wait.
/// * **An event loop** sets a timer and runs the next callback: no thread waits for the task.
///
/// Where each task has a processor or a carrier, executing and waiting make up its time. Under a GIL they do
/// not: a task is also *ready but not running* while another one holds the lock.
///
/// | `waits` | time spent waiting `blockedShare` | waits at once `waitsAtOnce` | wall `wallNanos` |
/// |---|---|---|---|
/// | `platform-threads` | 100 % | 3 | 41 ms |
/// | `virtual-threads` | 100 % | 3 | 41 ms |
/// | `virtual-threads-one-carrier` | 100 % | 3 | 42 ms |
/// | `sequential` | 99 % | 1 | 122 ms |
/// | `gil` | 99 % | 3 | 41 ms |
/// | `event-loop` | 100 % | 3 | 41 ms |
///
/// | `half` | busy `executedShare` | accounted `accountedShare` | both `executingAtOnce` | used `waitsUsedByOthers` |
/// |---|---|---|---|---|
/// | `platform-threads` | 27 % | 91 % | 38 % | 3.7 % |
/// | `virtual-threads` | 29 % | 99 % | 91 % | 0.55 % |
/// | `virtual-threads-one-carrier` | 29 % | 99 % | 0 % | 21 % |
/// | `sequential` | 30 % | 99 % | 0 % | 0 % |
/// | `gil` | 25 % | 83 % | 0 % | 5.9 % |
/// | `event-loop` | 29 % | 99 % | 0 % | 21 % |
public final class BlockedOrBusy
        extends Lesson<
                BlockedOrBusy.BlockedOrBusyWorkload, BlockedOrBusy.BlockedOrBusyVariant, BlockedOrBusy.ComputeAndWait> {

    /// Runs the tasks and returns the times that each noted.
    interface ComputeAndWait {
        List<TaskTimes> run(List<MixedTask> tasks) throws Exception;
    }

    enum BlockedOrBusyVariant implements LessonVariant<ComputeAndWait> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, BlockedOrBusy::sequential)),
        PLATFORM(runs(Model.PLATFORM_THREADS, BlockedOrBusy::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, BlockedOrBusy::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", BlockedOrBusy::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, tasks -> BlockedOrBusyStructured.structuredConcurrency(tasks))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, BlockedOrBusy::completableFuture)),
        UNDER_GIL(runs(Model.GIL, BlockedOrBusy::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, BlockedOrBusy::eventLoop)),
        IN_PROCESSES(absent(Model.PROCESSES)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(absent(Model.CPYTHON_PROCESSES)),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(absent(Model.NODE_WORKERS));

        private final Row<ComputeAndWait> row;

        BlockedOrBusyVariant(Row<ComputeAndWait> row) {
            this.row = row;
        }

        @Override
        public Row<ComputeAndWait> row() {
            return row;
        }
    }

    /// Computes, then sleeps, and notes when it did which.
    ///
    /// @param steps of 1,000 rounds of arithmetic, about 2 µs each
    record MixedTask(String name, int steps, Duration delay, TaskRecorder recorder) implements Task<TaskTimes> {

        private static final int ROUNDS_IN_STEP = 1_000;

        /// Calls what waits, with what has to be done before and after it.
        interface Waiting {
            Segment around(Callable<Segment> wait) throws Exception;
        }

        @Override
        public TaskTimes call() throws Exception {
            return call(() -> {}, Callable::call);
        }

        /// Passes a check point after each step.
        TaskTimes call(Runnable checkPoint, Waiting waiting) throws Exception {
            return recorder.task(name, () -> {
                var begin = System.nanoTime();
                var cpuBegin = cpuNanos();
                var computed = compute(checkPoint);
                var waited = waiting.around(this::sleep);
                var cpuEnd = cpuNanos();
                return times(begin, computed, waited)
                        .withCpu(
                                cpuEnd.isPresent()
                                        ? OptionalLong.of(cpuEnd.getAsLong() - cpuBegin.getAsLong())
                                        : OptionalLong.empty());
            });
        }

        /// What a task computed, and when.
        private record Computed(long value, List<Segment> executing) {}

        private Computed compute(Runnable checkPoint) {
            var value = Arithmetic.SEED;
            var clock = new SegmentClock(name);
            clock.read();
            for (var step = 0; step < steps; step++) {
                value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
                checkPoint.run();
                clock.read();
            }
            Counters.add(Count.UNITS, steps);
            return new Computed(value, clock.segments());
        }

        private Segment sleep() throws Exception {
            var begin = System.nanoTime();
            return recorder.waiting(delay, () -> {
                Thread.sleep(delay);
                Counters.add(Count.WAITS);
                return since(begin);
            });
        }

        private TaskTimes times(long begin, Computed computed, Segment waited) {
            computed.executing.forEach(segment -> recorder.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
            return new TaskTimes(name, computed.value, since(begin), computed.executing, waited, OptionalLong.empty());
        }

        private Segment since(long begin) {
            return new Segment(name, begin, System.nanoTime());
        }

        /// Returns the thread's processor time; nothing on a virtual thread, whose time the JVM does not count.
        private static OptionalLong cpuNanos() {
            var threads = ManagementFactory.getThreadMXBean();
            return !Thread.currentThread().isVirtual() && threads.isCurrentThreadCpuTimeSupported()
                    ? OptionalLong.of(threads.getCurrentThreadCpuTime())
                    : OptionalLong.empty();
        }
    }

    /// Runs one task after the other: while one waits, this thread does nothing.
    static List<TaskTimes> sequential(List<MixedTask> tasks) throws Exception {
        var times = new ArrayList<TaskTimes>();
        for (var task : tasks) {
            times.add(task.call());
        }
        return times;
    }

    /// Starts one platform thread per task: a task that waits leaves its processor and keeps its OS thread.
    static List<TaskTimes> platformThreads(List<MixedTask> tasks) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Starts one virtual thread per task: a task that waits leaves its carrier, and with it the OS thread.
    static List<TaskTimes> virtualThreads(List<MixedTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Runs the tasks on an executor with a thread for each.
    static List<TaskTimes> completableFuture(List<MixedTask> tasks) {
        try (var executor = Pools.async(tasks.size())) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    /// Starts one thread per task under one lock: a task holds it to compute and releases it to wait.
    static List<TaskTimes> gil(List<MixedTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(
                    executor, tasks, task -> gil.hold(() -> task.call(gil::checkPoint, gil::released)));
        }
    }

    /// Computes in callbacks and waits by timers: no thread ever waits for a task.
    static List<TaskTimes> eventLoop(List<MixedTask> tasks) throws Exception {
        return EventLoop.run(loop -> Results.allOf(tasks, task -> inCallbacks(task, loop)));
    }

    /// Computes in one callback and ends in another: in between the loop's thread is free.
    private static CompletableFuture<TaskTimes> inCallbacks(MixedTask task, EventLoop loop) {
        return task.recorder.asyncTask(task.name, () -> {
            var begin = System.nanoTime();
            var computed = task.compute(() -> {});
            var waitBegin = System.nanoTime();
            return task.recorder
                    .asyncWait(task.name, task.delay, () -> loop.sleep(task.delay))
                    .thenApply(timeout -> task.times(begin, computed, task.since(waitBegin)));
        });
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(BlockedOrBusy.class);

    /// Describes how much each task computes and how long it then sleeps.
    record BlockedOrBusyWorkload(String id, int tasks, int steps, Duration delay) implements Workload {

        private static final Duration STEP = Duration.ofNanos(2_000);
        private static final Duration SLOWEST_STEP = Duration.ofNanos(10_000);
        private static final Duration SHORTEST_COMPUTING = Duration.ofMillis(10);

        /// Returns whether computing is more than what it takes to begin and end.
        boolean computes() {
            return computing().compareTo(SHORTEST_COMPUTING) >= 0;
        }

        /// Returns the share of a task's time that it has to execute, 0 to 1, at 2 µs a step.
        double executingShare() {
            return (double) computing().toNanos() / computing().plus(delay).toNanos();
        }

        private Duration computing() {
            return STEP.multipliedBy(steps);
        }

        @Override
        public Message title() {
            var computing = computing().toMillis() + " ms";
            return computes()
                    ? WORDS.say("workload.half", tasks, computing, delay.toMillis() + " ms")
                    : WORDS.say("workload.waits", tasks, delay.toMillis() + " ms");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("tasks", names(), "steps", steps, "waitMillis", delay);
        }

        @Override
        public Duration longestPass() {
            return SLOWEST_STEP.multipliedBy(steps).plus(delay).multipliedBy(tasks);
        }

        List<String> names() {
            return IntStream.rangeClosed(1, tasks).mapToObj(i -> "job" + i).toList();
        }
    }

    public BlockedOrBusy() {
        super("blocked-or-busy", MixedTask.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("blockedShare", WORDS.say("keyMetric"), Better.NEITHER);
    }

    @Override
    public List<BlockedOrBusyWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new BlockedOrBusyWorkload("waits", 3, 1, scale.of(Duration.ofMillis(400))),
                new BlockedOrBusyWorkload(
                        "half", 2, scale.pick(12_500, 125_000, 125_000), scale.of(Duration.ofMillis(500))));
    }

    @Override
    protected List<BlockedOrBusyVariant> variantsOf(BlockedOrBusyWorkload workload) {
        return List.of(BlockedOrBusyVariant.values());
    }

    @Override
    protected List<Check> checks(
            BlockedOrBusyWorkload workload, BlockedOrBusyVariant variant, Environment environment) {
        return new BlockedOrBusyPredictions(workload, environment.cpus(), InterpreterLock.isAtWork(environment))
                .of(variant);
    }

    @Override
    protected Optional<Work> work(BlockedOrBusyWorkload workload, BlockedOrBusyVariant variant) {
        return Optional.of(
                variant == BlockedOrBusyVariant.FUTURE
                        ? Work.onThreadsOfTheirOwn(workload.tasks())
                        : workOf(variant, workload.tasks()));
    }

    @Override
    protected TrialFixture<?> fixture(
            BlockedOrBusyWorkload workload, BlockedOrBusyVariant variant, ComputeAndWait code) {
        var lanes = switch (variant) {
            case SEQUENTIALLY, VIRTUAL_ONE_CARRIER, UNDER_GIL, ON_EVENT_LOOP, ASYNCIO, NODE -> 1;
            case PLATFORM,
                    VIRTUAL,
                    STRUCTURED,
                    FUTURE,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    CPYTHON_PROCESSES,
                    NODE_WORKERS -> workload.tasks();
        };
        return new BusyFixture(
                workload, code, Math.min(lanes, Runtime.getRuntime().availableProcessors()));
    }

    /// Begins passes that compute when the processors are free.
    static final class BusyFixture implements TrialFixture<List<TaskTimes>> {

        private final BlockedOrBusyWorkload workload;
        private final ComputeAndWait code;
        private final int processors;
        private final FreeProcessors freeProcessors = new FreeProcessors();

        BusyFixture(BlockedOrBusyWorkload workload, ComputeAndWait code, int processors) {
            this.workload = workload;
            this.code = code;
            this.processors = processors;
        }

        @Override
        public Callable<List<TaskTimes>> arrange(TaskRecorder recorder) {
            if (workload.computes()) {
                awaitProcessors();
            }
            var tasks = workload.names().stream()
                    .map(name -> new MixedTask(name, workload.steps(), workload.delay(), recorder))
                    .toList();
            return () -> code.run(tasks);
        }

        private void awaitProcessors() {
            try {
                freeProcessors.await(processors);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }

        @Override
        public PassMeasurements check(CallOutcome<List<TaskTimes>> outcome) throws Exception {
            return checked(workload, Objects.requireNonNull(outcome.orThrow()));
        }
    }

    private static PassMeasurements checked(BlockedOrBusyWorkload workload, List<TaskTimes> times)
            throws WrongResultException {
        var names = times.stream().map(TaskTimes::task).toList();
        var values = times.stream().map(TaskTimes::value).distinct().toList();
        if (!names.equals(workload.names()) || values.size() > 1 || values.contains(Arithmetic.SEED)) {
            throw new WrongResultException(
                    workload.names() + ", all with the same number computed", names + " with " + values);
        }
        return measure(workload, times);
    }

    @Override
    protected PassMeasurements measurePeer(
            BlockedOrBusyWorkload workload, BlockedOrBusyVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var executing = PeerSegments.of(answer.at("segments")).stream().collect(Collectors.groupingBy(Segment::task));
        var times = new ArrayList<TaskTimes>();
        for (var task : answer.at("tasks").list()) {
            times.add(TaskTimes.of(task, executing.getOrDefault(task.at("task").text(), List.of())));
        }
        return checked(workload, times);
    }

    static PassMeasurements measure(BlockedOrBusyWorkload workload, List<TaskTimes> times) {
        var shares = new TimeShares(times);
        var measured = WORDS.measured(times.stream().map(TaskTimes::task).toList());
        if (workload.computes()) {
            measured.figure("executingAtOnce", Unit.RATIO, shares.executingAtOnce())
                    .figure("waitsUsedByOthers", Unit.RATIO, shares.usedByOthers());
        }
        var executed = shares.isByProcessorTime() ? "executedShare.cpu" : "executedShare.clock";
        return measured.figure("blockedShare", Unit.RATIO, shares.blocked())
                .figure("executedShare", Unit.RATIO, WORDS.say("source." + executed), shares.executed())
                .figure("accountedShare", Unit.RATIO, shares.executed() + shares.blocked())
                .figure("waitsAtOnce", Unit.COUNT, shares.waitsAtOnce())
                .done();
    }
}
