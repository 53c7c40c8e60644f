package threadlab.scenarios.startandswitch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.PeerProgram;
import threadlab.model.Scale;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.model.peer.Peer;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;

/// What does it cost to start a task and join it, and what to hand over from one task to another?
///
/// Each variant starts tasks that do next to nothing and joins them, or lets two tasks hand over to each other
/// in turns. In every pass platform threads do the same between the variant's own repetitions. So the
/// predictions are ratios of what was measured together, and a busy machine slows both alike.
///
/// * **A platform thread** is made, woken and ended by system calls. A switch parks one in the kernel and wakes
///   the other.
/// * **A virtual thread** is an object on the heap and an entry in the scheduler's queue; a subtask of a
///   **scope** is one too. A switch copies frames to the heap and back, and the carrier goes on: the kernel
///   takes no part.
/// * **CompletableFuture** on a pool only queues: the threads are there. But a stage on another thread wakes
///   that thread.
/// * **An event loop** is cheapest: a callback is queued and called. Not free, though: more than a plain call.
/// * **A process** costs milliseconds; one that is a JVM, many of them.
///
/// | `start` | a start `startNanos` | cheaper than a platform thread, times `timesCheaper` |
/// |---|---|---|
/// | `platform-threads` | 85 µs | 1.0 |
/// | `virtual-threads` | 1.4 µs | 81 |
/// | `structured-concurrency` | 2.8 µs | 58 |
/// | `completable-future` | 1.3 µs | 66 |
/// | `sequential` | 32 ns | 3,000 |
/// | `gil` | 125 µs | 0.74 |
/// | `event-loop` | 787 ns | 130 |
/// | `processes` | 1.9 ms | 0.056 |
/// | `processes-jvm` | 63 ms | – |
///
/// | `switch` | a switch `switchNanos` | cheaper than a platform thread, times `timesCheaper` |
/// |---|---|---|
/// | `platform-threads` | 19 µs | 1.0 |
/// | `virtual-threads` | 971 ns | 21 |
/// | `virtual-threads-one-carrier` | 714 ns | 19 |
/// | `structured-concurrency` | 652 ns | 34 |
/// | `completable-future` | 17 µs | 1.2 |
/// | `gil` | 24 µs | 0.96 |
/// | `event-loop` | 980 ns | 14 |
/// | `processes` | 130 µs | 0.16 |
public final class StartAndSwitch
        extends Lesson<StartAndSwitch.CostWorkload, StartAndSwitch.CostVariant, StartAndSwitch.Repeat> {

    /// Does one thing so many times: starts a task and joins it, or hands over.
    interface Repeat {

        /// Returns when all is done; `task` was then run as often as asked.
        void run(int times, Runnable task) throws Exception;
    }

    enum CostVariant implements LessonVariant<Repeat> {
        SEQUENTIAL_START(alsoOn(YARDSTICK, runs(Model.SEQUENTIAL, StartAndSwitch::sequentialStart))),
        PLATFORM_START(runs(Model.PLATFORM_THREADS, StartAndSwitch::platformThreadsStart)),
        VIRTUAL_START(alsoOn(YARDSTICK, runs(Model.VIRTUAL_THREADS, StartAndSwitch::virtualThreadsStart))),
        ONE_CARRIER_START(alsoOn(
                YARDSTICK,
                runs(Model.VIRTUAL_THREADS, "one-carrier", StartAndSwitch::virtualThreadsStart, ONE_CARRIER))),
        STRUCTURED_START(alsoOn(
                YARDSTICK,
                runs(Model.STRUCTURED_CONCURRENCY, (times, task) -> StartAndSwitchStructured.start(times, task)))),
        FUTURE_START(runs(Model.COMPLETABLE_FUTURE, StartAndSwitch::completableFutureStart)),
        GIL_START(runs(Model.GIL, StartAndSwitch::gilStart)),
        EVENT_LOOP_START(alsoOn(YARDSTICK, runs(Model.EVENT_LOOP, StartAndSwitch::eventLoopStart))),
        PROCESSES_START(runs(Model.PROCESSES, StartAndSwitch::processesStart)),
        PROCESSES_JVM_START(runs(Model.PROCESSES, "jvm", StartAndSwitch::processesJvmStart)),
        CPYTHON_THREADS_START(peer(Model.CPYTHON_THREADS, "threads_start")),
        ASYNCIO_START(alsoOn(YARDSTICK, peer(Model.CPYTHON_ASYNCIO, "event_loop_start"))),
        CPYTHON_PROCESSES_START(peer(Model.CPYTHON_PROCESSES, "processes_start")),
        NODE_START(peer(Model.NODE, "eventLoopStart")),
        NODE_WORKERS_START(peer(Model.NODE_WORKERS, "workersStart")),
        SEQUENTIAL_SWITCH(absent(Model.SEQUENTIAL)),
        PLATFORM_SWITCH(runs(Model.PLATFORM_THREADS, StartAndSwitch::platformThreadsSwitch)),
        VIRTUAL_SWITCH(alsoOn(YARDSTICK, runs(Model.VIRTUAL_THREADS, StartAndSwitch::virtualThreadsSwitch))),
        ONE_CARRIER_SWITCH(alsoOn(
                YARDSTICK,
                runs(Model.VIRTUAL_THREADS, "one-carrier", StartAndSwitch::virtualThreadsSwitch, ONE_CARRIER))),
        STRUCTURED_SWITCH(alsoOn(
                YARDSTICK,
                runs(Model.STRUCTURED_CONCURRENCY, (times, task) -> StartAndSwitchStructured.handOver(times, task)))),
        FUTURE_SWITCH(runs(Model.COMPLETABLE_FUTURE, StartAndSwitch::completableFutureSwitch)),
        GIL_SWITCH(runs(Model.GIL, StartAndSwitch::gilSwitch)),
        EVENT_LOOP_SWITCH(alsoOn(YARDSTICK, runs(Model.EVENT_LOOP, StartAndSwitch::eventLoopSwitch))),
        PROCESSES_SWITCH(
                runsWithWorkers(Model.PROCESSES, workers -> (times, task) -> processesSwitch(times, task, workers))),
        CPYTHON_THREADS_SWITCH(peer(Model.CPYTHON_THREADS, "threads_switch")),
        ASYNCIO_SWITCH(alsoOn(YARDSTICK, peer(Model.CPYTHON_ASYNCIO, "event_loop_switch"))),
        CPYTHON_PROCESSES_SWITCH(peer(Model.CPYTHON_PROCESSES, "processes_switch")),
        NODE_SWITCH(peer(Model.NODE, "eventLoopSwitch")),
        NODE_TURN_SWITCH(peer(Model.NODE, "turn", "eventLoopSwitchTurn")),
        NODE_WORKERS_SWITCH(peer(Model.NODE_WORKERS, "workersSwitch"));

        private final Row<Repeat> row;

        CostVariant(Row<Repeat> row) {
            this.row = row;
        }

        @Override
        public Row<Repeat> row() {
            return row;
        }

        private boolean starts() {
            return EnumSet.range(SEQUENTIAL_START, NODE_WORKERS_START).contains(this);
        }
    }

    /// Starts a platform thread for each task and joins them all: the yardstick.
    static void platformThreadsStart(int times, Runnable task) throws InterruptedException {
        start(Pools.platform(), times, task);
    }

    /// Starts a virtual thread for each task and joins them all.
    static void virtualThreadsStart(int times, Runnable task) throws InterruptedException {
        start(Pools.virtualThreads(), times, task);
    }

    private static void start(ThreadFactory factory, int times, Runnable task) throws InterruptedException {
        var threads = new ArrayList<Thread>(times);
        for (var i = 0; i < times; i++) {
            var thread = factory.newThread(task);
            thread.start();
            threads.add(thread);
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    /// Hands each task to a pool: two threads are started, whatever the number of tasks.
    static void completableFutureStart(int times, Runnable task) {
        try (var executor = Pools.async(2)) {
            var futures = Stream.generate(() -> CompletableFuture.runAsync(task, executor))
                    .limit(times)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(futures).join();
        }
    }

    /// Calls the task: nothing is started.
    static void sequentialStart(int times, Runnable task) {
        for (var i = 0; i < times; i++) {
            task.run();
        }
    }

    /// Starts a platform thread for each task, and each takes the lock before it may run.
    static void gilStart(int times, Runnable task) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.platformThreadPerTask()) {
            Results.invokeAll(executor, Collections.nCopies(times, Executors.callable(task)), gil::hold);
        }
    }

    /// Leaves a callback for each task in the loop's queue.
    static void eventLoopStart(int times, Runnable task) throws Exception {
        EventLoop.run(loop -> CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(task, loop))
                .limit(times)
                .toArray(CompletableFuture<?>[]::new)));
    }

    /// Starts a program that does nothing, and waits for its end: the least that a process costs.
    static void processesStart(int times, Runnable task) throws IOException, InterruptedException {
        for (var i = 0; i < times; i++) {
            new ProcessBuilder("/bin/true").start().waitFor();
            task.run();
        }
    }

    /// Starts a JVM, waits until it is ready, and waits for its end: the cost of a process that can run Java.
    static void processesJvmStart(int times, Runnable task) throws IOException {
        for (var i = 0; i < times; i++) {
            WorkerProcess.start(EchoWorker.class).close();
            task.run();
        }
    }

    /// Goes back and forth between two threads: one hands it over and parks until it is back.
    static final class PingPong {

        private final int times;
        private final Runnable task;
        private final Parking parking;
        private final AtomicReferenceArray<Thread> players = new AtomicReferenceArray<>(2);
        private volatile int passed;

        /// Parks the current thread until it is its turn.
        ///
        /// Nothing that blocks lies between its look at the turn and its park. What waits there, for a
        /// lock say, takes the partner's one permit, and the park lasts.
        @FunctionalInterface
        interface Parking {
            void parkUntil(BooleanSupplier isItsTurn) throws Exception;
        }

        PingPong(int times, Runnable task) {
            this(times, task, PingPong::park);
        }

        private static void park(BooleanSupplier isItsTurn) {
            while (!isItsTurn.getAsBoolean()) {
                LockSupport.park();
            }
        }

        /// Lets threads play that hold the lock, and release it while they park.
        static PingPong under(Gil gil, int times, Runnable task) {
            return new PingPong(times, task, isItsTurn -> gil.released(() -> park(isItsTurn)));
        }

        PingPong(int times, Runnable task, Parking parking) {
            this.times = times;
            this.task = task;
            this.parking = parking;
        }

        /// Returns what the two threads do, that of the one that begins first.
        List<Task<Integer>> players() {
            return List.of(player(0), player(1));
        }

        private Task<Integer> player(int me) {
            return () -> {
                players.set(me, Thread.currentThread());
                for (var turn = me; turn < times; turn += 2) {
                    var mine = turn;
                    if (passed != mine) {
                        parking.parkUntil(() -> passed == mine);
                    }
                    task.run();
                    passed = turn + 1;
                    LockSupport.unpark(players.get(1 - me));
                }
                return passed;
            };
        }
    }

    /// Hands over between two platform threads: the operating system parks one and wakes the other. The
    /// yardstick.
    static void platformThreadsSwitch(int times, Runnable task) throws Exception {
        try (var executor = Pools.fixed(2)) {
            Results.invokeAll(executor, new PingPong(times, task).players());
        }
    }

    /// Hands over between two virtual threads: one is unmounted, the other mounted, and the carrier goes on.
    static void virtualThreadsSwitch(int times, Runnable task) throws Exception {
        try (var executor = Pools.virtual()) {
            Results.invokeAll(executor, new PingPong(times, task).players());
        }
    }

    /// Hands over between two threads by stages that run on the one and the other in turn.
    static void completableFutureSwitch(int times, Runnable task) {
        try (var one = Pools.async(1);
                var other = Pools.async(1)) {
            var stage = CompletableFuture.runAsync(task, one);
            for (var turn = 1; turn < times; turn++) {
                stage = stage.thenRunAsync(task, turn % 2 == 0 ? one : other);
            }
            stage.join();
        }
    }

    /// Hands over between two platform threads that need the lock as well before they go on.
    static void gilSwitch(int times, Runnable task) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(2)) {
            Results.invokeAll(executor, PingPong.under(gil, times, task).players(), gil::hold);
        }
    }

    /// Hands over between callbacks: each leaves the next one in the loop's queue and ends.
    static void eventLoopSwitch(int times, Runnable task) throws Exception {
        EventLoop.run(loop -> {
            var end = new CompletableFuture<@Nullable Void>();
            loop.execute(new Turn(loop, times, task, end));
            return end;
        });
    }

    private record Turn(EventLoop loop, int left, Runnable task, CompletableFuture<@Nullable Void> end)
            implements Runnable {

        @Override
        public void run() {
            task.run();
            if (left == 1) {
                end.complete(null);
            } else {
                loop.execute(new Turn(loop, left - 1, task, end));
            }
        }
    }

    /// Hands over between two processes by a line on a pipe there and one back.
    static void processesSwitch(int times, Runnable task, Workers workers) throws IOException {
        var echo = workers.get(1, EchoWorker.class).getFirst();
        for (var turn = 0; turn < times; turn += 2) {
            task.run();
            echo.ask("your turn");
            task.run();
        }
    }

    /// Sends every line back, in a process of its own.
    static final class EchoWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(UnaryOperator.identity());
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(StartAndSwitch.class);

    private static final Duration SLOWEST = Duration.ofMillis(1);
    private static final int SIDES = 2;

    /// On what the yardstick runs, beside every model.
    private static final Place YARDSTICK = Place.PLATFORM_THREADS;

    private static final int PROCESS_ROUNDS = 5;

    /// Names what is repeated.
    enum Operation {
        START("start", "startNanos"),
        SWITCH("switch", "switchNanos");

        private final String id;
        private final String figure;

        Operation(String id, String figure) {
            this.id = id;
            this.figure = figure;
        }

        String figure() {
            return figure;
        }
    }

    /// Describes how often a pass repeats what it measures.
    ///
    /// @param rounds how often model and yardstick take turns
    /// @param times the repetitions in one round, for what is cheap
    /// @param yardstickTimes the same for platform threads, the yardstick
    record CostWorkload(Operation operation, int rounds, int times, int yardstickTimes) implements Workload {

        @Override
        public String id() {
            return operation.id;
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + operation.id);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "rounds", rounds, "repetitionsPerRound", times, "yardstickRepetitionsPerRound", yardstickTimes);
        }

        @Override
        public JvmSharing sharing() {
            return JvmSharing.WITH_OWN_SCENARIO;
        }

        @Override
        public Duration longestPass() {
            return SLOWEST.multipliedBy((long) rounds * yardstickTimes * SIDES);
        }
    }

    public StartAndSwitch() {
        super("start-and-switch", PingPong.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric(Operation.START.figure(), WORDS.say("keyMetric"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(CostWorkload workload, Environment environment) {
        return switch (workload.operation()) {
            case START ->
                List.of(WORDS.finding("start", Topic.STARTING, Surprise.EXPECTED)
                        .low(CostVariant.VIRTUAL_START)
                        .high(CostVariant.PLATFORM_START)
                        .differ(keyMetric(), 5));
            case SWITCH -> List.of();
        };
    }

    @Override
    public List<CostWorkload> workloads(Scale scale, Parameters parameters) {
        var rounds = scale.pick(10, 20, 50);
        return List.of(
                new CostWorkload(Operation.START, rounds, 500, 50),
                new CostWorkload(Operation.SWITCH, rounds, 2_000, 200));
    }

    @Override
    protected List<CostVariant> variantsOf(CostWorkload workload) {
        return Arrays.stream(CostVariant.values())
                .filter(variant -> variant.starts() == (workload.operation() == Operation.START))
                .toList();
    }

    @Override
    protected List<Check> checks(CostWorkload workload, CostVariant variant, Environment environment) {
        return new StartAndSwitchPredictions(variant, workload).all();
    }

    /// The rounds of the model and of the yardstick, which the caller begins in turns; Node has no yardstick, since a
    /// worker is more than a thread.
    @Override
    protected Optional<Work> work(CostWorkload workload, CostVariant variant) {
        var sides = variant.model().peer().equals(Optional.of(Peer.NODE)) ? 1L : SIDES;
        return Optional.of(
                Work.onThreads(sides * Repetitions.of(variant, workload).rounds(), 1));
    }

    @Override
    protected PeerProgram.Input peerInput(CostWorkload workload, CostVariant variant) {
        var repetitions = Repetitions.of(variant, workload);
        var numbers = new HashMap<>(workload.numbers());
        numbers.put("ownRounds", repetitions.rounds());
        numbers.put("ownRepetitions", repetitions.times());
        return PeerProgram.Input.of(numbers);
    }

    @Override
    protected PassMeasurements measurePeer(CostWorkload workload, CostVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var costs = new Costs(nanos(answer.at("ownNanos")), nanos(answer.at("yardstickNanos")));
        return measure(costs, workload.operation().figure());
    }

    private static List<Double> nanos(PeerAnswer rounds) throws WrongResultException {
        var nanos = new ArrayList<Double>();
        for (var round : rounds.list()) {
            nanos.add(round.number());
        }
        return nanos;
    }

    @Override
    protected TrialFixture<?> fixture(CostWorkload workload, CostVariant variant, Repeat code) {
        Repeat yardstick = workload.operation() == Operation.START
                ? StartAndSwitch::platformThreadsStart
                : StartAndSwitch::platformThreadsSwitch;
        return Trials.of(
                recorder -> () -> costs(workload, Repetitions.of(variant, workload), code, yardstick, recorder),
                costs -> measure(costs, workload.operation().figure()));
    }

    /// Describes how often a variant repeats in a pass: what is expensive is repeated less often.
    record Repetitions(int rounds, int times) {

        static Repetitions of(CostVariant variant, CostWorkload workload) {
            return switch (variant) {
                case PLATFORM_START,
                        GIL_START,
                        PLATFORM_SWITCH,
                        GIL_SWITCH,
                        CPYTHON_THREADS_START,
                        CPYTHON_THREADS_SWITCH -> new Repetitions(workload.rounds(), workload.yardstickTimes());
                case PROCESSES_START, PROCESSES_SWITCH -> new Repetitions(PROCESS_ROUNDS, 2);
                case PROCESSES_JVM_START, CPYTHON_PROCESSES_START, NODE_WORKERS_START -> new Repetitions(1, 2);
                case CPYTHON_PROCESSES_SWITCH, NODE_WORKERS_SWITCH -> new Repetitions(PROCESS_ROUNDS, 20);
                case SEQUENTIAL_START,
                        VIRTUAL_START,
                        ONE_CARRIER_START,
                        STRUCTURED_START,
                        FUTURE_START,
                        EVENT_LOOP_START,
                        SEQUENTIAL_SWITCH,
                        VIRTUAL_SWITCH,
                        ONE_CARRIER_SWITCH,
                        STRUCTURED_SWITCH,
                        FUTURE_SWITCH,
                        EVENT_LOOP_SWITCH,
                        ASYNCIO_START,
                        NODE_START,
                        ASYNCIO_SWITCH,
                        NODE_SWITCH,
                        NODE_TURN_SWITCH -> new Repetitions(workload.rounds(), workload.times());
            };
        }
    }

    /// Has the time of one repetition, of the model and of the yardstick, once a round.
    record Costs(List<Double> ownNanos, List<Double> yardstickNanos) {

        double own() {
            return median(ownNanos);
        }

        double yardstick() {
            return median(yardstickNanos);
        }

        private static double median(List<Double> values) {
            var sorted = values.stream().sorted().toList();
            var middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }
    }

    /// Lets the model and the yardstick repeat in turns.
    private static Costs costs(
            CostWorkload workload, Repetitions repetitions, Repeat code, Repeat yardstick, TaskRecorder recorder)
            throws Exception {
        var own = new ArrayList<Double>();
        var yard = new ArrayList<Double>();
        for (var round = 1; round <= repetitions.rounds; round++) {
            yard.add(recorder.task("yardstick" + round, () -> nanos(yardstick, workload.yardstickTimes())));
            own.add(recorder.task("round" + round, () -> ownNanos(workload.operation(), code, repetitions.times)));
        }
        return new Costs(own, yard);
    }

    static double nanos(Repeat repeat, int times) throws Exception {
        var done = new AtomicInteger();
        return nanos(repeat, times, done::incrementAndGet, done);
    }

    /// Measures the model and counts on which threads its tasks ran.
    private static double ownNanos(Operation operation, Repeat repeat, int times) throws Exception {
        var steps = new Steps();
        var nanos = nanos(repeat, times, operation == Operation.START ? steps::started : steps::handedOver, steps.done);
        Counters.add(Count.STEPS_ON_CALLER, steps.onCaller);
        Counters.add(Count.HANDOVERS, steps.handOvers);
        return nanos;
    }

    private static double nanos(Repeat repeat, int times, Runnable task, AtomicInteger done) throws Exception {
        var start = System.nanoTime();
        repeat.run(times, task);
        var nanos = System.nanoTime() - start;
        if (done.get() != times) {
            throw new WrongResultException(times + " repetitions", done.get());
        }
        return (double) nanos / times;
    }

    /// Counts the tasks of one round that ran on the caller, and the turns that went to another thread.
    private static final class Steps {

        private final AtomicInteger done = new AtomicInteger();
        private final Thread caller = Thread.currentThread();

        /// Only the caller writes it.
        private long onCaller;

        /// One turn happens before the next, so these need no lock.
        private @Nullable Thread last;

        private long handOvers;

        void started() {
            if (Thread.currentThread().equals(caller)) {
                onCaller++;
            }
            done.incrementAndGet();
        }

        void handedOver() {
            var now = Thread.currentThread();
            if (last != null && !last.equals(now)) {
                handOvers++;
            }
            last = now;
            started();
        }
    }

    static PassMeasurements measure(Costs costs, String figure) {
        var own = WORDS.measured().figure(figure, Unit.NANOS, costs.own());
        return costs.yardstickNanos.isEmpty()
                ? own.done()
                : beside(costs, figure, own).done();
    }

    private static LessonWords.Measured beside(Costs costs, String figure, LessonWords.Measured own) {
        return own.figure("yardstickNanos", Unit.NANOS, costs.yardstick())
                .figure(
                        "timesCheaper",
                        Unit.RATIO,
                        WORDS.say("source.timesCheaperThan", figure),
                        costs.yardstick() / costs.own());
    }
}
