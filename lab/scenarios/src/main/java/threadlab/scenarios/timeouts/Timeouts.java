package threadlab.scenarios.timeouts;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
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
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;

/// A call has a time limit: how late does the caller get the time-out, and what still runs after it?
///
/// A time-out ends the *wait* of the caller. Whether it ends the *work* is another question, and under a steady
/// load it decides how much work there is: by *Little's law* as many calls are alive as begin in the time that a
/// work lives, and that is the time limit only where the work is stopped.
///
/// * **Stopped:** `Future.cancel(true)` after `get`, `invokeAny` with a time limit and a structured scope interrupt
///   the thread that works.
/// * **Left running:** `get` alone and `orTimeout` do not. A CompletableFuture knows no thread; give it an executor
///   that keeps the Future ([#completableFutureInterrupt]), and it can cancel that.
/// * **Left running elsewhere:** an `HttpClient` whose request has a time limit closes the connection ([#httpClient]).
///   The server's handler goes on, and learns only when it writes that nobody reads. One thread of the client, its
///   selector, ends all its requests; it counts in whole milliseconds, so a time-out may come up to one early.
/// * **Late:** an executor that is made for one call, in try-with-resources, waits for the work in `close()` before
///   the exception leaves ([#virtualThreadsClosed]). A scope waits as well, after it has interrupted: no work
///   outlives it, but where the work ignores interrupts, the caller is late.
/// * **Late for others:** one thread of the JVM completes the futures whose time is over, and calls what depends on
///   them: `CompletableFutureDelayScheduler`, from JDK 25 on `ForkJoinPool.commonPool-delayScheduler`. A fallback
///   that blocks holds up all later time-outs ([#completableFutureFallback]), in the end for so long that the work
///   answers first, as if there were no limit. `exceptionallyAsync` does not.
///
/// | `one-slow` | JDK 21 late `lateNanos` | JDK 25 late `lateNanos` | JDK 25 ran to end `ranToEnd` |
/// |---|---|---|---|
/// | `platform-threads` | 524 µs | 1.0 ms | 0 |
/// | `virtual-threads` | 3.94 ms | 1.00 ms | 0 |
/// | `virtual-threads-uncancelled` | 624 µs | 1.2 ms | 1 |
/// | `virtual-threads-closed` | 201 ms | 203 ms | 1 |
/// | `virtual-threads-invoke-any` | 998 µs | 1.2 ms | 0 |
/// | `virtual-threads-http` | 1.6 ms | 2.6 ms | 1 |
/// | `structured-concurrency` | 1.2 ms | 1.7 ms | 0 |
/// | `completable-future` | 595 µs | 1.34 ms | 1 |
/// | `completable-future-interrupt` | 1.2 ms | 1.7 ms | 0 |
///
/// | `steady` | JDK 21 late `lateNanos` | JDK 25 late `lateNanos` | JDK 25 alive `aliveAtOnce` |
/// |---|---|---|---|
/// | `virtual-threads` | 1.4 ms | 446 µs | 6 |
/// | `virtual-threads-http` | 339 µs | 718 µs | 16 |
/// | `structured-concurrency` | 475 µs | 598 µs | 6 |
/// | `completable-future` | 564 µs | 652 µs | 16 |
/// | `completable-future-fallback` | 100 ms | 101 ms | 16 |
///
/// | `deaf` | JDK 21 late `lateNanos` | JDK 25 late `lateNanos` | JDK 25 ran to end `ranToEnd` |
/// |---|---|---|---|
/// | `virtual-threads` | 798 µs | 1.3 ms | 1 |
/// | `structured-concurrency` | 201 ms | 203 ms | 1 |
public final class Timeouts extends Lesson<Timeouts.TimeoutsWorkload, Timeouts.TimeoutsVariant, Timeouts.AskWithin> {

    /// Does the work and returns its result, or throws once the time limit has passed.
    interface AskWithin {
        String ask(SlowWork work, Duration limit, ExecutorService executor) throws Exception;
    }

    enum TimeoutsVariant implements LessonVariant<AskWithin> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Timeouts::getAndCancel)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Timeouts::getAndCancel)),
        VIRTUAL_UNCANCELLED(runs(Model.VIRTUAL_THREADS, "uncancelled", Timeouts::getOnly)),
        VIRTUAL_CLOSED(
                runs(Model.VIRTUAL_THREADS, "closed", (work, limit, shared) -> virtualThreadsClosed(work, limit))),
        VIRTUAL_INVOKE_ANY(runs(Model.VIRTUAL_THREADS, "invoke-any", Timeouts::invokeAny)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                (work, limit, shared) -> TimeoutsStructured.structuredConcurrency(work, limit))),
        VIRTUAL_HTTP(runs(Model.VIRTUAL_THREADS, "http", (work, limit, shared) -> httpClient(work, limit))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Timeouts::completableFuture)),
        FUTURE_INTERRUPT(runs(Model.COMPLETABLE_FUTURE, "interrupt", Timeouts::completableFutureInterrupt)),
        FUTURE_FALLBACK(runs(Model.COMPLETABLE_FUTURE, "fallback", Timeouts::completableFutureFallback));

        private final Row<AskWithin> row;

        TimeoutsVariant(Row<AskWithin> row) {
            this.row = row;
        }

        @Override
        public Row<AskWithin> row() {
            return row;
        }

        /// Returns by how much its timer may be early.
        Duration early() {
            return this == VIRTUAL_HTTP ? Duration.ofMillis(1) : Duration.ZERO;
        }
    }

    /// Works by sleeping, and counts itself.
    ///
    /// @param deaf whether it ignores interrupts
    /// @param server does the work for a client; empty where the caller's own JVM does
    record SlowWork(
            String name,
            Duration time,
            boolean deaf,
            WorkCount count,
            TaskRecorder recorder,
            Optional<SlowServer> server)
            implements Task<String> {

        @Override
        public String call() throws Exception {
            return recorder.task(name, () -> {
                count.began();
                try {
                    var end = System.nanoTime() + time.toNanos();
                    recorder.waiting(time, () -> sleepUntil(end));
                    count.ranToEnd();
                    return name;
                } finally {
                    count.ended();
                }
            });
        }

        private String sleepUntil(long end) throws InterruptedException {
            while (System.nanoTime() < end) {
                try {
                    NANOSECONDS.sleep(end - System.nanoTime());
                } catch (InterruptedException e) {
                    count.interrupted(name);
                    if (!deaf) {
                        throw e;
                    }
                }
            }
            return name;
        }
    }

    /// Waits for the result and, once the time is over, interrupts the work.
    static String getAndCancel(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        var future = executor.submit(work);
        try {
            return future.get(limit.toNanos(), NANOSECONDS);
        } finally {
            future.cancel(true);
        }
    }

    /// Waits for the result and gives up: the work goes on.
    static String getOnly(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return executor.submit(work).get(limit.toNanos(), NANOSECONDS);
    }

    /// Makes an executor for the call, the mistake: `close()` waits for the work before the exception leaves.
    static String virtualThreadsClosed(SlowWork work, Duration limit) throws Exception {
        try (var executor = Pools.virtual()) {
            return executor.submit(work).get(limit.toNanos(), NANOSECONDS);
        }
    }

    /// Has the executor wait; it cancels what has not ended.
    static String invokeAny(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return executor.invokeAny(List.of(work), limit.toNanos(), NANOSECONDS);
    }

    /// Asks a server and gives up: the client closes the connection, and the server's handler goes on.
    static String httpClient(SlowWork work, Duration limit) throws Exception {
        var server = work.server().orElseThrow();
        var request = HttpRequest.newBuilder(server.offer(work)).timeout(limit).build();
        return server.client().send(request, BodyHandlers.ofString()).body();
    }

    /// Fails the future once the time is over: the work goes on.
    static String completableFuture(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return CompletableFuture.supplyAsync(work, executor)
                .orTimeout(limit.toNanos(), NANOSECONDS)
                .get();
    }

    /// Keeps the Future of the executor, which knows the thread, and cancels that one.
    static String completableFutureInterrupt(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        var running = new AtomicReference<Future<?>>();
        return CompletableFuture.supplyAsync(work, task -> running.set(executor.submit(task)))
                .orTimeout(limit.toNanos(), NANOSECONDS)
                .whenComplete((result, failure) -> running.get().cancel(true))
                .get();
    }

    /// Blocks in the callback that handles the time-out: on the thread that all time-outs of the JVM need.
    static String completableFutureFallback(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return CompletableFuture.supplyAsync(work, executor)
                .orTimeout(limit.toNanos(), NANOSECONDS)
                .exceptionally(timeout -> work.count().fallBack())
                .get();
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(Timeouts.class);

    /// Describes calls that begin at a steady rate, and how long the work of each takes.
    ///
    /// @param fallback how long it takes to make up for a result that did not come
    record TimeoutsWorkload(
            String id, int calls, Duration interval, Duration time, Duration limit, boolean deaf, Duration fallback)
            implements Workload {

        @Override
        public Message title() {
            return WORDS.say("workload." + id, calls, millis(interval), millis(time), millis(limit));
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "calls",
                    calls,
                    "intervalMillis",
                    interval,
                    "timeMillis",
                    time,
                    "limitMillis",
                    limit,
                    "fallbackMillis",
                    fallback);
        }

        @Override
        public Duration longestPass() {
            return interval.plus(fallback).multipliedBy(calls).plus(time);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }

        boolean isSteady() {
            return calls > 1;
        }
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    public Timeouts() {
        super("timeouts", SlowWork.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("lateNanos", WORDS.say("finding.late.figure"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(TimeoutsWorkload workload, Environment environment) {
        if (!workload.isSteady()) {
            return List.of();
        }
        var alive = new KeyMetric("aliveAtOnce", WORDS.say("finding.alive.figure"), Better.LESS);
        return List.of(
                WORDS.finding(
                                "alive",
                                Topic.FAILURE,
                                Surprise.UNEXPECTED,
                                millis(workload.interval()),
                                millis(workload.limit()))
                        .low(TimeoutsVariant.VIRTUAL, TimeoutsVariant.STRUCTURED)
                        .high(TimeoutsVariant.FUTURE, TimeoutsVariant.VIRTUAL_HTTP)
                        .differ(alive, 1.5),
                WORDS.finding("late", Topic.FAILURE, Surprise.TRAP, millis(workload.fallback()))
                        .low(TimeoutsVariant.FUTURE)
                        .high(TimeoutsVariant.FUTURE_FALLBACK)
                        .differ(keyMetric(), 3));
    }

    @Override
    public List<TimeoutsWorkload> workloads(Scale scale, Parameters parameters) {
        var longer = scale.pick(1, 2, 2);
        var limit = Duration.ofMillis(50L * longer);
        var once =
                new TimeoutsWorkload("one-slow", 1, Duration.ZERO, limit.multipliedBy(5), limit, false, Duration.ZERO);
        return List.of(
                once,
                new TimeoutsWorkload(
                        "steady",
                        20,
                        limit.dividedBy(5),
                        limit.multipliedBy(3),
                        limit,
                        false,
                        limit.dividedBy(5).multipliedBy(2)),
                new TimeoutsWorkload("deaf", 1, Duration.ZERO, once.time(), limit, true, Duration.ZERO));
    }

    @Override
    protected List<TimeoutsVariant> variantsOf(TimeoutsWorkload workload) {
        if (workload.isSteady()) {
            return List.of(
                    TimeoutsVariant.VIRTUAL,
                    TimeoutsVariant.VIRTUAL_HTTP,
                    TimeoutsVariant.STRUCTURED,
                    TimeoutsVariant.FUTURE,
                    TimeoutsVariant.FUTURE_FALLBACK);
        }
        return workload.deaf()
                ? List.of(TimeoutsVariant.VIRTUAL, TimeoutsVariant.STRUCTURED)
                : List.of(
                        TimeoutsVariant.PLATFORM,
                        TimeoutsVariant.VIRTUAL,
                        TimeoutsVariant.VIRTUAL_UNCANCELLED,
                        TimeoutsVariant.VIRTUAL_CLOSED,
                        TimeoutsVariant.VIRTUAL_INVOKE_ANY,
                        TimeoutsVariant.VIRTUAL_HTTP,
                        TimeoutsVariant.STRUCTURED,
                        TimeoutsVariant.FUTURE,
                        TimeoutsVariant.FUTURE_INTERRUPT);
    }

    @Override
    protected List<Check> checks(TimeoutsWorkload workload, TimeoutsVariant variant, Environment environment) {
        return new TimeoutsPredictions(workload, environment.jdkFeature()).of(variant);
    }

    /// A work that others keep from the processors for as long as the time limit never begins: it is cancelled, or its
    /// future has failed, before that. A client sends no request then.
    @Override
    protected Optional<Work> work(TimeoutsWorkload workload, TimeoutsVariant variant) {
        var all = Work.of(workload.calls());
        return switch (variant) {
            case VIRTUAL_UNCANCELLED, VIRTUAL_CLOSED -> Optional.of(all);
            case PLATFORM, VIRTUAL, VIRTUAL_INVOKE_ANY, STRUCTURED, FUTURE, FUTURE_INTERRUPT, FUTURE_FALLBACK ->
                Optional.of(all.unlessDisturbed());
            case VIRTUAL_HTTP -> Optional.empty();
        };
    }

    /// What the calls of a pass came to.
    record CallsHeard(List<CallAnswer> answers, WorkCount count) {}

    @Override
    protected TrialFixture<?> fixture(TimeoutsWorkload workload, TimeoutsVariant variant, AskWithin code)
            throws IOException {
        var server =
                variant == TimeoutsVariant.VIRTUAL_HTTP ? Optional.of(new SlowServer()) : Optional.<SlowServer>empty();
        return Trials.of(
                recorder -> {
                    var count = new WorkCount(workload.fallback());
                    var works = IntStream.rangeClosed(1, workload.calls())
                            .mapToObj(i ->
                                    new SlowWork("work" + i, workload.time(), workload.deaf(), count, recorder, server))
                            .toList();
                    return () -> {
                        var heard = callAll(workload, variant, code, works, count);
                        if (server.isPresent()) {
                            server.get().awaitDone(workload.time().multipliedBy(2));
                        }
                        return heard;
                    };
                },
                heard -> measure(workload, heard),
                () -> server.ifPresent(SlowServer::close));
    }

    /// Begins a call each interval, on a thread of its own, and returns when no work runs any more.
    private static CallsHeard callAll(
            TimeoutsWorkload workload, TimeoutsVariant variant, AskWithin code, List<SlowWork> works, WorkCount count)
            throws Exception {
        var calls = new ArrayList<Future<CallAnswer>>();
        try (var callers = executor(variant);
                var executor = executor(variant)) {
            var begin = System.nanoTime();
            for (var work : works) {
                NANOSECONDS.sleep(begin + calls.size() * workload.interval().toNanos() - System.nanoTime());
                calls.add(callers.submit(() -> answer(work, workload.limit(), variant.early(), code, executor)));
            }
            var answers = new ArrayList<CallAnswer>();
            for (var call : calls) {
                answers.add(call.get());
            }
            // The closing executor does not wait for what was cancelled, up to JDK 24.
            count.awaitNone();
            return new CallsHeard(answers, count);
        }
    }

    private static ExecutorService executor(TimeoutsVariant variant) {
        if (variant.model().runsOnCarriers()) {
            return Pools.virtual();
        }
        return variant == TimeoutsVariant.PLATFORM ? Pools.platformThreadPerTask() : Pools.cached();
    }

    /// What one caller got, and how long after its time limit.
    record CallAnswer(long lateNanos, boolean isResult) {}

    static CallAnswer answer(SlowWork work, Duration limit, Duration early, AskWithin code, ExecutorService executor)
            throws Exception {
        var begin = System.nanoTime();
        var isResult = false;
        try {
            isResult = code.ask(work, limit, executor).equals(work.name());
        } catch (Exception e) {
            if (!isTimeout(e)) {
                throw e;
            }
        }
        var late = System.nanoTime() - begin - limit.toNanos();
        if (late < -early.toNanos()) {
            throw new WrongResultException(
                    "nothing before " + limit.minus(early),
                    Duration.ofNanos(late).plus(limit));
        }
        // A timer may be early within its precision: that is not late, and no figure of a time is negative.
        return new CallAnswer(Math.max(0, late), isResult);
    }

    /// A scope's exception is in a class that needs previews, and is called otherwise from JDK 27 on, where it is the
    /// cause of another one.
    private static boolean isTimeout(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause.getClass().getName().endsWith("TimeoutException"));
    }

    static PassMeasurements measure(TimeoutsWorkload workload, CallsHeard heard) {
        var count = heard.count();
        var late = heard.answers().stream().mapToDouble(CallAnswer::lateNanos).toArray();
        var results = heard.answers().stream().filter(CallAnswer::isResult).count();
        var measured = WORDS.measured()
                .figure("lateNanos", Unit.NANOS, Summary.of(late).center())
                .figure("results", Unit.COUNT, results)
                .figure("ranToEnd", Unit.COUNT, count.toEnd())
                .figure("interrupted", Unit.COUNT, count.interrupted());
        if (workload.isSteady()) {
            measured.figure("aliveAtOnce", Unit.COUNT, count.most());
        }
        count.fallbackThread()
                .ifPresent(thread -> measured.condition(
                        "onTimerThread",
                        thread.equals(TimeoutsPredictions.timerThread(
                                Runtime.version().feature()))));
        return measured.done();
    }
}
