package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.CallOutcome;
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
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.primitives.CriticalSection.Item;
import threadlab.scenarios.primitives.CriticalSection.TurnOrder;

/// Do locks, semaphores and bounded queues work alike under each model when tasks contend, and how fair are
/// they?
///
/// Four tasks take a lock 8 times each and wait 4 ms inside; or a permit of a semaphore with two; or two
/// producers and two consumers share a queue of two places. `java.util.concurrent` parks virtual threads as it
/// parks platform threads, so the code is the same and the primitives keep their promises at the same price in
/// waits. They differ in fairness:
///
/// * **A fair lock goes round:** a task that releases it and wants it again stands behind those that wait.
/// * **A plain lock promises no order.** On several processors the order differs from pass to pass. **On one
///   carrier** the task that releases it is still running and takes it again before the thread that it woke can
///   run: one task has all its turns in a row, and the others starve.
/// * **One thread is no lock.** An event loop runs one callback at a time, yet as soon as something *waits*
///   inside the critical section the others enter ([#eventLoopUnlocked]). It needs a lock of its own kind,
///   [AsyncSemaphore]. The same holds for code under a GIL, which is released around each wait
///   ([#gilUnlocked]).
///
/// | `lock` | tasks inside at most `peakInside` | longest run of one task `longestRun` | wall `wallNanos` |
/// |---|---|---|---|
/// | `platform-threads-fair` | 1 | 1 | 135 ms |
/// | `virtual-threads-fair` | 1 | 1 | 135 ms |
/// | `virtual-threads-one-carrier` | 1 | 8 | 137 ms |
/// | `gil-unlocked` | 4 | – | 36 ms |
/// | `event-loop` | 1 | 1 | 136 ms |
/// | `event-loop-unlocked` | 4 | – | 35 ms |
///
/// | `queue` | items ahead `peakAhead` | wall `wallNanos` |
/// |---|---|---|
/// | `platform-threads` | 4 | 34 ms |
/// | `virtual-threads` | 4 | 34 ms |
/// | `event-loop` | 4 | 35 ms |
public final class Primitives
        extends Lesson<Primitives.PrimitivesWorkload, Primitives.PrimitivesVariant, Primitives.Contend> {

    /// Runs all tasks and returns their names.
    interface Contend {
        List<String> run(Contention contention) throws Exception;
    }

    enum PrimitivesVariant implements LessonVariant<Contend> {
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        PLATFORM(runs(Model.PLATFORM_THREADS, Primitives::platformThreads)),
        PLATFORM_FAIR(runs(Model.PLATFORM_THREADS, "fair", Primitives::platformThreadsFair)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Primitives::virtualThreads)),
        VIRTUAL_FAIR(runs(Model.VIRTUAL_THREADS, "fair", Primitives::virtualThreadsFair)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", Primitives::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY, contention -> PrimitivesStructured.structuredConcurrency(contention))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Primitives::completableFuture)),
        UNDER_GIL(runs(Model.GIL, Primitives::gil)),
        GIL_UNLOCKED(runs(Model.GIL, "unlocked", Primitives::gilUnlocked)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Primitives::eventLoop)),
        EVENT_LOOP_UNLOCKED(runs(Model.EVENT_LOOP, "unlocked", Primitives::eventLoopUnlocked)),
        IN_PROCESSES(absent(Model.PROCESSES)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_UNLOCKED(peer(Model.CPYTHON_THREADS, "unlocked", "threads_unlocked")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_UNLOCKED(peer(Model.CPYTHON_ASYNCIO, "unlocked", "event_loop_unlocked")),
        CPYTHON_PROCESSES(absent(Model.CPYTHON_PROCESSES)),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_UNLOCKED(peer(Model.NODE, "unlocked", "eventLoopUnlocked")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<Contend> row;

        PrimitivesVariant(Row<Contend> row) {
            this.row = row;
        }

        @Override
        public Row<Contend> row() {
            return row;
        }
    }

    /// Lets platform threads contend for a primitive of java.util.concurrent.
    static List<String> platformThreads(Contention contention) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, contention.tasks());
        }
    }

    /// Lets platform threads contend for a fair lock: the one that waits longest is next.
    static List<String> platformThreadsFair(Contention contention) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, contention.fairTasks());
        }
    }

    /// Lets virtual threads contend for the same primitive: it parks them as it parks any thread.
    static List<String> virtualThreads(Contention contention) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, contention.tasks());
        }
    }

    /// Lets virtual threads contend for a fair lock.
    static List<String> virtualThreadsFair(Contention contention) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, contention.fairTasks());
        }
    }

    /// Lets stages block for the primitive, on an executor that has a thread for each.
    static List<String> completableFuture(Contention contention) {
        var tasks = contention.tasks();
        try (var executor = Pools.async(tasks.size())) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    /// Releases the GIL around every call that may block: that of the primitive, and the wait inside.
    static List<String> gil(Contention contention) throws Exception {
        var gil = Gil.likeCPython();
        return underGil(gil, contention.tasks(gil::released));
    }

    /// Relies on the GIL instead of a lock, although it is released around the wait inside.
    static List<String> gilUnlocked(Contention contention) throws Exception {
        var gil = Gil.likeCPython();
        return underGil(gil, contention.unguardedTasks(gil::released));
    }

    private static List<String> underGil(Gil gil, List<Task<String>> tasks) throws Exception {
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, gil::hold);
        }
    }

    /// Lets callbacks wait for a primitive of the loop's own, as `asyncio.Lock`, `Semaphore` and `Queue` are.
    static List<String> eventLoop(Contention contention) throws Exception {
        var capacity = contention.workload().primitive().capacity();
        return EventLoop.run(loop -> Results.allOf(
                switch (contention.workload().primitive()) {
                    case LOCK, SEMAPHORE -> guarded(contention, loop, new AsyncSemaphore(capacity));
                    case QUEUE -> through(contention, loop, new AsyncQueue(capacity));
                }));
    }

    /// Relies on the single thread instead of a lock, although other callbacks run during the wait inside.
    static List<String> eventLoopUnlocked(Contention contention) throws Exception {
        return EventLoop.run(loop -> Results.allOf(
                chains(contention, contention.workload().tasks(), name -> turn -> asyncHold(contention, name, loop))));
    }

    private static List<CompletableFuture<String>> guarded(
            Contention contention, EventLoop loop, AsyncSemaphore semaphore) {
        return chains(
                contention,
                contention.workload().tasks(),
                name -> turn -> semaphore
                        .acquire()
                        .thenCompose(permit -> asyncHold(contention, name, loop))
                        .whenComplete((held, failure) -> semaphore.release()));
    }

    private static List<CompletableFuture<String>> through(Contention contention, EventLoop loop, AsyncQueue queue) {
        var section = contention.section();
        var producers = chains(
                contention,
                contention.workload().producers(),
                name -> turn -> queue.put(new Item(name, turn)).thenRun(() -> section.enter(name)));
        var consumers = chains(
                contention,
                contention.workload().consumers(),
                name -> turn -> queue.take().thenCompose(item -> {
                    section.took(name, item);
                    return asyncPause(contention, name, loop).thenRun(section::leave);
                }));
        return Stream.concat(producers.stream(), consumers.stream()).toList();
    }

    /// Enters, waits inside without a thread, and leaves.
    private static CompletableFuture<Void> asyncHold(Contention contention, String name, EventLoop loop) {
        contention.section().enter(name);
        return asyncPause(contention, name, loop).thenRun(contention.section()::leave);
    }

    private static CompletableFuture<Void> asyncPause(Contention contention, String name, EventLoop loop) {
        var hold = contention.section().hold();
        return contention.recorder().asyncWait(name, hold, () -> loop.sleep(hold));
    }

    /// The turns of one task, by its name.
    private interface AsyncTurns {
        IntFunction<CompletableFuture<Void>> of(String name);
    }

    private static List<CompletableFuture<String>> chains(Contention contention, List<String> names, AsyncTurns turns) {
        return names.stream()
                .map(name -> contention
                        .recorder()
                        .asyncTask(
                                name,
                                () -> chain(
                                                turns.of(name),
                                                1,
                                                contention.workload().turns())
                                        .thenApply(done -> name)))
                .toList();
    }

    private static CompletableFuture<Void> chain(IntFunction<CompletableFuture<Void>> turns, int turn, int last) {
        var done = turns.apply(turn);
        return turn == last ? done : done.thenCompose(ended -> chain(turns, turn + 1, last));
    }

    /// Lets callbacks of one loop wait for a permit without blocking it; with one permit it is a lock.
    ///
    /// Fair: a permit goes to the future that has waited longest. Only the loop's thread uses it, so it needs
    /// no lock itself.
    static final class AsyncSemaphore {

        private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
        private int permits;

        AsyncSemaphore(int permits) {
            this.permits = permits;
        }

        CompletableFuture<Void> acquire() {
            var permit = new CompletableFuture<Void>();
            if (permits > 0) {
                permits--;
                permit.complete(null);
            } else {
                Counters.add(Count.CONTENDED);
                waiting.add(permit);
            }
            return permit;
        }

        void release() {
            var next = waiting.poll();
            if (next == null) {
                permits++;
            } else {
                next.complete(null);
            }
        }
    }

    /// Lets callbacks of one loop wait for a place or for an item without blocking it.
    static final class AsyncQueue {

        private final Queue<Item> items = new ArrayDeque<>();
        private final AsyncSemaphore filled = new AsyncSemaphore(0);
        private final AsyncSemaphore free;

        AsyncQueue(int capacity) {
            this.free = new AsyncSemaphore(capacity);
        }

        CompletableFuture<Void> put(Item item) {
            return free.acquire().thenRun(() -> {
                items.add(item);
                filled.release();
            });
        }

        CompletableFuture<Item> take() {
            return filled.acquire().thenApply(there -> {
                var item = items.remove();
                free.release();
                return item;
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(Primitives.class);
    static final int TASKS = 4;
    static final int CONSUMERS = 2;

    private static final int PRODUCERS = 2;
    private static final int LONG_HOLD_MILLIS = 10;
    private static final int TIMER_SLACK = 3;
    private static final double ALIKE = 1.1;

    /// Names what the tasks contend for.
    enum Primitive {
        /// One task at a time is inside.
        LOCK(1, 1),
        /// Two tasks at a time are inside.
        SEMAPHORE(2, 2),
        /// Producers are ahead of the consumers by as many items as the queue has places and consumers are
        /// busy.
        QUEUE(2, CONSUMERS);

        private final int capacity;
        private final int holdsAtOnce;

        Primitive(int capacity, int holdsAtOnce) {
            this.capacity = capacity;
            this.holdsAtOnce = holdsAtOnce;
        }

        /// Returns how many permits or places there are.
        int capacity() {
            return capacity;
        }

        /// Returns how many of the holds can be under way at once.
        int holdsAtOnce() {
            return holdsAtOnce;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Describes what is contended for, how often each task takes it, and how long it holds it.
    ///
    /// @param turns how often each task takes a lock or a permit, or how many items each producer puts
    /// @param hold how long a task stays inside, or a consumer is busy with an item
    record PrimitivesWorkload(Primitive primitive, int turns, Duration hold) implements Workload {

        /// Returns the names of the tasks that contend for a lock or a semaphore.
        List<String> tasks() {
            return numbered("task", TASKS);
        }

        List<String> producers() {
            return numbered("producer", PRODUCERS);
        }

        List<String> consumers() {
            return numbered("consumer", CONSUMERS);
        }

        private static List<String> numbered(String kind, int count) {
            return IntStream.rangeClosed(1, count).mapToObj(i -> kind + i).toList();
        }

        /// Returns how long the holds take together, one after another.
        Duration sum() {
            return hold.multipliedBy((long) turns * (primitive == Primitive.QUEUE ? PRODUCERS : TASKS));
        }

        @Override
        public String id() {
            return primitive.id();
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + primitive.id());
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "taskCount", TASKS,
                    "capacity", primitive.capacity(),
                    "turnsPerTask", turns,
                    "holdMillis", hold);
        }

        @Override
        public Duration longestPass() {
            return sum().multipliedBy(TIMER_SLACK);
        }

        /// Who holds the one lock sleeps. Of a semaphore and a queue several take at once, which leaves less idle.
        @Override
        public boolean mostlyWaits() {
            return primitive == Primitive.LOCK;
        }
    }

    public Primitives() {
        super("primitives", Contention.class, CriticalSection.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("longestRun", WORDS.say("keyMetric"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(PrimitivesWorkload workload, Environment environment) {
        return switch (workload.primitive()) {
            case LOCK ->
                List.of(WORDS.finding("unfair", Topic.SHARING, Surprise.EXPECTED)
                        .low(PrimitivesVariant.PLATFORM_FAIR, PrimitivesVariant.VIRTUAL_FAIR)
                        .high(PrimitivesVariant.PLATFORM, PrimitivesVariant.VIRTUAL)
                        .differ(keyMetric(), 2));
            case SEMAPHORE ->
                List.of(WORDS.finding(
                                "permits",
                                Topic.POOLS,
                                Surprise.EXPECTED,
                                workload.primitive().capacity())
                        .low(PrimitivesVariant.PLATFORM, PrimitivesVariant.VIRTUAL)
                        .atMost(workload.primitive().capacity())
                        .differ(new KeyMetric("peakInside", WORDS.say("finding.permits.figure"), Better.LESS), ALIKE));
            case QUEUE -> List.of();
        };
    }

    @Override
    public List<PrimitivesWorkload> workloads(Scale scale, Parameters parameters) {
        var turns = scale.pick(8, 20, 50);
        var hold = Duration.ofMillis(scale.pick(4, LONG_HOLD_MILLIS, LONG_HOLD_MILLIS));
        return Arrays.stream(Primitive.values())
                .map(primitive -> new PrimitivesWorkload(primitive, turns, hold))
                .toList();
    }

    @Override
    protected List<PrimitivesVariant> variantsOf(PrimitivesWorkload workload) {
        return Arrays.stream(PrimitivesVariant.values())
                .filter(variant -> switch (variant) {
                    case PLATFORM_FAIR,
                            VIRTUAL_FAIR,
                            VIRTUAL_ONE_CARRIER,
                            GIL_UNLOCKED,
                            EVENT_LOOP_UNLOCKED,
                            CPYTHON_THREADS_UNLOCKED,
                            ASYNCIO_UNLOCKED,
                            NODE_UNLOCKED -> workload.primitive() == Primitive.LOCK;
                    case SEQUENTIALLY,
                            PLATFORM,
                            VIRTUAL,
                            STRUCTURED,
                            FUTURE,
                            UNDER_GIL,
                            ON_EVENT_LOOP,
                            IN_PROCESSES,
                            CPYTHON_THREADS,
                            ASYNCIO,
                            CPYTHON_PROCESSES,
                            NODE,
                            NODE_WORKERS -> true;
                })
                .toList();
    }

    @Override
    protected Optional<Message> absence(PrimitivesWorkload workload, PrimitivesVariant variant) {
        return variant == PrimitivesVariant.NODE_WORKERS && workload.primitive() == Primitive.QUEUE
                ? Optional.of(WORDS.say("absent.node-workers"))
                : super.absence(workload, variant);
    }

    @Override
    protected List<Check> checks(PrimitivesWorkload workload, PrimitivesVariant variant, Environment environment) {
        return new PrimitivesPredictions(workload, variant, environment).all();
    }

    /// A pool of a CompletableFuture has a thread for each task as well.
    @Override
    protected Optional<Work> work(PrimitivesWorkload workload, PrimitivesVariant variant) {
        return Optional.of(
                variant.model() == Model.COMPLETABLE_FUTURE ? Work.onThreadsOfTheirOwn(TASKS) : workOf(variant, TASKS));
    }

    @Override
    protected TrialFixture<?> fixture(PrimitivesWorkload workload, PrimitivesVariant variant, Contend code) {
        return new ContentionFixture(workload, code);
    }

    /// Lets the tasks contend and computes from their notes what the primitive kept and which tasks it served.
    static final class ContentionFixture implements TrialFixture<List<String>> {

        private final PrimitivesWorkload workload;
        private final Contend code;
        private CriticalSection section;

        ContentionFixture(PrimitivesWorkload workload, Contend code) {
            this.workload = workload;
            this.code = code;
            this.section = new CriticalSection(workload.hold());
        }

        @Override
        public Callable<List<String>> arrange(TaskRecorder recorder) {
            var contention = Contention.of(workload, recorder);
            section = contention.section();
            return () -> code.run(contention);
        }

        @Override
        public PassMeasurements check(CallOutcome<List<String>> outcome) throws Exception {
            return checked(workload, section, outcome.orThrow());
        }
    }

    private static PassMeasurements checked(
            PrimitivesWorkload workload, CriticalSection section, @Nullable List<String> names)
            throws WrongResultException {
        var expected = workload.primitive() == Primitive.QUEUE
                ? Stream.concat(workload.producers().stream(), workload.consumers().stream())
                        .toList()
                : workload.tasks();
        if (names == null || !names.equals(expected)) {
            throw new WrongResultException(expected, names);
        }
        return measure(workload, section, names);
    }

    @Override
    protected PeerProgram.Input peerInput(PrimitivesWorkload workload, PrimitivesVariant variant) {
        var numbers = new LinkedHashMap<>(workload.numbers());
        numbers.put("primitive", workload.primitive().id());
        return PeerProgram.Input.of(numbers);
    }

    @Override
    protected PassMeasurements measurePeer(PrimitivesWorkload workload, PrimitivesVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var section = new CriticalSection(workload.hold());
        for (var event : answer.at("events").list()) {
            section.replay(event.list());
        }
        return checked(workload, section, answer.at("names").texts());
    }

    static PassMeasurements measure(PrimitivesWorkload workload, CriticalSection section, List<String> names) {
        var measured = WORDS.measured(names);
        return switch (workload.primitive()) {
            case LOCK, SEMAPHORE -> {
                var order = new TurnOrder(section.entrances(), workload.tasks(), workload.turns());
                yield measured.condition(
                                "neverMoreInside",
                                section.peak() <= workload.primitive().capacity())
                        .figure("peakInside", Unit.COUNT, section.peak())
                        .figure("longestRun", Unit.COUNT, order.longestRun())
                        .figure("leastServedShare", Unit.SHARE, order.leastServed())
                        .done();
            }
            case QUEUE -> {
                var deliveries = section.deliveries();
                yield measured.condition(
                                "exactlyOnce", deliveries.areExactlyOnce(workload.producers(), workload.turns()))
                        .condition("inOrder", deliveries.areInOrder())
                        .figure("peakAhead", Unit.COUNT, section.peak())
                        .done();
            }
        };
    }
}
