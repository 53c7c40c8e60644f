package threadlab.scenarios.gather;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.Scale;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.predict.ListSchedule;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Topic;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;

/// How long do three waits take together, and in which order do they start, end and give their results?
///
/// Three tasks sleep 250, 150 and 50 ms. One after another they take the sum, 450 ms; overlapped, the longest,
/// 250 ms. The models differ in how tasks are started and joined, not in what waiting costs:
///
/// * **Platform threads** overlap the waits if the pool has a thread for each. **Virtual threads** need no pool
///   to size, and a sleeping one is on no carrier, so even one carrier is enough.
/// * **Structured concurrency** adds a scope: no subtask outlives it. **CompletableFuture** overlaps on an
///   executor of its own. Without one ([#completableFutureDefault]) it takes the common pool, sized for
///   processors and not for waits: on JDK 25 and two processors one worker, hence the sum.
/// * **A GIL** costs nothing here, since a sleeping thread releases it. **An event loop** needs no thread at
///   all for a wait, only a timer.
///
/// The caller decides in which order it gets the results: as it gave the tasks, or, in the variants *as
/// completed*, as they end. The workload `caller-goes-on` asks for one answer and does work of its own before
/// it reads it: only then does asking not mean waiting.
///
/// | `5-3-1` | wall `wallNanos` | sleeping at once `peakSleepingTasks` |
/// |---|---|---|
/// | `platform-threads` | 251 ms | 3 |
/// | `virtual-threads` | 251 ms | 3 |
/// | `virtual-threads-one-carrier` | 251 ms | 3 |
/// | `structured-concurrency` | 251 ms | 3 |
/// | `completable-future` | 251 ms | 3 |
/// | `completable-future-default` | 451 ms | 1 |
/// | `sequential` | 451 ms | 1 |
/// | `gil` | 251 ms | 3 |
/// | `event-loop` | 251 ms | 3 |
/// | `processes` | 252 ms | – |
public final class Gather extends Lesson<Gather.GatherWorkload, Gather.GatherVariant, Gather.GatherAll> {

    /// Runs all tasks and returns their results.
    interface GatherAll {
        List<String> run(List<SleepTask> tasks) throws Exception;
    }

    enum GatherVariant implements LessonVariant<GatherAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Gather::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Gather::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", Gather::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, tasks -> GatherStructured.structuredConcurrency(tasks))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Gather::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", Gather::completableFutureDefault)),
        PLATFORM_AS_COMPLETED(runs(Model.PLATFORM_THREADS, "as-completed", Gather::platformThreadsAsCompleted)),
        VIRTUAL_AS_COMPLETED(runs(Model.VIRTUAL_THREADS, "as-completed", Gather::virtualThreadsAsCompleted)),
        STRUCTURED_AS_COMPLETED(runs(
                Model.STRUCTURED_CONCURRENCY,
                "as-completed",
                tasks -> GatherStructured.structuredConcurrencyAsCompleted(tasks))),
        FUTURE_AS_COMPLETED(runs(Model.COMPLETABLE_FUTURE, "as-completed", Gather::completableFutureAsCompleted)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, Gather::sequential)),
        UNDER_GIL(runs(Model.GIL, Gather::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Gather::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> tasks -> processes(tasks, workers))),

        PLATFORM_GOES_ON(runs(Model.PLATFORM_THREADS, Gather::platformThreadsGoesOn)),
        VIRTUAL_GOES_ON(runs(Model.VIRTUAL_THREADS, Gather::virtualThreadsGoesOn)),
        STRUCTURED_GOES_ON(
                runs(Model.STRUCTURED_CONCURRENCY, tasks -> GatherStructured.structuredConcurrencyGoesOn(tasks))),
        FUTURE_GOES_ON(runs(Model.COMPLETABLE_FUTURE, Gather::completableFutureGoesOn)),
        SEQUENTIALLY_GOES_ON(runs(Model.SEQUENTIAL, Gather::sequential)),
        GIL_GOES_ON(runs(Model.GIL, Gather::gilGoesOn)),
        EVENT_LOOP_GOES_ON(runs(Model.EVENT_LOOP, Gather::eventLoopGoesOn)),
        PROCESSES_GOES_ON(runsWithWorkers(Model.PROCESSES, workers -> tasks -> processesGoesOn(tasks, workers))),

        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_ONE_BY_ONE(peer(Model.CPYTHON_ASYNCIO, "one-by-one", "event_loop_one_by_one")),
        CPYTHON_THREADS_AS_COMPLETED(peer(Model.CPYTHON_THREADS, "as-completed", "threads_as_completed")),
        ASYNCIO_AS_COMPLETED(peer(Model.CPYTHON_ASYNCIO, "as-completed", "event_loop_as_completed")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_ONE_BY_ONE(peer(Model.NODE, "one-by-one", "eventLoopOneByOne")),
        NODE_AS_COMPLETED(peer(Model.NODE, "as-completed", "eventLoopAsCompleted")),
        NODE_WORKERS(absent(Model.NODE_WORKERS)),

        CPYTHON_THREADS_GOES_ON(peer(Model.CPYTHON_THREADS, "threads_goes_on")),
        ASYNCIO_GOES_ON(peer(Model.CPYTHON_ASYNCIO, "event_loop_goes_on")),
        CPYTHON_PROCESSES_GOES_ON(peer(Model.CPYTHON_PROCESSES, "processes_goes_on")),
        NODE_GOES_ON(peer(Model.NODE, "eventLoopGoesOn"));

        private final Row<GatherAll> row;

        GatherVariant(Row<GatherAll> row) {
            this.row = row;
        }

        @Override
        public Row<GatherAll> row() {
            return row;
        }
    }

    /// Sleeps for a while and returns its name: the task of every variant.
    record SleepTask(String name, Duration delay, TaskRecorder recorder) implements Task<String> {

        @Override
        public String call() throws Exception {
            return recorder.task(
                    name,
                    () -> recorder.waiting(delay, () -> {
                        Thread.sleep(delay);
                        return name;
                    }));
        }
    }

    /// Waits on a pool with a platform thread for each task.
    static List<String> platformThreads(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.fixed(tasks.size())) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Waits on a new virtual thread for each task; there is no pool to size.
    static List<String> virtualThreads(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Waits in futures on an executor of their own.
    static List<String> completableFuture(List<SleepTask> tasks) {
        try (var executor = Pools.async(tasks.size())) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    /// Names no executor: the trap. The common pool has one worker less than processors.
    ///
    /// (Up to JDK 24 a pool of a single worker is bypassed: each task gets a new thread.)
    static List<String> completableFutureDefault(List<SleepTask> tasks) {
        return Results.joinAll(tasks, CompletableFuture::supplyAsync);
    }

    /// Takes each result from the pool as soon as it is there.
    static List<String> platformThreadsAsCompleted(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.fixed(tasks.size())) {
            return asCompleted(executor, tasks);
        }
    }

    /// Takes each result from a virtual thread as soon as it is there.
    static List<String> virtualThreadsAsCompleted(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return asCompleted(executor, tasks);
        }
    }

    private static List<String> asCompleted(ExecutorService executor, List<SleepTask> tasks) throws Exception {
        var completed = new ExecutorCompletionService<String>(executor);
        tasks.forEach(completed::submit);
        var results = new ArrayList<String>();
        while (results.size() < tasks.size()) {
            results.add(completed.take().get());
        }
        return results;
    }

    /// Adds each result when its future completes: a callback instead of a queue to take from.
    static List<String> completableFutureAsCompleted(List<SleepTask> tasks) {
        try (var executor = Pools.async(tasks.size())) {
            var results = new ConcurrentLinkedQueue<String>();
            var futures = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, executor).thenAccept(results::add))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(futures).join();
            return List.copyOf(results);
        }
    }

    /// Waits one after another on the caller's own thread.
    static List<String> sequential(List<SleepTask> tasks) throws Exception {
        var results = new ArrayList<String>();
        for (var task : tasks) {
            results.add(task.call());
        }
        return results;
    }

    /// Waits on a platform thread for each task, with the lock released while it sleeps.
    static List<String> gil(List<SleepTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> gil.hold(() -> gil.released(task)));
        }
    }

    /// Waits by timers of one thread, as asyncio does.
    static List<String> eventLoop(List<SleepTask> tasks) throws Exception {
        return EventLoop.run(loop -> Results.allOf(tasks, task -> sleep(task, loop)));
    }

    /// Sleeps without a thread: a timer of the loop completes the future.
    private static CompletableFuture<String> sleep(SleepTask task, EventLoop loop) {
        var recorder = task.recorder();
        return recorder.asyncTask(
                task.name(),
                () -> recorder.asyncWait(task.name(), task.delay(), () -> loop.sleep(task.delay()))
                        .thenApply(over -> task.name()));
    }

    /// Lets a process sleep for each task, and waits for the answers on a thread each.
    static List<String> processes(List<SleepTask> tasks, Workers workers) throws Exception {
        return workers.invokeAll(tasks, Launch.of(SleepWorker.class), Gather::inProcess);
    }

    private static String inProcess(SleepTask task, WorkerProcess process) throws Exception {
        var recorder = task.recorder();
        return recorder.task(
                task.name(),
                () -> recorder.waiting(
                        task.delay(), () -> process.ask(task.delay().toMillis() + " " + task.name())));
    }

    /// Takes orders `MILLIS NAME`, sleeps, and answers with the name, in a process of its own.
    static final class SleepWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(order -> {
                var parts = order.split(" ", 2);
                return new SleepTask(parts[1], Duration.ofMillis(Long.parseLong(parts[0])), TaskRecorder.SILENT).get();
            });
        }
    }

    /// Lets a platform thread wait for the answer and does its own work meanwhile.
    static List<String> platformThreadsGoesOn(List<SleepTask> tasks) throws Exception {
        return goesOn(Pools.platform(), tasks.getFirst(), tasks.getLast());
    }

    /// Lets a virtual thread wait for the answer and does its own work meanwhile.
    static List<String> virtualThreadsGoesOn(List<SleepTask> tasks) throws Exception {
        return goesOn(Pools.virtualThreads(), tasks.getFirst(), tasks.getLast());
    }

    private static List<String> goesOn(ThreadFactory threads, Callable<String> request, Callable<String> ownWork)
            throws Exception {
        var answer = new FutureTask<>(request);
        threads.newThread(answer).start();
        var own = ownWork.call();
        return List.of(own, answer.get());
    }

    /// Lets a future wait for the answer and does its own work meanwhile.
    static List<String> completableFutureGoesOn(List<SleepTask> tasks) throws Exception {
        try (var executor = Pools.async(1)) {
            var answer = CompletableFuture.supplyAsync(tasks.getFirst(), executor);
            var own = tasks.getLast().call();
            return List.of(own, answer.join());
        }
    }

    /// Lets a thread wait for the answer with the lock released, and does its own work meanwhile.
    static List<String> gilGoesOn(List<SleepTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        return goesOn(
                Pools.platform(),
                () -> gil.hold(() -> gil.released(tasks.getFirst())),
                () -> gil.hold(() -> gil.released(tasks.getLast())));
    }

    /// Asks for the answer, does its own work until that waits itself, and awaits the answer last.
    static List<String> eventLoopGoesOn(List<SleepTask> tasks) throws Exception {
        return EventLoop.run(loop -> {
            var answer = sleep(tasks.getFirst(), loop);
            return sleep(tasks.getLast(), loop).thenCombine(answer, List::of);
        });
    }

    /// Lets another process wait for the answer and does its own work meanwhile.
    static List<String> processesGoesOn(List<SleepTask> tasks, Workers workers) throws Exception {
        var process = workers.get(1, SleepWorker.class).getFirst();
        return goesOn(Pools.platform(), () -> inProcess(tasks.getFirst(), process), tasks.getLast());
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(Gather.class);

    private static final String DELAYS = "gather.delays";

    /// Names what the caller does with its tasks.
    enum Kind {
        SEVERAL,
        SINGLE,
        CALLER_GOES_ON
    }

    /// Lists the documents' claims about such waits: their start, their wall when they overlap, and when they
    /// do not.
    record WaitClaims(String start, String together, String inTurn) {}

    private static final WaitClaims ANY_WAITS = new WaitClaims("3.9", "3.10", "1.4");

    /// Describes the waits: one name and one delay a task.
    record GatherWorkload(String id, Kind kind, WaitClaims claims, List<String> tasks, List<Duration> delays)
            implements Workload {

        @Override
        public Message title() {
            var millis = delays.stream().map(delay -> delay.toMillis() + " ms").toList();
            return switch (kind) {
                case SINGLE -> WORDS.say("workload.single", millis.getFirst());
                case CALLER_GOES_ON -> WORDS.say("workload.goesOn", millis.getFirst(), millis.getLast());
                case SEVERAL -> WORDS.say("workload.several", String.join(", ", millis));
            };
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("tasks", tasks, "delayMillis", delays);
        }

        @Override
        public Duration longestPass() {
            return ListSchedule.of(delays, 1).makespan();
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }

        boolean delaysDiffer() {
            return delays.stream().distinct().count() == delays.size();
        }

        /// Returns whether there are several delays, each of its own length.
        boolean isOfDifferentDelays() {
            return kind == Kind.SEVERAL && delays.size() > 1 && delaysDiffer();
        }
    }

    public Gather() {
        super("gather", SleepTask.class);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(DELAYS, "delays in milliseconds instead of the documents' three workloads: 50,30,10"));
    }

    @Override
    public List<FindingPlan> findings(GatherWorkload workload, Environment environment) {
        var sleeps = workload.delays().size();
        if (!workload.delaysDiffer() || workload.kind() != Kind.SEVERAL) {
            return List.of();
        }
        var together = WORDS.finding("together", Topic.WAITING, Surprise.EXPECTED, sleeps)
                .low(GatherVariant.PLATFORM, GatherVariant.VIRTUAL)
                .high(GatherVariant.SEQUENTIALLY)
                .differ(keyMetric(), 1.3);
        var commonPool = WORDS.finding("commonPool", Topic.POOLS, Surprise.TRAP, sleeps)
                .low(GatherVariant.FUTURE)
                .high(GatherVariant.FUTURE_DEFAULT)
                .differ(keyMetric(), 1.3);
        return environment.commonPoolParallelism() > 1 ? List.of(together) : List.of(together, commonPool);
    }

    @Override
    public List<GatherWorkload> workloads(Scale scale, Parameters parameters) {
        return parameters
                .durations(DELAYS)
                .map(delays -> List.of(
                        new GatherWorkload("custom", Kind.SEVERAL, ANY_WAITS, names("task", delays.size()), delays)))
                .orElseGet(() -> List.of(
                        new GatherWorkload(
                                "5-3-1",
                                Kind.SEVERAL,
                                new WaitClaims("3.9", "3.10", "3.11"),
                                names("func", 3),
                                halved(scale, 5, 3, 1)),
                        new GatherWorkload(
                                "2-2-2",
                                Kind.SEVERAL,
                                new WaitClaims("1.5", "1.5", "1.4"),
                                List.of("A", "B", "C"),
                                halved(scale, 2, 2, 2)),
                        new GatherWorkload(
                                "1-1-1",
                                Kind.SEVERAL,
                                new WaitClaims("1.15", "1.15", "1.4"),
                                names("worker", 3),
                                halved(scale, 1, 1, 1)),
                        new GatherWorkload("1", Kind.SINGLE, ANY_WAITS, List.of("hello"), halved(scale, 1)),
                        new GatherWorkload(
                                "caller-goes-on",
                                Kind.CALLER_GOES_ON,
                                ANY_WAITS,
                                List.of("answer", "own-work"),
                                seconds(scale, 1, 0.5))));
    }

    /// Waits of several workloads add up: at scale quick each is half as long as in other scenarios.
    private static List<Duration> halved(Scale scale, double... seconds) {
        return seconds(scale, seconds).stream()
                .map(delay -> delay.dividedBy(scale.pick(2, 1, 1)))
                .toList();
    }

    private static List<Duration> seconds(Scale scale, double... seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(second -> scale.of(Duration.ofMillis(Math.round(1_000 * second))))
                .toList();
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    @Override
    protected List<GatherVariant> variantsOf(GatherWorkload workload) {
        return Stream.of(GatherVariant.values())
                .filter(variant -> GatherPredictions.traits(variant).caller().isOf(workload))
                .filter(variant -> !awaitsOneByOne(variant) || workload.isOfDifferentDelays())
                .toList();
    }

    /// What awaiting one by one does is the same whatever is awaited.
    private static boolean awaitsOneByOne(GatherVariant variant) {
        return variant == GatherVariant.ASYNCIO_ONE_BY_ONE || variant == GatherVariant.NODE_ONE_BY_ONE;
    }

    @Override
    protected List<Check> checks(GatherWorkload workload, GatherVariant variant, Environment environment) {
        var checks = new ArrayList<>(new GatherPredictions(workload, variant, environment).all());
        switch (variant) {
            case IN_PROCESSES, CPYTHON_PROCESSES ->
                checks.add(Counted.processes(variant, workload.tasks().size()));
            case PROCESSES_GOES_ON, CPYTHON_PROCESSES_GOES_ON -> checks.add(Counted.processes(variant, 1));
            default -> {}
        }
        return checks;
    }

    /// A pool with a thread for each task starts one for each; the common pool decides for itself.
    @Override
    protected Optional<Work> work(GatherWorkload workload, GatherVariant variant) {
        var tasks = workload.tasks().size();
        return switch (variant) {
            case FUTURE, FUTURE_AS_COMPLETED, FUTURE_GOES_ON -> Optional.of(Work.onThreadsOfTheirOwn(tasks));
            default -> Optional.of(workOf(variant, tasks));
        };
    }

    @Override
    protected TrialFixture<?> fixture(GatherWorkload workload, GatherVariant variant, GatherAll code) {
        return Trials.of(
                recorder -> {
                    var tasks = IntStream.range(0, workload.delays().size())
                            .mapToObj(i -> new SleepTask(
                                    workload.tasks().get(i), workload.delays().get(i), recorder))
                            .toList();
                    return () -> code.run(tasks);
                },
                results -> measure(workload, results));
    }

    @Override
    protected PassMeasurements measurePeer(GatherWorkload workload, GatherVariant variant, PeerAnswer results)
            throws WrongResultException {
        return measure(workload, results.texts());
    }

    private static PassMeasurements measure(GatherWorkload workload, List<String> results) throws WrongResultException {
        if (results.size() != workload.tasks().size() || !results.containsAll(workload.tasks())) {
            throw new WrongResultException(workload.tasks(), results);
        }
        return WORDS.measured(results).done();
    }
}
