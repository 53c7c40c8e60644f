package threadlab.scenarios.heartbeat;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;

/// How late does a timer of 10 ms fire beside tasks that compute and never wait?
///
/// A *ticker* sleeps 10 ms, notes how late it woke up, and sleeps again. Beside it *hogs* compute. All of them
/// stop 200 ms after the start. The machine has two processors, and two hogs occupy both: what takes a
/// processor away from them?
///
/// * **Platform threads:** the operating system does. It usually lets a thread that wakes up go first, so a
///   tick is late by a part of a millisecond, seldom by a few.
/// * **Virtual threads:** nothing does. A virtual thread runs on a *carrier*, one of a few platform threads; by
///   default there are as many as processors. It leaves its carrier only when it waits or yields, and a hog does
///   neither. With as many hogs as carriers the ticker is ready to run but gets no carrier until the hogs end: it
///   *starves*, as on an event loop. It ticks once, 200 − 10 = 190 ms late. Structured concurrency starts
///   virtual threads, so it starves as well.
/// * **A GIL**, the global interpreter lock of CPython, lets one thread run at a time and still treats the
///   ticker better: who holds it has to give it up after 5 ms if another thread wants it.
///
/// What helps virtual threads is a free carrier, since the operating system gives a carrier a processor as it
/// does any platform thread: run what computes on platform threads ([#virtualThreadsHogsOnPlatform]); let the
/// hogs park, that is wait for a moment, after every step ([#virtualThreadsPausing]); or add a carrier
/// (`-Djdk.virtualThreadScheduler.parallelism=3`), which helps until there is one more hog. `Thread.yield()`
/// helps on JDK 21 and no longer on 25 ([#virtualThreadsYielding]). On an event loop the like helps always: asyncio
/// and Node look at their timers whenever a hog gives way.
///
/// On JDK 25 with two processors:
///
/// | `2-hogs` | median lateness `medianLatenessNanos` | worst `worstLatenessNanos` |
/// |---|---|---|
/// | `platform-threads` | 101 µs | 3.6 ms |
/// | `virtual-threads` | 190 ms | 190 ms |
/// | `virtual-threads-yielding` | 190 ms | 190 ms |
/// | `virtual-threads-pausing` | 75 µs | 189 µs |
/// | `virtual-threads-hogs-on-platform` | 154 µs | 3.0 ms |
/// | `virtual-threads-more-carriers` | 223 µs | 331 µs |
/// | `structured-concurrency` | 190 ms | 190 ms |
/// | `gil` | 5.4 ms | 11 ms |
/// | `event-loop` | 190 ms | 190 ms |
public final class Heartbeat
        extends Lesson<Heartbeat.HeartbeatWorkload, Heartbeat.HeartbeatVariant, Heartbeat.TickBesideHogs> {

    /// Runs the ticker beside the hogs and returns by how many nanoseconds each tick was late.
    interface TickBesideHogs {
        List<Long> run(Ticker ticker, List<Hog> hogs) throws Exception;
    }

    enum HeartbeatVariant implements LessonVariant<TickBesideHogs> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Heartbeat::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Heartbeat::virtualThreads)),
        VIRTUAL_YIELDING(runs(Model.VIRTUAL_THREADS, "yielding", Heartbeat::virtualThreadsYielding)),
        VIRTUAL_PAUSING(runs(Model.VIRTUAL_THREADS, "pausing", Heartbeat::virtualThreadsPausing)),
        VIRTUAL_HOGS_ON_PLATFORM(alsoOn(
                Place.PLATFORM_THREADS,
                runs(Model.VIRTUAL_THREADS, "hogs-on-platform", Heartbeat::virtualThreadsHogsOnPlatform))),
        VIRTUAL_MORE_CARRIERS(runs(
                Model.VIRTUAL_THREADS, "more-carriers", Heartbeat::virtualThreads, JvmFlags.carriers(TWO_HOGS + 1))),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", Heartbeat::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                (ticker, hogs) -> HeartbeatStructured.structuredConcurrency(ticker, hogs))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Heartbeat::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", Heartbeat::completableFutureDefault)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(runs(Model.GIL, Heartbeat::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Heartbeat::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> (ticker, hogs) -> processes(ticker, hogs, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_SWITCHING_OFTEN(peer(Model.CPYTHON_THREADS, "switching-often", "threads_switching_often")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_YIELDING(peer(Model.CPYTHON_ASYNCIO, "yielding", "event_loop_yielding")),
        ASYNCIO_TO_THREAD(
                alsoOn(Place.PLATFORM_THREADS, peer(Model.CPYTHON_ASYNCIO, "to-thread", "event_loop_to_thread"))),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_YIELDING(peer(Model.NODE, "yielding", "eventLoopYielding")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<TickBesideHogs> row;

        HeartbeatVariant(Row<TickBesideHogs> row) {
            this.row = row;
        }

        @Override
        public Row<TickBesideHogs> row() {
            return row;
        }
    }

    /// Computes until the window is over and never waits: the neighbour of the ticker.
    ///
    /// @param name the task's name in the timeline
    record Hog(String name, TimeWindow window, TaskRecorder recorder) implements Task<Long> {

        /// Rounds of arithmetic between two looks at the clock: about 20 µs.
        private static final int ROUNDS_IN_STEP = 10_000;

        /// Computes without regard to others.
        ///
        /// @return how many steps it computed
        @Override
        public Long call() throws Exception {
            return call(() -> {});
        }

        /// Computes and passes a check point after each step of some 20 µs.
        Long call(Runnable checkPoint) throws Exception {
            return recorder.task(name, () -> compute(checkPoint));
        }

        private long compute(Runnable checkPoint) {
            var clock = new SegmentClock(name);
            var value = Arithmetic.SEED;
            var steps = 0L;
            do {
                clock.read();
                value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
                clock.read();
                steps++;
                checkPoint.run();
            } while (!window.isOver());
            Counters.add(Count.UNITS, steps);
            clock.segments().forEach(segment -> recorder.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
            return value == 0 ? 0 : steps;
        }
    }

    /// Tells the ticker and the hogs alike when the pass is over. Thread-safe after [#begin].
    static final class TimeWindow {

        private final long nanos;
        private long beginning = System.nanoTime();

        TimeWindow(Duration length) {
            this.nanos = length.toNanos();
        }

        /// Begins, before the threads are started.
        void begin() {
            beginning = System.nanoTime();
        }

        long beginning() {
            return beginning;
        }

        boolean isOver() {
            return nanosLeft() <= 0;
        }

        long nanosLeft() {
            return beginning + nanos - System.nanoTime();
        }
    }

    /// Gives the ticker and each hog a platform thread: the operating system shares out the processors.
    static List<Long> platformThreads(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var executor = Pools.fixed(1 + hogs.size())) {
            var lateness = executor.submit(ticker);
            executor.invokeAll(hogs);
            return lateness.get();
        }
    }

    /// Gives the ticker and each hog a virtual thread: a hog keeps its carrier until it ends.
    static List<Long> virtualThreads(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var executor = Pools.virtual()) {
            var lateness = executor.submit(ticker);
            executor.invokeAll(hogs);
            return lateness.get();
        }
    }

    /// Lets each hog yield after every step: enough on JDK 21, a trap from 25 on.
    ///
    /// A thread that yields goes back into a queue. From JDK 25 on its carrier takes the same hog from there
    /// again and again, while the ticker, which the timer put into another queue, waits.
    static List<Long> virtualThreadsYielding(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var executor = Pools.virtual()) {
            var lateness = executor.submit(ticker);
            executor.invokeAll(afterEachStep(hogs, counted(Thread::yield)));
            return lateness.get();
        }
    }

    /// Lets each hog park for a moment after every step, of some 20 µs. A parked hog is in no queue, so its
    /// carrier looks into the others and finds the ticker.
    static List<Long> virtualThreadsPausing(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var executor = Pools.virtual()) {
            var lateness = executor.submit(ticker);
            executor.invokeAll(afterEachStep(hogs, counted(() -> LockSupport.parkNanos(1))));
            return lateness.get();
        }
    }

    /// Keeps virtual threads for what waits and runs what computes on platform threads: the carriers stay free.
    static List<Long> virtualThreadsHogsOnPlatform(Ticker ticker, List<Hog> hogs) throws Exception {
        try (var computing = Pools.fixed(hogs.size());
                var waiting = Pools.virtual()) {
            var lateness = waiting.submit(ticker);
            computing.invokeAll(hogs);
            return lateness.get();
        }
    }

    /// Ticks by a timer, whose future completes on an executor that has a thread more than there are hogs.
    static List<Long> completableFuture(Ticker ticker, List<Hog> hogs) {
        try (var executor = Pools.async(1 + hogs.size())) {
            var lateness =
                    ticking(ticker, time -> runAsync(() -> {}, delayedExecutor(time.toNanos(), NANOSECONDS, executor)));
            var computing = hogs.stream()
                    .map(hog -> CompletableFuture.supplyAsync(hog, executor))
                    .toList();
            computing.forEach(CompletableFuture::join);
            return lateness.join();
        }
    }

    /// Names no executor, neither for the hogs nor for the timer: the trap.
    ///
    /// All run in the common pool, which has one worker less than processors. Where that leaves one, the timer's
    /// callback waits behind the hogs. (Up to JDK 24 a pool of one worker is bypassed: each task gets a new
    /// thread.)
    static List<Long> completableFutureDefault(Ticker ticker, List<Hog> hogs) {
        var lateness = ticking(ticker, time -> runAsync(() -> {}, delayedExecutor(time.toNanos(), NANOSECONDS)));
        var computing = hogs.stream().map(CompletableFuture::supplyAsync).toList();
        computing.forEach(CompletableFuture::join);
        return lateness.join();
    }

    /// Gives each thread the lock while it computes: a hog for every step, the ticker to tick but not to sleep.
    static List<Long> gil(Ticker ticker, List<Hog> hogs) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(1 + hogs.size())) {
            var lateness =
                    executor.submit(() -> gil.hold(() -> ticker.call(time -> gil.released(() -> Thread.sleep(time)))));
            executor.invokeAll(hogs.stream()
                    .<Callable<Long>>map(hog -> () -> gil.hold(() -> hog.call(gil::checkPoint)))
                    .toList());
            return lateness.get();
        }
    }

    /// Runs timer and hogs on one thread: a callback that computes holds up the loop, and the tick with it.
    static List<Long> eventLoop(Ticker ticker, List<Hog> hogs) throws Exception {
        return EventLoop.run(loop -> {
            var lateness = ticking(ticker, loop::sleep);
            hogs.forEach(hog -> loop.execute(hog::get));
            return lateness;
        });
    }

    /// Ticks in this process, while other processes compute.
    static List<Long> processes(Ticker ticker, List<Hog> hogs, Workers workers) throws Exception {
        var processes = workers.get(hogs.size(), HogWorker.class);
        try (var executor = Pools.processes(1 + hogs.size())) {
            var lateness = executor.submit(ticker);
            executor.invokeAll(IntStream.range(0, hogs.size())
                    .mapToObj(i -> inProcess(hogs.get(i), processes.get(i)))
                    .toList());
            return lateness.get();
        }
    }

    /// Makes each hog do something after every step.
    private static List<Callable<Long>> afterEachStep(List<Hog> hogs, Runnable checkPoint) {
        return hogs.stream()
                .<Callable<Long>>map(hog -> () -> hog.call(checkPoint))
                .toList();
    }

    private static Runnable counted(Runnable checkPoint) {
        return () -> {
            checkPoint.run();
            Counters.add(Count.YIELDS);
        };
    }

    /// Ticks without a thread: a timer completes a future, whose callback ticks and sets the timer again.
    private static CompletableFuture<List<Long>> ticking(
            Ticker ticker, Function<Duration, CompletableFuture<Void>> timer) {
        return ticker.recorder().asyncTask(Ticker.NAME, () -> nextTick(ticker, timer));
    }

    private static CompletableFuture<List<Long>> nextTick(
            Ticker ticker, Function<Duration, CompletableFuture<Void>> timer) {
        var time = ticker.untilDue();
        return ticker.recorder()
                .asyncWait(Ticker.NAME, time, () -> timer.apply(time))
                .thenCompose(due -> ticker.tick() ? nextTick(ticker, timer) : completedFuture(ticker.lateness()));
    }

    /// Lets another process compute for the time that is left, and waits for its answer.
    private static Callable<Long> inProcess(Hog hog, WorkerProcess process) {
        return () -> hog.recorder().task(hog.name(), () -> {
            var steps = Long.parseLong(process.ask(Long.toString(hog.window().nanosLeft())));
            Counters.add(Count.UNITS, steps);
            return steps;
        });
    }

    /// Is a process of its own: it computes for as many nanoseconds as each message says.
    static final class HogWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(nanos -> {
                var window = new TimeWindow(Duration.ofNanos(Long.parseLong(nanos)));
                return new Hog("hog", window, TaskRecorder.SILENT).get().toString();
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final int TWO_HOGS = 2;
    private static final int FOUR_HOGS = 4;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration LENGTH_IN_DOCUMENT = Duration.ofSeconds(2);

    static final LessonWords WORDS = LessonWords.beside(Heartbeat.class);

    /// Beside one hog a tick waits for one switch interval; how fast a thread wakes up is the machine's.
    private static final double LIKE_CPYTHON = 1.5;
    /// Beside more hogs CPython leaves open which of those that wait gets the lock next; the emulation has a queue. So
    /// the worst ticks are compared: whether the usual one waits depends on when it falls due, for a tick lasts two
    /// switch intervals.
    private static final double LIKE_CPYTHON_AT_WORST = 4;
    /// A loop that hogs hold up ticks when they end, whatever loop it is.
    private static final double LIKE_A_LOOP = 1.25;

    /// Describes how many tasks compute for how long, and how often the ticker ticks beside them.
    record HeartbeatWorkload(int hogs, Duration tick, Duration length) implements Workload {

        @Override
        public String id() {
            return hogs == 1 ? "1-hog" : hogs + "-hogs";
        }

        @Override
        public Message title() {
            var key = hogs == 1 ? "workload.one" : "workload.several";
            return WORDS.say(key, tick.toMillis() + " ms", hogs, length.toMillis() + " ms");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("hogs", hogs, "tickMillis", tick, "lengthMillis", length);
        }

        @Override
        public Duration longestPass() {
            return length;
        }

        /// Returns how late the first tick is where it waits for the end of the hogs.
        Duration starved() {
            return length.minus(tick);
        }
    }

    public Heartbeat() {
        super("heartbeat", Ticker.class, Hog.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("medianLatenessNanos", WORDS.say("keyMetric"), Better.LESS);
    }

    @Override
    public Optional<LeadPicture> lead() {
        return Optional.of(new LeadPicture(
                LeadPicture.Kind.LATE_TICKS,
                WORDS.say("lead", TICK.toMillis() + " ms"),
                ids(
                        HeartbeatVariant.PLATFORM,
                        HeartbeatVariant.VIRTUAL,
                        HeartbeatVariant.UNDER_GIL,
                        HeartbeatVariant.CPYTHON_THREADS,
                        HeartbeatVariant.ASYNCIO,
                        HeartbeatVariant.NODE),
                new LeadPicture.Ticks(Ticker.NAME, TICK.toNanos())));
    }

    @Override
    public List<FindingPlan> findings(HeartbeatWorkload workload, Environment environment) {
        if (environment.cpus() != TWO_HOGS) {
            return List.of();
        }
        return switch (workload.hogs()) {
            case 1 -> emulatedLock("emulatedLock", keyMetric(), LIKE_CPYTHON, environment);
            case TWO_HOGS ->
                Stream.of(
                                besideTwoHogs(workload, environment),
                                emulatedLock("emulatedTurns", worst(), LIKE_CPYTHON_AT_WORST, environment),
                                List.of(emulatedLoop()))
                        .flatMap(List::stream)
                        .toList();
            case FOUR_HOGS -> emulatedLock("emulatedQueue", worst(), LIKE_CPYTHON_AT_WORST, environment);
            default -> List.of();
        };
    }

    /// Sets the emulated lock beside CPython's own, where that is at work.
    private List<FindingPlan> emulatedLock(String key, KeyMetric metric, double factor, Environment environment) {
        return InterpreterLock.isAtWork(environment)
                ? List.of(WORDS.finding(key, Topic.EMULATION, Surprise.EXPECTED, String.valueOf(factor))
                        .low(HeartbeatVariant.CPYTHON_THREADS, HeartbeatVariant.UNDER_GIL)
                        .differ(metric, factor))
                : List.of();
    }

    private static KeyMetric worst() {
        return new KeyMetric("worstLatenessNanos", WORDS.say("worst"), Better.LESS);
    }

    private FindingPlan emulatedLoop() {
        return WORDS.finding("emulatedLoop", Topic.EMULATION, Surprise.EXPECTED, String.valueOf(LIKE_A_LOOP))
                .low(HeartbeatVariant.ON_EVENT_LOOP, HeartbeatVariant.ASYNCIO, HeartbeatVariant.NODE)
                .differ(keyMetric(), LIKE_A_LOOP);
    }

    private List<FindingPlan> besideTwoHogs(HeartbeatWorkload workload, Environment environment) {
        var occupied = WORDS.finding(
                        "occupied",
                        Topic.COMPUTING,
                        Surprise.TRAP,
                        TICK.toMillis() + " ms",
                        workload.length().toMillis() + " ms")
                .low(HeartbeatVariant.PLATFORM)
                .beside(HeartbeatVariant.UNDER_GIL)
                .high(HeartbeatVariant.VIRTUAL)
                .low(HeartbeatVariant.VIRTUAL_MORE_CARRIERS)
                .differ(keyMetric(), 10);
        var yielding = WORDS.finding("yield", Topic.COMPUTING, Surprise.UNEXPECTED)
                .low(HeartbeatVariant.VIRTUAL_PAUSING, HeartbeatVariant.VIRTUAL_HOGS_ON_PLATFORM)
                .high(HeartbeatVariant.VIRTUAL_YIELDING)
                .differ(keyMetric(), 10);
        var peers = WORDS.finding(
                        "peers",
                        Topic.PEERS,
                        Surprise.UNEXPECTED,
                        workload.length().toMillis() + " ms")
                .low(HeartbeatVariant.CPYTHON_THREADS)
                .high(HeartbeatVariant.VIRTUAL, HeartbeatVariant.ASYNCIO, HeartbeatVariant.NODE)
                .differ(worst(), 4);
        var givingWay = WORDS.finding("givingWay", Topic.PEERS, Surprise.EXPECTED)
                .low(HeartbeatVariant.ASYNCIO_YIELDING, HeartbeatVariant.NODE_YIELDING)
                .high(HeartbeatVariant.ASYNCIO, HeartbeatVariant.NODE)
                .differ(keyMetric(), 10);
        return environment.jdkFeature() >= HeartbeatPredictions.FIRST_UNFAIR_YIELD
                ? List.of(occupied, yielding, peers, givingWay)
                : List.of(occupied, peers, givingWay);
    }

    /// Two hogs occupy two processors; one leaves a processor free, four are more than there are.
    @Override
    public List<HeartbeatWorkload> workloads(Scale scale, Parameters parameters) {
        return Stream.of(TWO_HOGS, 1, FOUR_HOGS)
                .map(hogs -> new HeartbeatWorkload(hogs, TICK, scale.of(LENGTH_IN_DOCUMENT)))
                .toList();
    }

    @Override
    protected List<HeartbeatVariant> variantsOf(HeartbeatWorkload workload) {
        return switch (workload.hogs()) {
            case 1 ->
                List.of(
                        HeartbeatVariant.PLATFORM,
                        HeartbeatVariant.VIRTUAL,
                        HeartbeatVariant.VIRTUAL_ONE_CARRIER,
                        HeartbeatVariant.UNDER_GIL,
                        HeartbeatVariant.ON_EVENT_LOOP,
                        HeartbeatVariant.CPYTHON_THREADS,
                        HeartbeatVariant.CPYTHON_THREADS_SWITCHING_OFTEN);
            case TWO_HOGS -> List.of(HeartbeatVariant.values());
            default ->
                List.of(
                        HeartbeatVariant.PLATFORM,
                        HeartbeatVariant.VIRTUAL,
                        HeartbeatVariant.UNDER_GIL,
                        HeartbeatVariant.CPYTHON_THREADS);
        };
    }

    @Override
    protected List<Check> checks(HeartbeatWorkload workload, HeartbeatVariant variant, Environment environment) {
        return new HeartbeatPredictions(workload, environment).of(variant);
    }

    @Override
    protected Optional<Work> work(HeartbeatWorkload workload, HeartbeatVariant variant) {
        var tasks = 1L + workload.hogs();
        return Optional.of(variant == HeartbeatVariant.ASYNCIO_TO_THREAD ? Work.of(tasks) : workOf(variant, tasks));
    }

    @Override
    protected PassMeasurements measurePeer(HeartbeatWorkload workload, HeartbeatVariant variant, PeerAnswer lateness)
            throws WrongResultException {
        return measure(lateness.wholes());
    }

    @Override
    protected TrialFixture<?> fixture(HeartbeatWorkload workload, HeartbeatVariant variant, TickBesideHogs code) {
        return Trials.of(
                recorder -> {
                    var window = new TimeWindow(workload.length());
                    var ticker = new Ticker(workload.tick(), window, recorder);
                    var hogs = IntStream.rangeClosed(1, workload.hogs())
                            .mapToObj(i -> new Hog("hog" + i, window, recorder))
                            .toList();
                    return () -> {
                        window.begin();
                        return code.run(ticker, hogs);
                    };
                },
                Heartbeat::measure);
    }

    static PassMeasurements measure(List<Long> lateness) throws WrongResultException {
        if (lateness.isEmpty()) {
            throw new WrongResultException("one tick at least", lateness);
        }
        var nanos = lateness.stream().mapToLong(Long::longValue).sorted().toArray();
        return WORDS.measured()
                .figure("medianLatenessNanos", Unit.NANOS, nanos[nanos.length / 2])
                .figure("worstLatenessNanos", Unit.NANOS, nanos[nanos.length - 1])
                .figure("ticks", Unit.COUNT, nanos.length)
                .samples("lateness", nanos)
                .done();
    }
}
