package threadlab.scenarios.barrier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.barrier.Barrier.Walker.Meeting;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;

/// What does one slow task cost the others that meet it at a barrier, and which models never get there?
///
/// Four *walkers* walk five stages and meet at a barrier after each: no walker begins a stage before all have
/// ended the one before. So every stage lasts as long as its slowest walk. Where one walker takes three times
/// as long, the others spend two thirds of their time at the barrier.
///
/// A barrier needs all its tasks *under way at once*, and here the models differ in kind, not in degree:
///
/// * **A thread per walker**, platform or virtual, always meets. Four virtual threads even meet on one carrier
///   ([#virtualThreads] with one carrier): a walker that waits unmounts.
/// * **A pool with fewer workers than walkers never meets.** The first walker waits on the only worker for
///   others that stand in the queue behind it. `CompletableFuture.supplyAsync` without an executor
///   ([#completableFutureDefault]) does so where the common pool has fewer than four workers, on JDK 25 and two
///   processors one. The walkers here give up after a while; without a time limit they would wait for ever.
/// * **One thread that runs the walkers one after another** could only wait for ever, so there is no sequential
///   variant. The event loop's single thread manages, since a walker that waits there is a callback that has
///   not come yet.
///
/// | `even` | wall `wallNanos` |
/// |---|---|
/// | `platform-threads` | 103 ms |
/// | `virtual-threads` | 102 ms |
/// | `virtual-threads-one-carrier` | 102 ms |
/// | `structured-concurrency` | 102 ms |
/// | `completable-future` | 103 ms |
/// | `gil` | 103 ms |
/// | `event-loop` | 102 ms |
/// | `processes` | 104 ms |
///
/// | `one-slow` | wall `wallNanos` |
/// |---|---|
/// | `platform-threads` | 302 ms |
/// | `virtual-threads` | 302 ms |
/// | `virtual-threads-one-carrier` | 302 ms |
/// | `structured-concurrency` | 302 ms |
/// | `completable-future` | 304 ms |
/// | `gil` | 302 ms |
/// | `event-loop` | 304 ms |
/// | `processes` | 304 ms |
public final class Barrier extends Lesson<Barrier.BarrierWorkload, Barrier.BarrierVariant, Barrier.Walk> {

    /// Lets the walkers walk and returns each one's meetings.
    interface Walk {
        List<List<Meeting>> run(List<Walker> walkers) throws Exception;
    }

    enum BarrierVariant implements LessonVariant<Walk> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Barrier::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Barrier::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", Barrier::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, walkers -> BarrierStructured.structuredConcurrency(walkers))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Barrier::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", Barrier::completableFutureDefault)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(runs(Model.GIL, Barrier::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Barrier::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> walkers -> processes(walkers, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_BLOCKING(peer(Model.CPYTHON_ASYNCIO, "blocking", "event_loop_blocking")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<Walk> row;

        BarrierVariant(Row<Walk> row) {
            this.row = row;
        }

        @Override
        public Row<Walk> row() {
            return row;
        }
    }

    /// Walks stages of equal length and waits at the barrier after each until all walkers are there.
    ///
    /// @param stage how long it walks, by sleeping
    /// @param stages how many stages
    /// @param patience how long it waits at the barrier before it gives up
    record Walker(String name, Duration stage, int stages, Duration patience, TaskRecorder recorder) {

        /// Notes when a walker arrived at the barrier and when it was let through, by System.nanoTime.
        record Meeting(long arrived, long left) {}

        /// Does something on the calling thread that may wait.
        interface Step {
            void run() throws Exception;
        }

        /// Returns the walk on a thread of its own.
        Task<List<Meeting>> past(CyclicBarrier barrier) {
            return () -> walk(() -> Thread.sleep(stage), () -> await(barrier));
        }

        void await(CyclicBarrier barrier) throws Exception {
            barrier.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        /// Walks on the calling thread.
        ///
        /// @return the meetings that took place: fewer than stages where the walkers gave up
        List<Meeting> walk(Step walkStage, Step meet) throws Exception {
            var meetings = new ArrayList<Meeting>();
            return recorder.task(name, () -> {
                try {
                    while (meetings.size() < stages) {
                        recorder.waiting(stage, () -> {
                            walkStage.run();
                            return stage;
                        });
                        var arrived = System.nanoTime();
                        meet.run();
                        meetings.add(new Meeting(arrived, System.nanoTime()));
                    }
                } catch (TimeoutException | BrokenBarrierException e) {
                    // a walker is missing, and every further round would lack it as well
                }
                return meetings;
            });
        }
    }

    /// Gives each walker a thread of a pool that is large enough for all.
    static List<List<Meeting>> platformThreads(List<Walker> walkers) throws Exception {
        var barrier = new CyclicBarrier(walkers.size());
        try (var executor = Pools.fixed(walkers.size())) {
            return Results.invokeAll(
                    executor, walkers, walker -> walker.past(barrier).call());
        }
    }

    /// Gives each walker a virtual thread; one that waits at the barrier is on no carrier.
    static List<List<Meeting>> virtualThreads(List<Walker> walkers) throws Exception {
        var barrier = new CyclicBarrier(walkers.size());
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor, walkers, walker -> walker.past(barrier).call());
        }
    }

    /// Runs the walkers on an executor with a thread for each.
    static List<List<Meeting>> completableFuture(List<Walker> walkers) {
        var barrier = new CyclicBarrier(walkers.size());
        try (var executor = Pools.async(walkers.size())) {
            return Results.joinAll(walkers, walker -> CompletableFuture.supplyAsync(walker.past(barrier), executor));
        }
    }

    /// Names no executor: the trap. The common pool may have fewer workers than there are walkers.
    static List<List<Meeting>> completableFutureDefault(List<Walker> walkers) {
        var barrier = new CyclicBarrier(walkers.size());
        return Results.joinAll(walkers, walker -> CompletableFuture.supplyAsync(walker.past(barrier)));
    }

    /// Releases the lock while a walker walks and while it waits; with the lock held at the barrier no other
    /// would arrive.
    static List<List<Meeting>> gil(List<Walker> walkers) throws Exception {
        var gil = Gil.likeCPython();
        var barrier = new CyclicBarrier(walkers.size());
        try (var executor = Pools.gil(walkers.size())) {
            return Results.invokeAll(
                    executor,
                    walkers,
                    walker -> gil.hold(() -> walker.walk(
                            () -> gil.released(() -> Thread.sleep(walker.stage())),
                            () -> gil.released(() -> walker.await(barrier)))));
        }
    }

    /// Walks by timers of one thread; the last to arrive completes the future that the others wait for.
    static List<List<Meeting>> eventLoop(List<Walker> walkers) throws Exception {
        return EventLoop.run(loop -> {
            var barrier = new AsyncBarrier(walkers.size());
            return Results.allOf(
                    walkers,
                    walker -> walker.recorder()
                            .asyncTask(walker.name(), () -> nextStage(loop, walker, barrier, new ArrayList<>())));
        });
    }

    /// Lets a process walk each stage; they share no memory, so they meet in this process, which sends them on.
    static List<List<Meeting>> processes(List<Walker> walkers, Workers workers) throws Exception {
        var barrier = new CyclicBarrier(walkers.size());
        return workers.invokeAll(
                walkers,
                Launch.of(StageWorker.class),
                (walker, process) -> walker.walk(
                        () -> process.ask(Long.toString(walker.stage().toMillis())), () -> walker.await(barrier)));
    }

    /// Counts arrivals and completes the future of each when the last is there; used by the loop's thread.
    private static final class AsyncBarrier {

        private final int parties;
        private final List<CompletableFuture<Long>> waiting = new ArrayList<>();

        AsyncBarrier(int parties) {
            this.parties = parties;
        }

        CompletableFuture<Long> await() {
            var arrival = new CompletableFuture<Long>();
            waiting.add(arrival);
            if (waiting.size() == parties) {
                var all = List.copyOf(waiting);
                waiting.clear();
                all.forEach(each -> each.complete(System.nanoTime()));
            }
            return arrival;
        }
    }

    private static CompletableFuture<List<Meeting>> nextStage(
            EventLoop loop, Walker walker, AsyncBarrier barrier, List<Meeting> meetings) {
        return walker.recorder()
                .asyncWait(walker.name(), walker.stage(), () -> loop.sleep(walker.stage()))
                .thenCompose(walked -> {
                    var arrived = System.nanoTime();
                    return barrier.await().thenApply(left -> meetings.add(new Meeting(arrived, left)));
                })
                .thenCompose(met -> meetings.size() < walker.stages()
                        ? nextStage(loop, walker, barrier, meetings)
                        : CompletableFuture.completedFuture(meetings));
    }

    /// Walks as many milliseconds as each order names, in a process of its own.
    static final class StageWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(order -> {
                try {
                    Thread.sleep(Long.parseLong(order));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return order;
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(Barrier.class);

    private static final int WALKERS = 4;
    private static final int STAGES = 5;

    /// How many of the slowest stages a walker waits before it gives up.
    private static final int PATIENCE = 10;

    /// On a busy machine all walkers may come this much later than they should.
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(600);

    /// Describes how long each walker takes for a stage.
    record BarrierWorkload(String id, Duration stage, Duration slowest, int walkers, int stages) implements Workload {

        @Override
        public Message title() {
            return slowest.equals(stage)
                    ? WORDS.say("workload.even", walkers, stages, stage.toMillis() + " ms")
                    : WORDS.say("workload.slow", walkers, stages, stage.toMillis() + " ms", slowest.toMillis() + " ms");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("walkers", walkers, "stages", stages, "stageMillis", stage, "slowestMillis", slowest);
        }

        @Override
        public Duration longestPass() {
            return Collections.max(List.of(walk(), patience()));
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }

        /// Returns how long a walker waits at the barrier before it gives up.
        Duration patience() {
            return Collections.max(List.of(slowest.multipliedBy(PATIENCE), LEAST_PATIENCE));
        }

        /// Returns how long all stages take when no walker begins one before all have ended the one before.
        Duration walk() {
            return slowest.multipliedBy(stages);
        }
    }

    public Barrier() {
        super("barrier", Walker.class);
    }

    @Override
    public List<BarrierWorkload> workloads(Scale scale, Parameters parameters) {
        var stage = Duration.ofMillis(scale.pick(20, 100, 100));
        return List.of(
                new BarrierWorkload("one-slow", stage, stage.multipliedBy(3), WALKERS, STAGES),
                new BarrierWorkload("even", stage, stage, WALKERS, STAGES));
    }

    @Override
    protected List<BarrierVariant> variantsOf(BarrierWorkload workload) {
        return List.of(BarrierVariant.values());
    }

    @Override
    protected List<Check> checks(BarrierWorkload workload, BarrierVariant variant, Environment environment) {
        var checks = new BarrierPredictions(workload, environment).of(variant);
        return variant == BarrierVariant.IN_PROCESSES || variant == BarrierVariant.CPYTHON_PROCESSES
                ? Stream.concat(checks.stream(), Stream.of(Counted.processes(variant, workload.walkers())))
                        .toList()
                : checks;
    }

    /// Walkers that give up end as well. To a process of CPython each stage is a task.
    @Override
    protected Optional<Work> work(BarrierWorkload workload, BarrierVariant variant) {
        var walkers = workload.walkers();
        return Optional.of(
                switch (variant) {
                    case FUTURE -> Work.onThreadsOfTheirOwn(walkers);
                    case CPYTHON_PROCESSES -> Work.of((long) walkers * workload.stages());
                    case PLATFORM,
                            VIRTUAL,
                            VIRTUAL_ONE_CARRIER,
                            STRUCTURED,
                            FUTURE_DEFAULT,
                            SEQUENTIALLY,
                            UNDER_GIL,
                            ON_EVENT_LOOP,
                            IN_PROCESSES,
                            CPYTHON_THREADS,
                            ASYNCIO,
                            ASYNCIO_BLOCKING,
                            NODE,
                            NODE_WORKERS -> workOf(variant, walkers);
                });
    }

    @Override
    protected TrialFixture<?> fixture(BarrierWorkload workload, BarrierVariant variant, Walk code) {
        return Trials.of(
                recorder -> {
                    var walkers = IntStream.rangeClosed(1, workload.walkers())
                            .mapToObj(i -> new Walker(
                                    "walker" + i,
                                    i == workload.walkers() ? workload.slowest() : workload.stage(),
                                    workload.stages(),
                                    workload.patience(),
                                    recorder))
                            .toList();
                    return () -> code.run(walkers);
                },
                Barrier::measure);
    }

    @Override
    protected PassMeasurements measurePeer(BarrierWorkload workload, BarrierVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var walks = new ArrayList<List<Meeting>>();
        for (var walk : answer.list()) {
            var meetings = new ArrayList<Meeting>();
            for (var meeting : walk.list()) {
                var times = meeting.wholes();
                meetings.add(new Meeting(times.getFirst(), times.getLast()));
            }
            walks.add(meetings);
        }
        return measure(walks);
    }

    /// Takes the last walker for the slow one.
    static PassMeasurements measure(List<List<Meeting>> walks) {
        var met = walks.stream().mapToInt(List::size).min().orElse(0);
        var measured = WORDS.measured().figure("meetings", Unit.COUNT, met);
        if (met > 0) {
            measured.condition("noneEarly", IntStream.range(0, met).allMatch(i -> noneEarly(walks, i)));
        }
        if (met > 1) {
            measured.figure("waitedShare", Unit.RATIO, waitedShare(walks.subList(0, walks.size() - 1)));
        }
        return measured.done();
    }

    private static boolean noneEarly(List<List<Meeting>> walks, int stage) {
        var lastArrival = walks.stream()
                .mapToLong(walk -> walk.get(stage).arrived())
                .max()
                .orElseThrow();
        return walks.stream().allMatch(walk -> walk.get(stage).left() >= lastArrival);
    }

    /// The first stage is left out: the walkers began it one after the other.
    private static double waitedShare(List<List<Meeting>> walks) {
        var waited = 0.0;
        var all = 0.0;
        for (var walk : walks) {
            for (var i = 1; i < walk.size(); i++) {
                waited += walk.get(i).left() - walk.get(i).arrived();
                all += walk.get(i).left() - walk.get(i - 1).left();
            }
        }
        return waited / all;
    }
}
