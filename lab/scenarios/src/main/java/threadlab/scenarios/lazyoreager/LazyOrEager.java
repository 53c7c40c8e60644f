package threadlab.scenarios.lazyoreager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
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
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Topic;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.lazyoreager.AwaitDelay.CallObservation;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;

/// What does a call alone do before its result is awaited: nothing, does it begin, or does it finish?
///
/// Each variant calls one function, the *body*, which waits 5 ms and returns data. Then the caller leaves alone
/// what it got for up to 100 ms, and only then asks for the result. There are three kinds of call:
///
/// * **Lazy:** an unstarted thread, a supplier, a stage that hangs on another future, a coroutine of Python.
///   The call makes an object; the body begins when the result is asked for.
/// * **Eager:** a started thread, a fork, `supplyAsync`, a task of a loop, a process. The body begins at once
///   and ends whether the result is awaited or not. An async function of JavaScript even runs up to its first
///   wait before the call returns ([#eventLoopEager]).
/// * **Finished:** a plain call returns when the body has ended.
///
/// The call itself does not show which kind it is, since what it returns is a handle in the first two. On the
/// JVM the body is the same method in all of them: the caller chooses, not a keyword at the function.
///
/// | `one-call` | begun before it is awaited `begunUnawaited` | ended when the call returns `endedAtReturn` |
/// |---|---|---|
/// | `sequential` | 100 % | 100 % |
/// | `sequential-lazy` | 0 % | 0 % |
/// | `platform-threads` | 100 % | 0 % |
/// | `platform-threads-unstarted` | 0 % | 0 % |
/// | `virtual-threads` | 100 % | 0 % |
/// | `virtual-threads-unstarted` | 0 % | 0 % |
/// | `structured-concurrency` | 100 % | 0 % |
/// | `completable-future` | 100 % | 0 % |
/// | `completable-future-lazy` | 0 % | 0 % |
/// | `processes` | 100 % | 0 % |
///
/// | `one-call` | begun when the call returns `begunAtReturn` | begun before it is awaited `begunUnawaited` |
/// |---|---|---|
/// | `event-loop` | 0 % | 0 % |
/// | `event-loop-task` | 0 % | 100 % |
/// | `event-loop-eager` | 100 % | 100 % |
public final class LazyOrEager
        extends Lesson<LazyOrEager.LazyOrEagerWorkload, LazyOrEager.LazyOrEagerVariant, LazyOrEager.CallAndAwaitLater> {

    /// Calls the body, leaves alone what the call returned, and only then asks for the result.
    interface CallAndAwaitLater {
        String run(CalledBody body, AwaitDelay delay) throws Exception;
    }

    /// Waits a little and returns data: the function that every variant calls. Notes when it ran.
    ///
    /// @param times complete when it has run
    record CalledBody(Duration work, TaskRecorder recorder, CompletableFuture<BodyTimes> times)
            implements Task<String> {

        static final String RESULT = "data";

        @Override
        public String call() throws Exception {
            return recorder.task("body", () -> {
                var begun = System.nanoTime();
                recorder.waiting(work, () -> {
                    Thread.sleep(work);
                    return RESULT;
                });
                return ended(begun);
            });
        }

        /// Notes that it ended now, and returns its result.
        String ended(long begunNanos) {
            times.complete(new BodyTimes(begunNanos, System.nanoTime()));
            return RESULT;
        }
    }

    /// Notes when the body ran, by System.nanoTime, which the processes of one machine share.
    record BodyTimes(long begunNanos, long endedNanos) {}

    enum LazyOrEagerVariant implements LessonVariant<CallAndAwaitLater> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, LazyOrEager::sequential)),
        SEQUENTIALLY_LAZY(runs(Model.SEQUENTIAL, "lazy", LazyOrEager::sequentialLazy)),
        PLATFORM(runs(Model.PLATFORM_THREADS, LazyOrEager::platformThreads)),
        PLATFORM_UNSTARTED(runs(Model.PLATFORM_THREADS, "unstarted", LazyOrEager::platformThreadsUnstarted)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, LazyOrEager::virtualThreads)),
        VIRTUAL_UNSTARTED(runs(Model.VIRTUAL_THREADS, "unstarted", LazyOrEager::virtualThreadsUnstarted)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                (body, delay) -> LazyOrEagerStructured.structuredConcurrency(body, delay))),
        FUTURE(alsoOn(Place.VIRTUAL_THREADS, runs(Model.COMPLETABLE_FUTURE, LazyOrEager::completableFuture))),
        FUTURE_LAZY(runs(Model.COMPLETABLE_FUTURE, "lazy", LazyOrEager::completableFutureLazy)),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, LazyOrEager::eventLoop)),
        ON_EVENT_LOOP_TASK(runs(Model.EVENT_LOOP, "task", LazyOrEager::eventLoopTask)),
        ON_EVENT_LOOP_EAGER(runs(Model.EVENT_LOOP, "eager", LazyOrEager::eventLoopEager)),
        IN_PROCESSES(runs(Model.PROCESSES, LazyOrEager::processes)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_UNSTARTED(peer(Model.CPYTHON_THREADS, "unstarted", "threads_unstarted")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_TASK(peer(Model.CPYTHON_ASYNCIO, "task", "event_loop_task")),
        ASYNCIO_NEVER(peer(Model.CPYTHON_ASYNCIO, "never", "event_loop_never")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_LAZY(peer(Model.NODE, "lazy", "eventLoopLazy")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<CallAndAwaitLater> row;

        LazyOrEagerVariant(Row<CallAndAwaitLater> row) {
            this.row = row;
        }

        @Override
        public Row<CallAndAwaitLater> row() {
            return row;
        }
    }

    /// Calls: when the call returns, the result is there.
    static String sequential(CalledBody body, AwaitDelay delay) throws Exception {
        var result = body.call();
        delay.leaveAlone(result);
        return result;
    }

    /// Wraps the call into a supplier: nothing happens before `get()`, which runs the body on the thread that
    /// calls it.
    static String sequentialLazy(CalledBody body, AwaitDelay delay) throws Exception {
        Supplier<String> later = () -> body.get();
        delay.leaveAlone(later);
        return later.get();
    }

    /// Starts a thread: it runs whether its result is awaited or not.
    static String platformThreads(CalledBody body, AwaitDelay delay) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Pools.platform().newThread(result);
        thread.start();
        delay.leaveAlone(thread);
        return result.get();
    }

    /// Makes a thread and does not start it: it is only an object.
    static String platformThreadsUnstarted(CalledBody body, AwaitDelay delay) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Pools.platform().newThread(result);
        delay.leaveAlone(thread);
        thread.start();
        return result.get();
    }

    /// Starts a virtual thread: as eager as a platform thread.
    static String virtualThreads(CalledBody body, AwaitDelay delay) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Pools.virtualThreads().newThread(result);
        thread.start();
        delay.leaveAlone(thread);
        return result.get();
    }

    /// Makes a virtual thread and does not start it: the nearest to a coroutine that is not awaited.
    static String virtualThreadsUnstarted(CalledBody body, AwaitDelay delay) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Pools.virtualThreads().newThread(result);
        delay.leaveAlone(thread);
        thread.start();
        return result.get();
    }

    /// Hands the body to the executor as it makes the future: eager, as a promise is.
    static String completableFuture(CalledBody body, AwaitDelay delay) throws Exception {
        try (var executor = Pools.virtual()) {
            var result = CompletableFuture.supplyAsync(body, executor);
            delay.leaveAlone(result);
            return result.join();
        }
    }

    /// Hangs the body on a future that completes only when the result is asked for.
    static String completableFutureLazy(CalledBody body, AwaitDelay delay) throws Exception {
        var asked = new CompletableFuture<Void>();
        var result = asked.thenApply(now -> body.get());
        delay.leaveAlone(result);
        asked.complete(null);
        return result.join();
    }

    /// Describes the call and leaves it, as a Python coroutine does: the loop does not know of it.
    static String eventLoop(CalledBody body, AwaitDelay delay) throws Exception {
        return EventLoop.run(loop -> {
            Supplier<CompletableFuture<String>> coroutine = () -> onLoop(body, loop);
            return delay.leaveAlone(coroutine, loop).thenCompose(over -> coroutine.get());
        });
    }

    /// Queues the call, as `create_task` does: it begins when its caller gives the thread back to the loop.
    static String eventLoopTask(CalledBody body, AwaitDelay delay) throws Exception {
        return EventLoop.run(loop -> {
            var task = CompletableFuture.completedFuture(loop).thenComposeAsync(on -> onLoop(body, on), loop);
            return delay.leaveAlone(task, loop).thenCompose(over -> task);
        });
    }

    /// Calls at once, as JavaScript does: the body runs as far as its first wait before the call returns.
    static String eventLoopEager(CalledBody body, AwaitDelay delay) throws Exception {
        return EventLoop.run(loop -> {
            var promise = onLoop(body, loop);
            return delay.leaveAlone(promise, loop).thenCompose(over -> promise);
        });
    }

    /// Starts a process: it runs whether its result is awaited or not; a builder alone runs nothing.
    static String processes(CalledBody body, AwaitDelay delay) throws Exception {
        var process = Launch.smallJvm(BodyMain.class, body.work().toString()).start();
        // A process takes longer to start than a thread and tells only by its end that its body has ended.
        delay.leaveAlone(process, process.onExit(), Duration.ofSeconds(10));
        return resultOf(process, body);
    }

    /// The same body for a loop: it gives the thread back where it waits.
    private static CompletableFuture<String> onLoop(CalledBody body, EventLoop loop) {
        return body.recorder().asyncTask("body", () -> {
            var begun = System.nanoTime();
            return body.recorder()
                    .asyncWait("body", body.work(), () -> loop.sleep(body.work()))
                    .thenApply(slept -> body.ended(begun));
        });
    }

    /// Calls the body in a process of its own and prints when it ran.
    static final class BodyMain {

        public static void main(String... arguments) throws Exception {
            var body = new CalledBody(Duration.parse(arguments[0]), TaskRecorder.SILENT, new CompletableFuture<>());
            body.call();
            var times = body.times().join();
            System.out.println(times.begunNanos() + " " + times.endedNanos());
        }
    }

    private static String resultOf(Process process, CalledBody body) throws IOException, InterruptedException {
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var times = printed.split(" ", -1);
        body.times().complete(new BodyTimes(Long.parseLong(times[0]), Long.parseLong(times[1])));
        process.waitFor();
        return CalledBody.RESULT;
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final Duration WORK = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

    static final LessonWords WORDS = LessonWords.beside(LazyOrEager.class);

    /// Describes how long the body takes, and how long at most its result is not awaited.
    record LazyOrEagerWorkload(Duration work, Duration longestDelay) implements Workload {

        LazyOrEagerWorkload {
            if (work.compareTo(longestDelay) >= 0) {
                throw new IllegalArgumentException(
                        "work of %s: expected less than the delay of %s".formatted(work, longestDelay));
            }
        }

        @Override
        public String id() {
            return "one-call";
        }

        @Override
        public Message title() {
            return WORDS.say("workload");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("workMillis", work, "neglectMillis", longestDelay);
        }

        @Override
        public Duration longestPass() {
            return work.plus(longestDelay);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }
    }

    public LazyOrEager() {
        super("lazy-or-eager", CalledBody.class);
    }

    /// The wall tells a lazy call from an eager one only on threads: on a loop the caller waits as long in either case.
    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("begunUnawaited", WORDS.say("keyMetric"), Better.NEITHER);
    }

    @Override
    public List<FindingPlan> findings(LazyOrEagerWorkload workload, Environment environment) {
        return List.of(WORDS.finding("begun", Topic.PEERS, Surprise.EXPECTED)
                .low(LazyOrEagerVariant.ASYNCIO)
                .high(LazyOrEagerVariant.VIRTUAL, LazyOrEagerVariant.FUTURE, LazyOrEagerVariant.NODE)
                .differ(keyMetric(), 2));
    }

    @Override
    public List<LazyOrEagerWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new LazyOrEagerWorkload(scale.of(WORK), scale.of(LONGEST_DELAY)));
    }

    @Override
    protected List<LazyOrEagerVariant> variantsOf(LazyOrEagerWorkload workload) {
        return List.of(LazyOrEagerVariant.values());
    }

    @Override
    protected List<Check> checks(LazyOrEagerWorkload workload, LazyOrEagerVariant variant, Environment environment) {
        return new LazyOrEagerPredictions(variant).all();
    }

    @Override
    protected PassMeasurements measurePeer(LazyOrEagerWorkload workload, LazyOrEagerVariant variant, PeerAnswer answer)
            throws WrongResultException {
        return CallObservation.measure(answer);
    }

    /// Another process runs the body where it is one: no task ends here. Nor does one that is never awaited.
    @Override
    protected Optional<Work> work(LazyOrEagerWorkload workload, LazyOrEagerVariant variant) {
        if (variant == LazyOrEagerVariant.ASYNCIO_NEVER) {
            return Optional.empty();
        }
        return switch (variant.model()) {
            case PROCESSES -> Optional.empty();
            case SEQUENTIAL,
                    PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    COMPLETABLE_FUTURE,
                    GIL,
                    EVENT_LOOP,
                    CPYTHON_THREADS,
                    CPYTHON_ASYNCIO,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_WORKERS -> Optional.of(Work.onThreads(1, 1));
        };
    }

    @Override
    protected TrialFixture<?> fixture(
            LazyOrEagerWorkload workload, LazyOrEagerVariant variant, CallAndAwaitLater code) {
        return fixture(workload, code);
    }

    static TrialFixture<CallObservation> fixture(LazyOrEagerWorkload workload, CallAndAwaitLater code) {
        return Trials.of(
                recorder -> {
                    var body = new CalledBody(workload.work(), recorder, new CompletableFuture<>());
                    var delay = new AwaitDelay(workload.longestDelay(), body.times());
                    return () -> {
                        var result = code.run(body, delay);
                        if (!CalledBody.RESULT.equals(result)) {
                            throw new WrongResultException(CalledBody.RESULT, result);
                        }
                        return delay.observation();
                    };
                },
                CallObservation::measure);
    }
}
