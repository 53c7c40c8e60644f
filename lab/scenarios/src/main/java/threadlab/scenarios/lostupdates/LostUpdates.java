package threadlab.scenarios.lostupdates;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.PeerProgram;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
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
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.lostupdates.Adders.Adder;
import threadlab.scenarios.lostupdates.Adders.Loops;
import threadlab.scenarios.lostupdates.Adders.Pause;

/// Several tasks add to one number: which updates are lost, and what keeps them?
///
/// Four tasks add 1 again and again. An update reads the number, lets time pass, and writes the sum. What
/// another task writes between the read and the write is overwritten: that update is lost. The time between is
/// a computation of 50 ns in one workload and a wait of 1 ms in the other.
///
/// * **Threads of every kind lose updates**, virtual ones and those of a structured scope as well: a scope
///   orders the ends of its tasks, not their updates. After a wait all four tasks write the same sum, so of
///   four updates one remains.
/// * **One thread is no lock.** Virtual threads on one carrier and the callbacks of an event loop lose nothing
///   as long as an update only computes, since no other task runs before it ends. As soon as an update waits in
///   the middle they lose as much as threads do.
/// * **A GIL is no lock either.** It loses updates where it can switch between read and write ([#gil]), and
///   none where it can't ([#gilCheckAfter]): it hides the bug.
///
/// What helps, at different prices: a lock ([#virtualThreadsLock]), but a task that waits while it holds the
/// lock blocks all others, so the waits no longer overlap; compare-and-set ([#virtualThreadsAtomic]), which
/// repeats updates that came too late; a number for each task ([#virtualThreadsConfined]), the fastest; and
/// processes, which share no memory.
///
/// The trap of every such experiment is a plain field ([#platformThreadsPlain]): the compiler folds the loop
/// into one addition, and the race that stands in the source is gone.
///
/// | `computing-between` | updates lost `lostShare` | time of an update `updateNanos` | wall `wallNanos` |
/// |---|---|---|---|
/// | `platform-threads` | 69 % | 161 ns | 71.8 ms |
/// | `platform-threads-plain` | 0 % | 0.00019 ns | 4.2 ms |
/// | `virtual-threads` | 44 % | 66.9 ns | 58.6 ms |
/// | `virtual-threads-one-carrier` | 0 % | 51 ns | 83 ms |
/// | `virtual-threads-lock` | 0 % | 294 ns | 132 ms |
/// | `virtual-threads-atomic` | 0 % | 128 ns | 116 ms |
/// | `virtual-threads-confined` | 0 % | 61 ns | 51 ms |
/// | `gil` | 53 % | 184 ns | 97 ms |
/// | `gil-check-after` | 0 % | 199 ns | 100 ms |
/// | `event-loop` | 0 % | 51 ns | 83 ms |
///
/// | `waiting-between` | updates lost `lostShare` | wall `wallNanos` |
/// |---|---|---|
/// | `virtual-threads` | 75 % | 45 ms |
/// | `virtual-threads-one-carrier` | 75 % | 47 ms |
/// | `virtual-threads-lock` | 0 % | 182 ms |
/// | `sequential` | 0 % | 176 ms |
/// | `event-loop` | 75 % | 45 ms |
/// | `processes` | 0 % | 46 ms |
public final class LostUpdates
        extends Lesson<LostUpdates.LostUpdatesWorkload, LostUpdates.LostUpdatesVariant, LostUpdates.AddAll> {

    /// Runs the tasks and returns what the number is in the end.
    interface AddAll {
        long run(Adders adders) throws Exception;
    }

    enum LostUpdatesVariant implements LessonVariant<AddAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, LostUpdates::platformThreads)),
        PLATFORM_PLAIN(runs(Model.PLATFORM_THREADS, "plain", LostUpdates::platformThreadsPlain)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, LostUpdates::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", LostUpdates::virtualThreads, ONE_CARRIER)),
        VIRTUAL_LOCK(runs(Model.VIRTUAL_THREADS, "lock", LostUpdates::virtualThreadsLock)),
        VIRTUAL_ATOMIC(runs(Model.VIRTUAL_THREADS, "atomic", LostUpdates::virtualThreadsAtomic)),
        VIRTUAL_CONFINED(runs(Model.VIRTUAL_THREADS, "confined", LostUpdates::virtualThreadsConfined)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, adders -> LostUpdatesStructured.structuredConcurrency(adders))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, LostUpdates::completableFuture)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, LostUpdates::sequential)),
        UNDER_GIL(runs(Model.GIL, LostUpdates::gil)),
        UNDER_GIL_CHECK_AFTER(runs(Model.GIL, "check-after", LostUpdates::gilCheckAfter)),
        UNDER_GIL_WAITING(runs(Model.GIL, LostUpdates::gilWaiting)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, LostUpdates::eventLoop)),
        ON_EVENT_LOOP_WAITING(runs(Model.EVENT_LOOP, LostUpdates::eventLoopWaiting)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> adders -> processes(adders, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_NEVER_SWITCHING(peer(Model.CPYTHON_THREADS, "never-switching", "threads_never_switching")),
        CPYTHON_THREADS_INCREMENT(peer(Model.CPYTHON_THREADS, "increment", "threads_increment")),
        CPYTHON_THREADS_LOCK(peer(Model.CPYTHON_THREADS, "lock", "threads_lock")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_LOCK(peer(Model.CPYTHON_ASYNCIO, "lock", "event_loop_lock")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_AWAITING(peer(Model.NODE, "awaiting", "eventLoopAwaiting")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers")),
        NODE_WORKERS_ATOMIC(peer(Model.NODE_WORKERS, "atomic", "workersAtomic"));

        private final Row<AddAll> row;

        LostUpdatesVariant(Row<AddAll> row) {
            this.row = row;
        }

        @Override
        public Row<AddAll> row() {
            return row;
        }
    }

    /// Reads a number, lets time pass, and writes it; nothing keeps others out in between.
    ///
    /// Opaque access makes every read and every write happen and orders nothing.
    record UnsafeCounter(AtomicLong number, Pause pause) {

        UnsafeCounter(Pause pause) {
            this(new AtomicLong(), pause);
        }

        void add() throws Exception {
            var read = read();
            pause.pass(read);
            write(read + 1);
        }

        long read() {
            return number.getOpaque();
        }

        void write(long value) {
            number.setOpaque(value);
        }
    }

    /// Lets platform threads add to one number, unprotected.
    static long platformThreads(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        try (var executor = Pools.fixed(adders.count())) {
            Results.invokeAll(executor, adders.calling(counter::add));
        }
        return counter.read();
    }

    /// Lets platform threads add to a plain field: the trap, since the race can hardly be seen any more.
    static long platformThreadsPlain(Adders adders) throws Exception {
        var counter = new PlainCounter();
        try (var executor = Pools.fixed(adders.count())) {
            Results.invokeAll(executor, adders.calling(() -> counter.number++));
        }
        return counter.number;
    }

    /// Lets virtual threads add to one number, unprotected.
    static long virtualThreads(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(executor, adders.calling(counter::add));
        }
        return counter.read();
    }

    /// Makes read, pause and write a critical section.
    static long virtualThreadsLock(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        var lock = new ReentrantLock();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(executor, adders.calling(() -> {
                lock.lock();
                try {
                    counter.add();
                } finally {
                    lock.unlock();
                }
            }));
        }
        return counter.read();
    }

    /// Writes only if no other task wrote since the read, else starts again.
    static long virtualThreadsAtomic(Adders adders) throws Exception {
        var number = new AtomicLong();
        var pause = adders.pause();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(executor, adders.calling(() -> {
                long read;
                do {
                    read = number.get();
                    pause.pass(read);
                } while (!number.compareAndSet(read, read + 1));
            }));
        }
        return number.get();
    }

    /// Gives each task a number of its own and adds them up after the join: nothing is shared.
    static long virtualThreadsConfined(Adders adders) throws Exception {
        var counters =
                Stream.generate(adders::unsafeCounter).limit(adders.count()).toList();
        var own = IntStream.range(0, adders.count())
                .mapToObj(i -> adders.adder(adders.names().get(i), counters.get(i)::add))
                .toList();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(executor, own);
        }
        return counters.stream().mapToLong(UnsafeCounter::read).sum();
    }

    /// Lets futures add to one number, unprotected, on an executor with a thread for each.
    static long completableFuture(Adders adders) {
        var counter = adders.unsafeCounter();
        try (var executor = Pools.async(adders.count())) {
            Results.joinAll(adders.calling(counter::add), adder -> CompletableFuture.supplyAsync(adder, executor));
        }
        return counter.read();
    }

    /// Lets one task after the other add, on the caller's thread.
    static long sequential(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        for (var adder : adders.calling(counter::add)) {
            adder.call();
        }
        return counter.read();
    }

    /// Lets the GIL switch between read and write, as CPython may at a call.
    static long gil(Adders adders) throws Exception {
        var gil = Gil.likeCPython();
        var pause = adders.pause();
        var counter = new UnsafeCounter(read -> {
            pause.pass(read);
            gil.checkPoint();
        });
        underGil(gil, adders.calling(counter::add));
        return counter.read();
    }

    /// Lets the GIL switch between updates only, as CPython does for a plain `count += 1`.
    static long gilCheckAfter(Adders adders) throws Exception {
        var gil = Gil.likeCPython();
        var counter = adders.unsafeCounter();
        underGil(gil, adders.calling(() -> {
            counter.add();
            gil.checkPoint();
        }));
        return counter.read();
    }

    /// Releases the GIL around the wait between read and write, as CPython does.
    static long gilWaiting(Adders adders) throws Exception {
        var gil = Gil.likeCPython();
        var pause = adders.pause();
        var counter = new UnsafeCounter(read -> gil.released(() -> pause.pass(read)));
        underGil(gil, adders.calling(counter::add));
        return counter.read();
    }

    /// Lets callbacks add to one number: each runs to its end before the next begins.
    static long eventLoop(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        return EventLoop.run(
                loop -> Results.allOf(adders.calling(counter::add), adder -> CompletableFuture.supplyAsync(adder, loop))
                        .thenApply(all -> counter.read()));
    }

    /// Reads, awaits a timer and writes, on one thread: the callbacks of the other tasks run meanwhile.
    static long eventLoopWaiting(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        return EventLoop.run(loop -> Results.allOf(
                        adders.names(),
                        name -> adders.recorder().asyncTask(name, () -> addAwaiting(adders, loop, name, counter)))
                .thenApply(all -> counter.read()));
    }

    /// Lets each process add to its own number, since it can reach no other, and adds up what they report.
    static long processes(Adders adders, Workers workers) throws Exception {
        var order = adders.updates() + " " + adders.delay().toMillis();
        var numbers = workers.invokeAll(
                adders.names(),
                Launch.of(CountWorker.class),
                (name, process) -> adders.recorder().task(name, () -> {
                    var number = Long.parseLong(process.ask(order));
                    adders.loops().added(number);
                    return number;
                }));
        return numbers.stream().mapToLong(Long::longValue).sum();
    }

    private static final class PlainCounter {
        private long number;
    }

    private static void underGil(Gil gil, List<Adder> adders) throws Exception {
        try (var executor = Pools.gil(adders.size())) {
            Results.invokeAll(executor, adders, gil::hold);
        }
    }

    private static CompletableFuture<Long> addAwaiting(
            Adders adders, EventLoop loop, String name, UnsafeCounter counter) {
        var written = CompletableFuture.completedFuture(0L);
        for (var update = 0; update < adders.updates(); update++) {
            written = written.thenCompose(before -> {
                var read = counter.read();
                return adders.recorder()
                        .asyncWait(name, adders.delay(), () -> loop.sleep(adders.delay()))
                        .thenApply(waited -> {
                            counter.write(read + 1);
                            adders.loops().added(1);
                            return read + 1;
                        });
            });
        }
        return written;
    }

    /// Counts in a process of its own; each order names the updates and the delay in milliseconds.
    static final class CountWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(order -> {
                var numbers = order.split(" ", -1);
                var adders = new Adders(
                        1,
                        Integer.parseInt(numbers[0]),
                        Duration.ofMillis(Long.parseLong(numbers[1])),
                        new Loops(),
                        TaskRecorder.SILENT);
                var counter = adders.unsafeCounter();
                adders.adder("adder", counter::add).get();
                return Long.toString(counter.read());
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final int TASKS = 4;
    private static final Duration SLOWEST_UPDATE = Duration.ofNanos(1_000);
    private static final int TIMER_SLACK = 3;

    /// An update takes CPython several times as long as compiled code. With so many fewer a pass still has dozens of
    /// its turns of 5 ms.
    private static final int FEWER_UNDER_CPYTHON = 4;

    static final LessonWords WORDS = LessonWords.beside(LostUpdates.class);

    /// Describes how many tasks add how often, and how long each waits between read and write.
    ///
    /// @param delay zero where the tasks compute instead
    record LostUpdatesWorkload(String id, int tasks, int updates, Duration delay) implements Workload {

        boolean waits() {
            return delay.isPositive();
        }

        @Override
        public boolean mostlyWaits() {
            return waits();
        }

        /// Returns how often each task of a variant adds.
        int updatesOf(LostUpdatesVariant variant) {
            var isOfCPython = variant.model().peer().equals(Optional.of(Peer.CPYTHON));
            return isOfCPython && !waits() ? updates / FEWER_UNDER_CPYTHON : updates;
        }

        /// Returns what the number would be if no update were lost.
        long asked(LostUpdatesVariant variant) {
            return (long) tasks * updatesOf(variant);
        }

        @Override
        public Message title() {
            return WORDS.say(waits() ? "workload.waiting" : "workload.computing");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "taskCount",
                    tasks,
                    "updatesPerTask",
                    updates,
                    "updatesUnderCPython",
                    updatesOf(LostUpdatesVariant.CPYTHON_THREADS),
                    "delayMillis",
                    delay);
        }

        /// What the compiler makes of the loop that computes depends on all that ran it before.
        @Override
        public JvmSharing sharing() {
            return waits() ? JvmSharing.WITH_ANY : JvmSharing.WITH_NONE;
        }

        @Override
        public Duration longestPass() {
            return SLOWEST_UPDATE.plus(delay.multipliedBy(TIMER_SLACK)).multipliedBy((long) tasks * updates);
        }
    }

    public LostUpdates() {
        super("lost-updates", UnsafeCounter.class, Adders.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("lostShare", WORDS.say("keyMetric"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(LostUpdatesWorkload workload, Environment environment) {
        if (workload.waits()) {
            return List.of(WORDS.finding("race", Topic.SHARING, Surprise.UNEXPECTED)
                    .low(LostUpdatesVariant.VIRTUAL_LOCK)
                    .high(
                            LostUpdatesVariant.PLATFORM,
                            LostUpdatesVariant.VIRTUAL,
                            LostUpdatesVariant.UNDER_GIL_WAITING,
                            LostUpdatesVariant.ON_EVENT_LOOP_WAITING)
                    .differ(keyMetric(), 2));
        }
        var await = WORDS.finding("await", Topic.PEERS, Surprise.UNEXPECTED)
                .low(LostUpdatesVariant.ASYNCIO)
                .high(LostUpdatesVariant.NODE_AWAITING)
                .differ(keyMetric(), 2);
        var hidden = WORDS.finding("hidden", Topic.PEERS, Surprise.UNEXPECTED)
                .low(LostUpdatesVariant.CPYTHON_THREADS_INCREMENT)
                .high(LostUpdatesVariant.CPYTHON_THREADS)
                .differ(keyMetric(), 2);
        return LostUpdatesPredictions.hidesTheRace(environment) ? List.of(await, hidden) : List.of(await);
    }

    @Override
    public List<LostUpdatesWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new LostUpdatesWorkload(
                        "computing-between", TASKS, scale.pick(400_000, 1_000_000, 4_000_000), Duration.ZERO),
                new LostUpdatesWorkload("waiting-between", TASKS, scale.pick(40, 400, 1_000), Duration.ofMillis(1)));
    }

    @Override
    protected List<LostUpdatesVariant> variantsOf(LostUpdatesWorkload workload) {
        return Stream.of(LostUpdatesVariant.values())
                .filter(variant -> switch (variant) {
                    case PLATFORM_PLAIN,
                            VIRTUAL_ATOMIC,
                            VIRTUAL_CONFINED,
                            UNDER_GIL,
                            UNDER_GIL_CHECK_AFTER,
                            ON_EVENT_LOOP,
                            CPYTHON_THREADS_NEVER_SWITCHING,
                            CPYTHON_THREADS_INCREMENT,
                            NODE,
                            NODE_WORKERS,
                            NODE_WORKERS_ATOMIC -> !workload.waits();
                    case UNDER_GIL_WAITING, ON_EVENT_LOOP_WAITING, CPYTHON_THREADS_LOCK, ASYNCIO_LOCK ->
                        workload.waits();
                    case PLATFORM,
                            VIRTUAL,
                            VIRTUAL_ONE_CARRIER,
                            VIRTUAL_LOCK,
                            STRUCTURED,
                            FUTURE,
                            SEQUENTIALLY,
                            IN_PROCESSES,
                            CPYTHON_THREADS,
                            ASYNCIO,
                            CPYTHON_PROCESSES,
                            NODE_AWAITING -> true;
                })
                .toList();
    }

    @Override
    protected List<Check> checks(LostUpdatesWorkload workload, LostUpdatesVariant variant, Environment environment) {
        return new LostUpdatesPredictions(workload, environment).of(variant);
    }

    @Override
    protected Optional<Work> work(LostUpdatesWorkload workload, LostUpdatesVariant variant) {
        return Optional.of(
                variant == LostUpdatesVariant.FUTURE
                        ? Work.onThreadsOfTheirOwn(workload.tasks())
                        : workOf(variant, workload.tasks()));
    }

    /// Has what a pass gave.
    ///
    /// @param loopNanos how long the tasks' loops took, all together; 0 where none was timed
    /// @param fewest how often the thread added that added the least
    record Total(long number, long loopNanos, long fewest) {}

    @Override
    protected TrialFixture<?> fixture(LostUpdatesWorkload workload, LostUpdatesVariant variant, AddAll code) {
        return Trials.of(
                recorder -> {
                    var adders =
                            new Adders(workload.tasks(), workload.updates(), workload.delay(), new Loops(), recorder);
                    return () -> {
                        var number = code.run(adders);
                        var loops = adders.loops();
                        return new Total(number, loops.nanos().sum(), loops.fewest());
                    };
                },
                counted -> measure(workload.asked(variant), counted));
    }

    @Override
    protected PeerProgram.Input peerInput(LostUpdatesWorkload workload, LostUpdatesVariant variant) {
        var numbers = new HashMap<>(workload.numbers());
        numbers.put("updatesPerTask", workload.updatesOf(variant));
        return PeerProgram.Input.of(numbers);
    }

    @Override
    protected PassMeasurements measurePeer(LostUpdatesWorkload workload, LostUpdatesVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var nanos = 0L;
        var updates = new HashMap<Long, Long>();
        for (var loop : answer.at("loops").list()) {
            nanos += loop.at("nanos").whole();
            updates.merge(loop.at("thread").whole(), loop.at("updates").whole(), Long::sum);
        }
        var fewest = updates.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return measure(workload.asked(variant), new Total(answer.at("number").whole(), nanos, fewest));
    }

    static PassMeasurements measure(long asked, Total counted) throws WrongResultException {
        var number = counted.number();
        if (number < 1 || number > asked) {
            throw new WrongResultException("a number from 1 to " + asked, number);
        }
        var measured = WORDS.measured()
                .figure("fewestUpdates", Unit.COUNT, counted.fewest())
                .figure("lostShare", Unit.SHARE, (double) (asked - number) / asked)
                .condition("nothingLost", number == asked);
        return counted.loopNanos() == 0
                ? measured.done()
                : measured.figure("updateNanos", Unit.NANOS, (double) counted.loopNanos() / asked)
                        .done();
    }
}
