package threadlab.scenarios.blockinginloop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
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
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.cpu.PeerSegments;
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;

/// What does a call that blocks stop, besides its caller?
///
/// Five tasks sleep for the same time. If the sleeps overlap, all five take as long as one; if each holds up
/// the next, they take five times as long. Some models have a single resource for all tasks: the loop's thread,
/// one carrier, the GIL. There the question is whether a task keeps that resource while it sleeps.
///
/// * **A thread per task**, platform or virtual: a sleep stops its own thread and no other.
/// * **Virtual threads on one carrier** share one OS thread, as callbacks on a loop do, and need no rule
///   against blocking calls: a thread that sleeps unmounts, and the carrier runs the next one. A *pinned*
///   thread can't unmount and blocks the carrier. A native frame on the stack pins it
///   ([#virtualThreadsNative]), up to JDK 23 `synchronized` as well ([#virtualThreadsSynchronized]).
/// * **An event loop** stops as a whole when a callback blocks ([#eventLoop]). What helps: hand the call to
///   another thread ([#eventLoopOffloaded]) or use a timer instead of a sleep ([#eventLoopNonBlocking]).
/// * **A GIL** is released around blocking calls, so they overlap. An extension that keeps it blocks all
///   threads ([#gilHeld]).
///
/// | `five-waits` | wall `wallNanos` | sleeps at once `peakWaitsAtOnce` |
/// |---|---|---|
/// | `platform-threads` | 51 ms | 5 |
/// | `virtual-threads` | 51 ms | 5 |
/// | `virtual-threads-one-carrier` | 51 ms | 5 |
/// | `virtual-threads-synchronized` | 51 ms | 5 |
/// | `virtual-threads-native` | 254 ms | 1 |
/// | `sequential` | 251 ms | 1 |
/// | `gil` | 52 ms | 5 |
/// | `gil-held` | 252 ms | 1 |
/// | `event-loop` | 251 ms | 1 |
/// | `event-loop-offloaded` | 52 ms | 5 |
/// | `event-loop-non-blocking` | 51 ms | 5 |
public final class BlockingInLoop
        extends Lesson<
                BlockingInLoop.BlockingInLoopWorkload, BlockingInLoop.BlockingInLoopVariant, BlockingInLoop.SleepAll> {

    /// Runs all sleeps and returns their names.
    interface SleepAll {
        List<String> run(List<BlockingSleep> sleeps) throws Exception;
    }

    enum BlockingInLoopVariant implements LessonVariant<SleepAll> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, BlockingInLoop::sequential)),
        PLATFORM(runs(Model.PLATFORM_THREADS, BlockingInLoop::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, BlockingInLoop::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", BlockingInLoop::virtualThreads, ONE_CARRIER)),
        VIRTUAL_SYNCHRONIZED(
                runs(Model.VIRTUAL_THREADS, "synchronized", BlockingInLoop::virtualThreadsSynchronized, ONE_CARRIER)),
        VIRTUAL_NATIVE(runs(
                Model.VIRTUAL_THREADS, "native", sleeps -> virtualThreadsNative(sleeps), ONE_CARRIER, NATIVE_ACCESS)),
        STRUCTURED(
                runs(Model.STRUCTURED_CONCURRENCY, sleeps -> BlockingInLoopStructured.structuredConcurrency(sleeps))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, BlockingInLoop::completableFuture)),
        UNDER_GIL(runs(Model.GIL, BlockingInLoop::gil)),
        UNDER_GIL_HELD(runs(Model.GIL, "held", BlockingInLoop::gilHeld)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, BlockingInLoop::eventLoop)),
        ON_EVENT_LOOP_OFFLOADED(
                alsoOn(Place.VIRTUAL_THREADS, runs(Model.EVENT_LOOP, "offloaded", BlockingInLoop::eventLoopOffloaded))),
        ON_EVENT_LOOP_NON_BLOCKING(runs(Model.EVENT_LOOP, "non-blocking", BlockingInLoop::eventLoopNonBlocking)),
        IN_PROCESSES(absent(Model.PROCESSES)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_TO_THREAD(
                alsoOn(Place.PLATFORM_THREADS, peer(Model.CPYTHON_ASYNCIO, "to-thread", "event_loop_to_thread"))),
        ASYNCIO_NON_BLOCKING(peer(Model.CPYTHON_ASYNCIO, "non-blocking", "event_loop_non_blocking")),
        CPYTHON_PROCESSES(absent(Model.CPYTHON_PROCESSES)),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_NON_BLOCKING(peer(Model.NODE, "non-blocking", "eventLoopNonBlocking")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<SleepAll> row;

        BlockingInLoopVariant(Row<SleepAll> row) {
            this.row = row;
        }

        @Override
        public Row<SleepAll> row() {
            return row;
        }
    }

    /// Sleeps by a call that blocks and notes from when to when.
    record BlockingSleep(String name, Duration time, TaskRecorder recorder, Queue<Segment> slept)
            implements Task<String> {

        @Override
        public String call() throws Exception {
            return recorder.task(name, () -> {
                if (Thread.holdsLock(this)) {
                    Counters.add(Count.HELD_MONITORS);
                }
                var begin = System.nanoTime();
                recorder.waiting(time, () -> {
                    Thread.sleep(time);
                    return name;
                });
                return sleptSince(begin);
            });
        }

        private String sleptSince(long begin) {
            slept.add(new Segment(name, begin, System.nanoTime()));
            return name;
        }
    }

    /// Runs one sleep after the other.
    static List<String> sequential(List<BlockingSleep> sleeps) throws Exception {
        var names = new ArrayList<String>();
        for (var sleep : sleeps) {
            names.add(sleep.call());
        }
        return names;
    }

    /// Blocks one platform thread per sleep.
    static List<String> platformThreads(List<BlockingSleep> sleeps) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, sleeps);
        }
    }

    /// Blocks one virtual thread per sleep: it unmounts, and its carrier runs the next.
    static List<String> virtualThreads(List<BlockingSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps);
        }
    }

    /// Sleeps inside `synchronized`, each on a lock of its own: up to JDK 23 that pins the thread to its
    /// carrier.
    static List<String> virtualThreadsSynchronized(List<BlockingSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleep) {
                    return sleep.call();
                }
            });
        }
    }

    /// Sleeps in a callback of native code: the thread can't unmount and blocks its carrier.
    static List<String> virtualThreadsNative(List<BlockingSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> NativeFrame.below(sleep));
        }
    }

    /// Blocks the threads of an executor that has one per sleep.
    static List<String> completableFuture(List<BlockingSleep> sleeps) {
        try (var executor = Pools.async(sleeps.size())) {
            return Results.joinAll(sleeps, sleep -> CompletableFuture.supplyAsync(sleep, executor));
        }
    }

    /// Releases the lock around each sleep, as CPython's own blocking calls do.
    static List<String> gil(List<BlockingSleep> sleeps) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(sleeps.size())) {
            return Results.invokeAll(executor, sleeps, sleep -> gil.hold(() -> gil.released(sleep)));
        }
    }

    /// Keeps the lock during each sleep, as an extension in C does that forgets to release it.
    static List<String> gilHeld(List<BlockingSleep> sleeps) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(sleeps.size())) {
            return Results.invokeAll(executor, sleeps, gil::hold);
        }
    }

    /// Sleeps in a callback, the mistake: the loop's only thread sleeps, and all other callbacks wait.
    static List<String> eventLoop(List<BlockingSleep> sleeps) throws Exception {
        return EventLoop.run(loop -> Results.allOf(sleeps, sleep -> CompletableFuture.supplyAsync(sleep, loop)));
    }

    /// Hands each sleep to a thread beside the loop, as `asyncio.to_thread` does.
    static List<String> eventLoopOffloaded(List<BlockingSleep> sleeps) throws Exception {
        return EventLoop.run(loop -> Results.allOf(sleeps, loop::offload));
    }

    /// Sets a timer instead of sleeping: no thread is blocked.
    static List<String> eventLoopNonBlocking(List<BlockingSleep> sleeps) throws Exception {
        return EventLoop.run(loop -> Results.allOf(sleeps, sleep -> onTimer(sleep, loop)));
    }

    private static CompletableFuture<String> onTimer(BlockingSleep sleep, EventLoop loop) {
        return sleep.recorder.asyncTask(sleep.name, () -> {
            var begin = System.nanoTime();
            return sleep.recorder
                    .asyncWait(sleep.name, sleep.time, () -> loop.sleep(sleep.time))
                    .thenApply(timeout -> sleep.sleptSince(begin));
        });
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final JvmFlags NATIVE_ACCESS = JvmFlags.of("--enable-preview", "--enable-native-access=ALL-UNNAMED");

    static final LessonWords WORDS = LessonWords.beside(BlockingInLoop.class);

    /// Describes how many sleeps there are and how long each is.
    record BlockingInLoopWorkload(int sleeps, Duration time) implements Workload {

        List<String> names() {
            return IntStream.rangeClosed(1, sleeps).mapToObj(i -> "wait" + i).toList();
        }

        @Override
        public String id() {
            return "five-waits";
        }

        @Override
        public Message title() {
            return WORDS.say("workload", sleeps);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("waits", sleeps, "delayMillis", time);
        }

        @Override
        public Duration longestPass() {
            return time.multipliedBy(sleeps);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }
    }

    public BlockingInLoop() {
        super("blocking-in-loop", BlockingSleep.class);
    }

    @Override
    public List<FindingPlan> findings(BlockingInLoopWorkload workload, Environment environment) {
        var synchronizedPins = environment.jdkFeature() < BlockingInLoopPredictions.SYNCHRONIZED_UNMOUNTS;
        var pinning = WORDS.finding(
                synchronizedPins ? "bothPin" : "nativePins",
                Topic.PINNING,
                synchronizedPins ? Surprise.EXPECTED : Surprise.UNEXPECTED,
                workload.sleeps(),
                environment.jdkFeature(),
                workload.time().toMillis() + " ms");
        return List.of(
                (synchronizedPins
                                ? pinning.low(BlockingInLoopVariant.VIRTUAL_ONE_CARRIER)
                                        .high(BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED)
                                : pinning.low(
                                        BlockingInLoopVariant.VIRTUAL_ONE_CARRIER,
                                        BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED))
                        .high(BlockingInLoopVariant.VIRTUAL_NATIVE)
                        .differ(keyMetric(), 2),
                WORDS.finding(
                                "loopStops",
                                Topic.PEERS,
                                Surprise.EXPECTED,
                                workload.sleeps(),
                                workload.time().toMillis() + " ms")
                        .low(BlockingInLoopVariant.VIRTUAL_ONE_CARRIER)
                        .high(BlockingInLoopVariant.ON_EVENT_LOOP)
                        .differ(keyMetric(), 2));
    }

    @Override
    public List<BlockingInLoopWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new BlockingInLoopWorkload(5, scale.of(Duration.ofMillis(500))));
    }

    @Override
    protected List<BlockingInLoopVariant> variantsOf(BlockingInLoopWorkload workload) {
        return List.of(BlockingInLoopVariant.values());
    }

    @Override
    protected List<Check> checks(
            BlockingInLoopWorkload workload, BlockingInLoopVariant variant, Environment environment) {
        return new BlockingInLoopPredictions(workload, environment.jdkFeature()).of(variant);
    }

    /// Only timers and callbacks of the loop, and the caller's own sleeps, have no thread each.
    @Override
    protected Optional<Work> work(BlockingInLoopWorkload workload, BlockingInLoopVariant variant) {
        var tasks = workload.sleeps();
        return switch (variant) {
            case FUTURE, ON_EVENT_LOOP_OFFLOADED -> Optional.of(Work.onThreadsOfTheirOwn(tasks));
            case ASYNCIO_TO_THREAD -> Optional.of(Work.of(tasks));
            default -> Optional.of(workOf(variant, tasks));
        };
    }

    @Override
    protected TrialFixture<?> fixture(BlockingInLoopWorkload workload, BlockingInLoopVariant variant, SleepAll code) {
        return Trials.of(
                recorder -> {
                    var slept = new ConcurrentLinkedQueue<Segment>();
                    var sleeps = workload.names().stream()
                            .map(name -> new BlockingSleep(name, workload.time(), recorder, slept))
                            .toList();
                    return () -> new Slept(code.run(sleeps), slept);
                },
                slept -> measure(workload, slept));
    }

    @Override
    protected PassMeasurements measurePeer(
            BlockingInLoopWorkload workload, BlockingInLoopVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var slept = PeerSegments.of(answer);
        return measure(workload, new Slept(slept.stream().map(Segment::task).toList(), slept));
    }

    /// Gives a pass's results, in the order in which the variant returned them, and when each task slept.
    record Slept(List<String> names, Collection<Segment> segments) {}

    static PassMeasurements measure(BlockingInLoopWorkload workload, Slept slept) throws WrongResultException {
        if (!slept.names.equals(workload.names())) {
            throw new WrongResultException(workload.names(), slept.names);
        }
        return WORDS.measured(slept.names)
                .figure("peakWaitsAtOnce", Unit.COUNT, new Segments(List.copyOf(slept.segments)).peakUnderWay())
                .done();
    }
}
