package threadlab.scenarios.cpulanes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.cpu.PeerSegments;
import threadlab.scenarios.cpu.PeerSpeedUp;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.cpu.SpeedUpFixture;
import threadlab.scenarios.cpu.SpeedUpFixture.Comparison;
import threadlab.scenarios.cpu.SpeedUpFixture.Timed;
import threadlab.scenarios.cpulanes.CpuTask.Computed;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;

/// Do tasks that compute run at the same time, and is the work done sooner for it?
///
/// Sixteen equal units of computing are shared among the tasks. Each task reads the clock all the while, so it
/// is known which of them ran at which moment. Tasks that have begun and not ended are *concurrent*; tasks that
/// run at the same moment are *parallel*, and only parallel tasks are done sooner.
///
/// * **Platform threads, virtual threads and processes** are parallel: two tasks on two processors take half
///   the time.
/// * **A GIL and an event loop** are concurrent and not parallel. Under the GIL the tasks take turns of 5 ms,
///   since a waiting thread asks for the lock after that time. On the event loop they take turns of the length
///   that they chose themselves: a callback, here one unit, runs to its end.
/// * **With four tasks on two processors** the kinds of threads differ. The operating system shares out the
///   processors among four platform threads, so all four have begun. A virtual thread that computes keeps its
///   carrier, so two have begun and two wait for their end. The work is done at the same time.
///
/// The trap is a `CompletableFuture` without an executor ([#completableFutureDefault]): the common pool has a
/// worker less than there are processors, so on JDK 25 and two processors the tasks run one after the other.
///
/// | `2-tasks` | both run `overlap` | times as fast as one `speedUp` | a turn `medianSliceNanos` |
/// |---|---|---|---|
/// | `platform-threads` | 88 % | 1.8 | – |
/// | `virtual-threads` | 80 % | 1.8 | – |
/// | `virtual-threads-one-carrier` | 0 % | 1.0 | 106 ms |
/// | `completable-future` | 90 % | 1.9 | – |
/// | `completable-future-default` | 0 % | 1.0 | 107 ms |
/// | `sequential` | 0 % | 1.0 | 108 ms |
/// | `gil` | 0 % | 0.99 | 5.1 ms |
/// | `event-loop` | 0 % | 1.0 | 13 ms |
/// | `processes` | 75 % | 1.8 | – |
///
/// | `4-tasks` | begun and not ended `tasksUnderWay` | times as fast as one `speedUp` |
/// |---|---|---|
/// | `platform-threads` | 4 | – |
/// | `virtual-threads` | 2 | 1.9 |
/// | `completable-future-default` | 1 | 1.0 |
/// | `gil` | 4 | 0.99 |
/// | `event-loop` | 4 | 1.0 |
public final class CpuLanes extends Lesson<CpuLanes.CpuLanesWorkload, CpuLanes.CpuLanesVariant, CpuLanes.ComputeAll> {

    /// Runs the tasks and returns what each computed, in their order.
    interface ComputeAll {
        List<Computed> run(List<CpuTask> tasks) throws Exception;
    }

    enum CpuLanesVariant implements LessonVariant<ComputeAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, CpuLanes::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, CpuLanes::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", CpuLanes::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, tasks -> CpuLanesStructured.structuredConcurrency(tasks))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, CpuLanes::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", CpuLanes::completableFutureDefault)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, CpuLanes::sequential)),
        UNDER_GIL(runs(Model.GIL, CpuLanes::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, CpuLanes::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> tasks -> processes(tasks, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_SWITCHING_OFTEN(peer(Model.CPYTHON_THREADS, "switching-often", "threads_switching_often")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<ComputeAll> row;

        CpuLanesVariant(Row<ComputeAll> row) {
            this.row = row;
        }

        @Override
        public Row<ComputeAll> row() {
            return row;
        }
    }

    /// Gives each task a platform thread: the operating system spreads them over the processors.
    static List<Computed> platformThreads(List<CpuTask> tasks) throws Exception {
        try (var executor = Pools.fixed(tasks.size())) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Gives each task a virtual thread: as many run at once as there are carriers, and each runs to its end.
    static List<Computed> virtualThreads(List<CpuTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Runs the tasks on an executor with a thread for each.
    static List<Computed> completableFuture(List<CpuTask> tasks) {
        try (var executor = Pools.async(tasks.size())) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    /// Names no executor: the trap.
    ///
    /// The common pool has one worker less than processors, since the caller is meant to help. A caller that
    /// joins a future does not help, so one processor stays idle. (Up to JDK 24 a pool of a single worker is
    /// bypassed: each task gets a new thread.)
    static List<Computed> completableFutureDefault(List<CpuTask> tasks) {
        return Results.joinAll(tasks, CompletableFuture::supplyAsync);
    }

    /// Computes one task after the other on the caller's thread.
    static List<Computed> sequential(List<CpuTask> tasks) throws Exception {
        var computed = new ArrayList<Computed>();
        for (var task : tasks) {
            computed.add(task.call());
        }
        return computed;
    }

    /// Gives each task a platform thread, of which only the one that holds the lock goes on.
    static List<Computed> gil(List<CpuTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> gil.hold(() -> task.call(gil::checkPoint)));
        }
    }

    /// Computes each unit in a callback of its own: the tasks take turns on one thread.
    static List<Computed> eventLoop(List<CpuTask> tasks) throws Exception {
        return EventLoop.run(loop ->
                Results.allOf(tasks, task -> task.recorder().asyncTask(task.name(), () -> unitByUnit(task, loop))));
    }

    /// Sends each task to a process of its own; the clock is the same for all processes of a machine.
    static List<Computed> processes(List<CpuTask> tasks, Workers workers) throws Exception {
        var launch = Launch.of(LanesWorker.class).withFlags("-XX:TieredStopAtLevel=4");
        return workers.invokeAll(tasks, launch, CpuLanes::inProcess);
    }

    private static CompletableFuture<Computed> unitByUnit(CpuTask task, Executor loop) {
        var clock = new SegmentClock(task.name());
        var sum = CompletableFuture.completedFuture(0L);
        for (var unit = 0; unit < task.units(); unit++) {
            sum = sum.thenApplyAsync(before -> before + task.computeUnit(clock, () -> {}), loop);
        }
        return sum.thenApply(all -> task.recorded(new Computed(task.name(), all, clock.segments())));
    }

    private static Computed inProcess(CpuTask task, WorkerProcess process) throws Exception {
        return task.recorder().task(task.name(), () -> task.recorded(Computed.parse(process.ask(task.toLine()))));
    }

    /// Computes the task that each line describes, in a process of its own.
    static final class LanesWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(line -> CpuTask.parse(line).get().toLine());
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    /// So many that a pass is long against the tick or two, of 4 ms, in which Linux may leave two new threads
    /// on one processor.
    private static final int UNITS = 16;

    private static final Duration SLOWEST_STEP = Duration.ofNanos(10_000);

    static final LessonWords WORDS = LessonWords.beside(CpuLanes.class);

    /// The emulation has CPython's switch interval; how fast a thread wakes up is the machine's.
    private static final double LIKE_CPYTHON = 1.25;
    /// What no second processor speeds up gains less than this.
    private static final double NO_GAIN = 1.4;

    /// Describes how many tasks share the units, and how long a unit is.
    record CpuLanesWorkload(int tasks, int units, int stepsInUnit) implements Workload {

        CpuLanesWorkload {
            if (units % tasks != 0) {
                throw new IllegalArgumentException(
                        "%d units for %d tasks: expected the same number for each".formatted(units, tasks));
            }
        }

        @Override
        public String id() {
            return tasks == 1 ? "1-task" : tasks + "-tasks";
        }

        @Override
        public Message title() {
            return WORDS.say(tasks == 1 ? "workload.one" : "workload.several", units, tasks);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("tasks", names(), "units", units, "stepsInUnit", stepsInUnit);
        }

        /// The task that runs alone before counts too: each pass does the work twice at most.
        @Override
        public Duration longestPass() {
            return SLOWEST_STEP.multipliedBy(2L * units * stepsInUnit);
        }

        List<CpuTask> tasks(TaskRecorder recorder) {
            return names().stream()
                    .map(name -> new CpuTask(name, units / tasks, stepsInUnit, recorder))
                    .toList();
        }

        private List<String> names() {
            return IntStream.rangeClosed(1, tasks).mapToObj(i -> "lane" + i).toList();
        }
    }

    public CpuLanes() {
        super("cpu-lanes", CpuTask.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("overlap", WORDS.say("keyMetric"), Better.MORE);
    }

    @Override
    public Optional<LeadPicture> lead() {
        return Optional.of(new LeadPicture(
                LeadPicture.Kind.WHO_RUNS_WHEN,
                WORDS.say("lead"),
                ids(
                        CpuLanesVariant.PLATFORM,
                        CpuLanesVariant.VIRTUAL,
                        CpuLanesVariant.UNDER_GIL,
                        CpuLanesVariant.CPYTHON_THREADS,
                        CpuLanesVariant.ASYNCIO,
                        CpuLanesVariant.NODE),
                null));
    }

    @Override
    public List<FindingPlan> findings(CpuLanesWorkload workload, Environment environment) {
        if (workload.tasks() != 2 || environment.cpus() < 2) {
            return List.of();
        }
        var speedUp = new KeyMetric("speedUp", WORDS.say("speedUp"), Better.MORE);
        return Stream.concat(besideOthers(speedUp).stream(), emulation(speedUp, environment).stream())
                .toList();
    }

    private static List<FindingPlan> besideOthers(KeyMetric speedUp) {
        return List.of(
                WORDS.finding("noGain", Topic.COMPUTING, Surprise.UNEXPECTED, UNITS)
                        .low(CpuLanesVariant.PLATFORM, CpuLanesVariant.VIRTUAL)
                        .high(CpuLanesVariant.UNDER_GIL)
                        .differ(KeyMetric.WALL, 1.4),
                WORDS.finding("peers", Topic.PEERS, Surprise.EXPECTED)
                        .low(CpuLanesVariant.UNDER_GIL, CpuLanesVariant.CPYTHON_THREADS)
                        .high(CpuLanesVariant.VIRTUAL, CpuLanesVariant.CPYTHON_PROCESSES, CpuLanesVariant.NODE_WORKERS)
                        .differ(speedUp, NO_GAIN));
    }

    /// Sets the emulated lock beside CPython's own, where that is at work.
    private static List<FindingPlan> emulation(KeyMetric speedUp, Environment environment) {
        var slice = new KeyMetric("medianSliceNanos", WORDS.say("medianSlice"), Better.NEITHER);
        return InterpreterLock.isAtWork(environment)
                ? List.of(
                        emulation("emulatedSlice", slice, LIKE_CPYTHON), emulation("emulatedSpeedUp", speedUp, NO_GAIN))
                : List.of();
    }

    private static FindingPlan emulation(String key, KeyMetric metric, double factor) {
        return WORDS.finding(key, Topic.EMULATION, Surprise.EXPECTED, String.valueOf(factor))
                .low(CpuLanesVariant.CPYTHON_THREADS, CpuLanesVariant.UNDER_GIL)
                .differ(metric, factor);
    }

    /// Two tasks are what the documents' pictures have; one and four show what changes with the number. Of the peers
    /// that is how long a thread of CPython waits for its turn.
    @Override
    public List<CpuLanesWorkload> workloads(Scale scale, Parameters parameters) {
        var steps = scale.pick(8_000, 40_000, 40_000);
        return Stream.of(2, 1, 4)
                .map(tasks -> new CpuLanesWorkload(tasks, UNITS, steps))
                .toList();
    }

    @Override
    protected List<CpuLanesVariant> variantsOf(CpuLanesWorkload workload) {
        return switch (workload.tasks()) {
            case 1 -> List.of(CpuLanesVariant.PLATFORM, CpuLanesVariant.VIRTUAL, CpuLanesVariant.UNDER_GIL);
            case 2 -> List.of(CpuLanesVariant.values());
            default ->
                List.of(
                        CpuLanesVariant.PLATFORM,
                        CpuLanesVariant.VIRTUAL,
                        CpuLanesVariant.FUTURE_DEFAULT,
                        CpuLanesVariant.UNDER_GIL,
                        CpuLanesVariant.ON_EVENT_LOOP,
                        CpuLanesVariant.CPYTHON_THREADS);
        };
    }

    @Override
    protected List<Check> checks(CpuLanesWorkload workload, CpuLanesVariant variant, Environment environment) {
        return new CpuLanesPredictions(workload, environment).of(variant);
    }

    /// A pool with a thread for each task starts one for each; the common pool decides for itself.
    @Override
    protected Optional<Work> work(CpuLanesWorkload workload, CpuLanesVariant variant) {
        return Optional.of(
                variant == CpuLanesVariant.FUTURE
                        ? Work.onThreadsOfTheirOwn(workload.tasks())
                        : workOf(variant, workload.tasks()));
    }

    @Override
    protected TrialFixture<?> fixture(CpuLanesWorkload workload, CpuLanesVariant variant, ComputeAll code) {
        return new SpeedUpFixture<>(code::run, workload::tasks, Computed::value, CpuLanes::measure);
    }

    @Override
    protected PassMeasurements measurePeer(CpuLanesWorkload workload, CpuLanesVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var segments = PeerSegments.of(answer.at("segments")).stream().collect(Collectors.groupingBy(Segment::task));
        return measure(PeerSpeedUp.of(
                answer,
                workload.names(),
                (name, value) -> new Computed(name, value, segments.getOrDefault(name, List.of()))));
    }

    static PassMeasurements measure(Comparison<Computed> pass) {
        var segments = allSegments(pass.all());
        return WORDS.measured(pass.all().results().stream().map(Computed::task).toList())
                .figure("tasksUnderWay", Unit.COUNT, segments.peakUnderWay())
                .samples("slices", segments.lengths())
                .figure("overlap", Unit.RATIO, segments.overlap())
                .figure("medianSliceNanos", Unit.NANOS, segments.turns().medianNanos())
                .figure("speedUp", Unit.RATIO, pass.speedUp())
                .done();
    }

    private static Segments allSegments(Timed<Computed> run) {
        return new Segments(
                run.results().stream().flatMap(one -> one.segments().stream()).toList());
    }
}
