package threadlab.scenarios.failure;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.CallOutcome;
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
import threadlab.model.run.Topic;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.failure.StoppableJob.HowEnded;
import threadlab.scenarios.failure.StoppableJob.JobFailedException;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

/// One of five jobs fails early, or a deadline passes: when does the caller learn of it, and what still runs
/// then?
///
/// Five jobs wait 250 ms each. In the first workload one of them fails after 50 ms; in the second all have a
/// deadline of 50 ms. An interrupted job takes another 25 ms to clean up. There are four outcomes:
///
/// * **Stopped:** the other jobs are stopped, and the caller gets the exception at once. A scope does so by
///   default: it interrupts its subtasks and waits until they have ended. With plain threads it takes a
///   completion queue and `shutdownNow()`. An event loop cancels the timers that are left; a process can be
///   killed.
/// * **Waited for:** `invokeAll` and `allOf` look at no failure before the last job has ended. The caller gets
///   the exception late, and the other jobs have done work that nothing uses.
/// * **Left running:** the caller gets the exception at once, but the other jobs run on: in a pool that the
///   caller does not own, or after `cancel(true)` or `orTimeout` of a CompletableFuture. Such a future only
///   holds a result; it knows no thread that it could interrupt.
/// * **Lost:** if the futures are never read, the exception never reaches the caller.
///
/// So interrupt the threads of the other jobs and wait until they have ended: a scope does both. Up to JDK 24
/// `close()` of a virtual-thread executor does not wait for cancelled jobs ([#virtualThreadsDeadline]).
///
/// | `one-fails` | call `wallNanos` | throws `callerHeard` | last end `quietNanos` | jobs left `stillRunningJobs` |
/// |---|---|---|---|---|
/// | `sequential` | 50 ms | 100 % | 50 ms | 0 |
/// | `platform-threads` | 252 ms | 100 % | 251 ms | 0 |
/// | `platform-threads-shared` | 51 ms | 100 % | 251 ms | 4 |
/// | `platform-threads-unread` | 252 ms | 0 % | 252 ms | 0 |
/// | `virtual-threads` | 251 ms | 100 % | 251 ms | 0 |
/// | `virtual-threads-stop` | 76 ms | 100 % | 76 ms | 0 |
/// | `structured-concurrency` | 76 ms | 100 % | 76 ms | 0 |
/// | `completable-future` | 251 ms | 100 % | 251 ms | 0 |
/// | `completable-future-cancel` | 51 ms | 100 % | 251 ms | 4 |
/// | `event-loop` | 51 ms | 100 % | 51 ms | 0 |
///
/// | `deadline` | call `wallNanos` | last end `quietNanos` | jobs left `stillRunningJobs` |
/// |---|---|---|---|
/// | `virtual-threads` | 76 ms | 76 ms | 0 |
/// | `structured-concurrency` | 76 ms | 76 ms | 0 |
/// | `completable-future` | 50 ms | 251 ms | 5 |
/// | `gil` | 50 ms | 251 ms | 5 |
/// | `event-loop` | 51 ms | 51 ms | 0 |
public final class Failure extends Lesson<Failure.FailureWorkload, Failure.FailureVariant, Failure.RunAllJobs> {

    /// Runs all jobs and returns their results; only the variants of the second workload look at the deadline.
    interface RunAllJobs {
        List<String> run(List<StoppableJob> jobs, Duration deadline) throws Exception;
    }

    enum FailureVariant implements LessonVariant<RunAllJobs> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, (jobs, deadline) -> sequential(jobs))),
        PLATFORM(runs(Model.PLATFORM_THREADS, (jobs, deadline) -> platformThreads(jobs))),
        PLATFORM_SHARED(runs(Model.PLATFORM_THREADS, "shared", (jobs, deadline) -> platformThreadsShared(jobs))),
        PLATFORM_UNREAD(runs(Model.PLATFORM_THREADS, "unread", (jobs, deadline) -> platformThreadsUnread(jobs))),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, (jobs, deadline) -> virtualThreads(jobs))),
        VIRTUAL_STOP(runs(Model.VIRTUAL_THREADS, "stop", (jobs, deadline) -> virtualThreadsStop(jobs))),
        STRUCTURED(
                runs(Model.STRUCTURED_CONCURRENCY, (jobs, deadline) -> FailureStructured.structuredConcurrency(jobs))),
        FUTURE(alsoOn(
                Place.VIRTUAL_THREADS, runs(Model.COMPLETABLE_FUTURE, (jobs, deadline) -> completableFuture(jobs)))),
        FUTURE_CANCEL(alsoOn(
                Place.VIRTUAL_THREADS,
                runs(Model.COMPLETABLE_FUTURE, "cancel", (jobs, deadline) -> completableFutureCancel(jobs)))),
        UNDER_GIL(runs(Model.GIL, (jobs, deadline) -> gil(jobs))),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, (jobs, deadline) -> eventLoop(jobs))),
        IN_PROCESSES(runs(Model.PROCESSES, (jobs, deadline) -> processes(jobs))),

        SEQUENTIALLY_DEADLINE(absent(Model.SEQUENTIAL)),
        PLATFORM_DEADLINE(runs(Model.PLATFORM_THREADS, Failure::platformThreadsDeadline)),
        VIRTUAL_DEADLINE(runs(Model.VIRTUAL_THREADS, Failure::virtualThreadsDeadline)),
        STRUCTURED_DEADLINE(runs(
                Model.STRUCTURED_CONCURRENCY,
                (jobs, deadline) -> FailureStructured.structuredConcurrencyDeadline(jobs, deadline))),
        FUTURE_DEADLINE(
                alsoOn(Place.VIRTUAL_THREADS, runs(Model.COMPLETABLE_FUTURE, Failure::completableFutureDeadline))),
        GIL_DEADLINE(runs(Model.GIL, Failure::gilDeadline)),
        EVENT_LOOP_DEADLINE(runs(Model.EVENT_LOOP, Failure::eventLoopDeadline)),
        PROCESSES_DEADLINE(runs(Model.PROCESSES, Failure::processesDeadline)),

        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_SHARED(peer(Model.CPYTHON_THREADS, "shared", "threads_shared")),
        CPYTHON_THREADS_UNREAD(peer(Model.CPYTHON_THREADS, "unread", "threads_unread")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_LIVES_ON(peer(Model.CPYTHON_ASYNCIO, "lives-on", "event_loop_lives_on")),
        ASYNCIO_TASK_GROUP(peer(Model.CPYTHON_ASYNCIO, "task-group", "event_loop_task_group")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_SETTLED(peer(Model.NODE, "settled", "eventLoopSettled")),
        NODE_UNREAD(peer(Model.NODE, "unread", "eventLoopUnread")),
        NODE_ABORT(peer(Model.NODE, "abort", "eventLoopAbort")),
        NODE_WORKERS(absent(Model.NODE_WORKERS)),

        CPYTHON_THREADS_DEADLINE(peer(Model.CPYTHON_THREADS, "threads_deadline")),
        ASYNCIO_DEADLINE(peer(Model.CPYTHON_ASYNCIO, "event_loop_deadline")),
        CPYTHON_PROCESSES_DEADLINE(peer(Model.CPYTHON_PROCESSES, "processes_deadline")),
        NODE_DEADLINE(peer(Model.NODE, "eventLoopDeadline")),
        NODE_ABORT_DEADLINE(peer(Model.NODE, "abort", "eventLoopAbortDeadline")),
        NODE_WORKERS_DEADLINE(absent(Model.NODE_WORKERS));

        private final Row<RunAllJobs> row;

        FailureVariant(Row<RunAllJobs> row) {
            this.row = row;
        }

        @Override
        public Row<RunAllJobs> row() {
            return row;
        }

        /// CPython has TaskGroup from 3.11 on.
        @Override
        public Optional<String> oldestPeer() {
            return this == ASYNCIO_TASK_GROUP ? Optional.of("3.11") : Optional.empty();
        }
    }

    /// Runs one job after another: the exception leaves the loop, and the other jobs never begin.
    static List<String> sequential(List<StoppableJob> jobs) throws Exception {
        var results = new ArrayList<String>();
        for (var job : jobs) {
            results.add(job.call());
        }
        return results;
    }

    /// Waits for all jobs by `invokeAll` and only then looks which of them failed.
    static List<String> platformThreads(List<StoppableJob> jobs) throws Exception {
        try (var executor = Pools.fixed(jobs.size())) {
            return readInOrder(executor.invokeAll(jobs));
        }
    }

    /// Submits to a pool that the whole program uses: the exception leaves this method, the other jobs run on.
    static List<String> platformThreadsShared(List<StoppableJob> jobs) throws Exception {
        return readInOrder(jobs.stream().map(SharedPool.EXECUTOR::submit).toList());
    }

    /// Never reads the futures: the exception stays in one of them.
    @SuppressWarnings("FutureReturnValueIgnored") // that is the point
    static List<String> platformThreadsUnread(List<StoppableJob> jobs) {
        try (var executor = Pools.fixed(jobs.size())) {
            jobs.forEach(executor::submit);
        }
        return List.of();
    }

    /// Waits for all jobs by `invokeAll`, as the platform threads do.
    static List<String> virtualThreads(List<StoppableJob> jobs) throws Exception {
        try (var executor = Pools.virtual()) {
            return readInOrder(executor.invokeAll(jobs));
        }
    }

    /// Takes results as they come and interrupts the rest after a failure: structured concurrency by hand.
    static List<String> virtualThreadsStop(List<StoppableJob> jobs) throws Exception {
        try (var executor = Pools.virtual()) {
            var ended = new ExecutorCompletionService<String>(executor);
            jobs.forEach(ended::submit);
            try {
                var results = new ArrayList<String>();
                while (results.size() < jobs.size()) {
                    results.add(ended.take().get());
                }
                return results;
            } finally {
                executor.shutdownNow();
            }
        }
    }

    /// Waits by `allOf`, which completes when the last job has ended, whatever happened to the first.
    static List<String> completableFuture(List<StoppableJob> jobs) throws Exception {
        return Results.allOf(supplyAll(jobs)).get();
    }

    /// Cancels the other futures after a failure: that completes the futures, but interrupts no thread.
    static List<String> completableFutureCancel(List<StoppableJob> jobs) throws Exception {
        var futures = supplyAll(jobs);
        return failingFast(futures)
                .whenComplete((results, failure) -> futures.forEach(future -> future.cancel(true)))
                .get();
    }

    /// Runs threads under one lock in a pool that is left when all have ended, as Python's `with` does.
    static List<String> gil(List<StoppableJob> jobs) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(jobs.size())) {
            return readInOrder(jobs.stream()
                    .map(job -> executor.submit(() -> gil.hold(() -> gil.released(job))))
                    .toList());
        }
    }

    /// Fails with the first job, as `gather` does; the loop ends with its main task and cancels what is left.
    static List<String> eventLoop(List<StoppableJob> jobs) throws Exception {
        return EventLoop.run(
                loop -> failingFast(jobs.stream().map(job -> onLoop(job, loop)).toList()));
    }

    /// Kills the other processes when one ends with a bad exit code.
    static List<String> processes(List<StoppableJob> jobs) throws Exception {
        return inProcesses(jobs, results -> failingFast(results).get());
    }

    /// Gives `invokeAll` a deadline: it cancels, and so interrupts, the jobs that have not ended by then.
    static List<String> platformThreadsDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        try (var executor = Pools.fixed(jobs.size())) {
            return readInOrder(executor.invokeAll(jobs, deadline.toNanos(), NANOSECONDS));
        }
    }

    /// Gives `invokeAll` a deadline; up to JDK 24 `close()` does not wait until the cancelled jobs have cleaned
    /// up.
    static List<String> virtualThreadsDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        try (var executor = Pools.virtual()) {
            return readInOrder(executor.invokeAll(jobs, deadline.toNanos(), NANOSECONDS));
        }
    }

    /// Sets `orTimeout`: the future fails at the deadline, but the threads that run the jobs go on.
    static List<String> completableFutureDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        return Results.allOf(supplyAll(jobs))
                .orTimeout(deadline.toNanos(), NANOSECONDS)
                .get();
    }

    /// Waits for each result until the deadline, as `result(timeout)` does, then `shutdown(wait=False)`: Python
    /// has no means to stop a thread.
    static List<String> gilDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        var end = System.nanoTime() + deadline.toNanos();
        var gil = Gil.likeCPython();
        var executor = Pools.gil(jobs.size());
        try {
            var futures = jobs.stream()
                    .map(job -> executor.submit(() -> gil.hold(() -> gil.released(job))))
                    .toList();
            var results = new ArrayList<String>();
            for (var future : futures) {
                results.add(future.get(end - System.nanoTime(), NANOSECONDS));
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    /// Races the jobs against a timer, as `wait_for` does; the loop ends with the race and cancels what is
    /// left.
    static List<String> eventLoopDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        return EventLoop.run(loop -> {
            var futures = jobs.stream().map(job -> onLoop(job, loop)).toList();
            var timer = loop.sleep(deadline)
                    .<List<String>>thenCompose(
                            over -> CompletableFuture.failedFuture(new TimeoutException("after " + deadline)));
            return Results.allOf(futures).applyToEither(timer, Function.identity());
        });
    }

    /// Kills the processes that have not ended by the deadline.
    static List<String> processesDeadline(List<StoppableJob> jobs, Duration deadline) throws Exception {
        return inProcesses(jobs, results -> Results.allOf(results).get(deadline.toNanos(), NANOSECONDS));
    }

    /// Reads the futures in order; the first failed one throws.
    private static List<String> readInOrder(List<Future<String>> futures) throws Exception {
        var results = new ArrayList<String>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    /// The pool of the whole program.
    private static final class SharedPool {
        static final ExecutorService EXECUTOR = Pools.shared();
    }

    /// Starts each job on a virtual thread of its own.
    private static List<CompletableFuture<String>> supplyAll(List<StoppableJob> jobs) {
        var executor = Pools.virtual();
        return jobs.stream()
                .map(job -> CompletableFuture.supplyAsync(job, executor))
                .toList();
    }

    /// Completes with all results, or fails with the first future that does.
    @SuppressWarnings("FutureReturnValueIgnored") // each failure goes into what is returned
    private static CompletableFuture<List<String>> failingFast(List<CompletableFuture<String>> futures) {
        var gathered = Results.allOf(futures);
        futures.forEach(future -> future.whenComplete((result, failure) -> {
            if (failure != null) {
                gathered.completeExceptionally(failure);
            }
        }));
        return gathered;
    }

    /// Waits by a timer of the loop instead of a thread; cancelling the timer stops the job.
    private static CompletableFuture<String> onLoop(StoppableJob job, EventLoop loop) {
        var recorder = job.recorder();
        return recorder.asyncTask(
                job.name(),
                () -> recorder.asyncWait(job.name(), job.delay(), () -> loop.sleep(job.delay()))
                        .whenComplete((slept, cancelled) -> {
                            if (cancelled != null) {
                                job.note(HowEnded.STOPPED);
                            }
                        })
                        .thenApply(slept -> job.finish()));
    }

    /// Waits for the results of jobs that run in processes.
    private interface AwaitResults {
        List<String> of(List<CompletableFuture<String>> results) throws Exception;
    }

    /// Runs each job in a process of its own; kills the processes that are left when the wait ends.
    private static List<String> inProcesses(List<StoppableJob> jobs, AwaitResults await) throws Exception {
        var processes = new ArrayList<JobProcess>();
        try {
            for (var job : jobs) {
                processes.add(startProcess(job));
            }
            return await.of(processes.stream().map(JobProcess::result).toList());
        } finally {
            processes.forEach(JobProcess::kill);
        }
    }

    /// Starts a process; its exit code tells how the job ended.
    private static JobProcess startProcess(StoppableJob job) throws IOException {
        // A process takes longer to start than a job takes; the jobs that are to be killed must still run then.
        var delay = job.fails() ? job.delay() : Duration.ofSeconds(30);
        // Not 1, with which a JVM ends that can't start.
        var exitCode = job.fails() ? 3 : 0;
        var process = Launch.smallJvm(JobMain.class, delay.toString(), Integer.toString(exitCode))
                .start();
        var result = job.recorder().asyncTask(job.name(), process::onExit).thenApply(ended -> {
            if (ended.exitValue() == exitCode) {
                return job.finish();
            }
            job.note(HowEnded.STOPPED);
            throw new JobFailedException(job.name() + " was killed");
        });
        return new JobProcess(process, result);
    }

    private record JobProcess(Process process, CompletableFuture<String> result) {

        /// Kills the process, if it still runs, and waits until it is gone.
        void kill() {
            process.destroyForcibly();
            result.exceptionally(failure -> "").join();
        }
    }

    /// Waits, and exits with the code that its arguments name.
    static final class JobMain {

        public static void main(String... arguments) throws Exception {
            Thread.sleep(Duration.parse(arguments[0]));
            System.exit(Integer.parseInt(arguments[1]));
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final int JOBS = 5;

    static final LessonWords WORDS = LessonWords.beside(Failure.class);

    /// Describes the jobs: the first one fails early, or all take longer than a deadline allows.
    ///
    /// @param early when the first one fails, or the deadline
    /// @param delay how long each of the others takes
    record FailureWorkload(int count, Duration early, Duration delay, boolean hasDeadline) implements Workload {

        FailureWorkload {
            if (early.multipliedBy(2).compareTo(delay) > 0) {
                throw new IllegalArgumentException("early is %s: expected half of %s or less".formatted(early, delay));
            }
        }

        @Override
        public String id() {
            return hasDeadline ? "deadline" : "one-fails";
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + id(), count);
        }

        List<StoppableJob> jobs(TaskRecorder recorder) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> {
                        var fails = !hasDeadline && i == 1;
                        return new StoppableJob("job" + i, fails ? early : delay, fails, cleanUp(), recorder);
                    })
                    .toList();
        }

        /// Returns how long an interrupted job cleans up.
        Duration cleanUp() {
            return early.dividedBy(2);
        }

        /// Returns how many jobs would go on if nothing stopped them.
        int others() {
            return hasDeadline ? count : count - 1;
        }

        /// Returns a moment that is neither early nor late.
        Duration between() {
            return early.plus(delay).dividedBy(2);
        }

        @Override
        public Map<String, Object> numbers() {
            var limit = hasDeadline ? "deadlineMillis" : "failsAfterMillis";
            return Numbers.of("jobs", count, "delayMillis", delay, "cleanUpMillis", cleanUp(), limit, early);
        }

        @Override
        public Duration longestPass() {
            return delay.multipliedBy(count);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }

        /// What is to be stopped under CPython is a process of its own.
        @Override
        public boolean keepsWorkers() {
            return false;
        }
    }

    public Failure() {
        super("failure", StoppableJob.class);
    }

    @Override
    public List<FindingPlan> findings(FailureWorkload workload, Environment environment) {
        return workload.hasDeadline()
                ? List.of()
                : List.of(WORDS.finding(
                                "stopped",
                                Topic.FAILURE,
                                Surprise.UNEXPECTED,
                                workload.count(),
                                workload.early().toMillis() + " ms",
                                workload.delay().toMillis() + " ms",
                                workload.cleanUp().toMillis() + " ms")
                        .low(FailureVariant.STRUCTURED, FailureVariant.VIRTUAL_STOP)
                        .high(FailureVariant.VIRTUAL, FailureVariant.FUTURE)
                        .differ(keyMetric(), 1.5));
    }

    @Override
    public List<FailureWorkload> workloads(Scale scale, Parameters parameters) {
        var early = Duration.ofMillis(scale.pick(50, 100, 100));
        var delay = Duration.ofMillis(scale.pick(250, 500, 500));
        return Stream.of(false, true)
                .map(hasDeadline -> new FailureWorkload(JOBS, early, delay, hasDeadline))
                .toList();
    }

    @Override
    protected List<FailureVariant> variantsOf(FailureWorkload workload) {
        var deadlines = EnumSet.range(FailureVariant.SEQUENTIALLY_DEADLINE, FailureVariant.PROCESSES_DEADLINE);
        deadlines.addAll(EnumSet.range(FailureVariant.CPYTHON_THREADS_DEADLINE, FailureVariant.NODE_WORKERS_DEADLINE));
        return List.copyOf(workload.hasDeadline() ? deadlines : EnumSet.complementOf(deadlines));
    }

    @Override
    protected List<Check> checks(FailureWorkload workload, FailureVariant variant, Environment environment) {
        return new FailurePredictions(workload, environment).of(variant);
    }

    /// How many jobs end is not determined where a job can be cancelled that has not begun, or where nobody
    /// waits.
    @Override
    protected Optional<Work> work(FailureWorkload workload, FailureVariant variant) {
        var jobs = workload.count();
        return switch (variant) {
            case SEQUENTIALLY -> Optional.of(Work.onThreads(1, 1));
            case PLATFORM, PLATFORM_UNREAD, VIRTUAL, VIRTUAL_STOP, FUTURE, UNDER_GIL ->
                Optional.of(Work.onThreadsOfTheirOwn(jobs));
            case ON_EVENT_LOOP, EVENT_LOOP_DEADLINE -> Optional.of(Work.onThreads(jobs, 1));
            case ASYNCIO,
                    ASYNCIO_LIVES_ON,
                    ASYNCIO_TASK_GROUP,
                    ASYNCIO_DEADLINE,
                    NODE,
                    NODE_SETTLED,
                    NODE_UNREAD,
                    NODE_ABORT,
                    NODE_DEADLINE,
                    NODE_ABORT_DEADLINE -> Optional.of(Work.onThreads(jobs, 1));
            case IN_PROCESSES,
                    PROCESSES_DEADLINE,
                    CPYTHON_THREADS,
                    CPYTHON_THREADS_SHARED,
                    CPYTHON_THREADS_UNREAD,
                    CPYTHON_THREADS_DEADLINE,
                    CPYTHON_PROCESSES,
                    CPYTHON_PROCESSES_DEADLINE -> Optional.of(Work.of(jobs));
            case PLATFORM_SHARED,
                    STRUCTURED,
                    FUTURE_CANCEL,
                    SEQUENTIALLY_DEADLINE,
                    PLATFORM_DEADLINE,
                    VIRTUAL_DEADLINE,
                    STRUCTURED_DEADLINE,
                    FUTURE_DEADLINE,
                    GIL_DEADLINE,
                    NODE_WORKERS,
                    NODE_WORKERS_DEADLINE -> Optional.empty();
        };
    }

    @Override
    protected PassMeasurements measurePeer(FailureWorkload workload, FailureVariant variant, PeerAnswer answer)
            throws WrongResultException {
        return PeerJobs.outcomes(workload, answer).measure();
    }

    @Override
    protected TrialFixture<?> fixture(FailureWorkload workload, FailureVariant variant, RunAllJobs code) {
        return new FailureFixture(workload, code);
    }

    /// Runs the jobs and accepts the exception that the workload brings about.
    static final class FailureFixture implements TrialFixture<List<String>> {

        private final FailureWorkload workload;
        private final RunAllJobs code;
        private List<StoppableJob> jobs = List.of();
        private long begunNanos;
        private long returnedNanos;

        FailureFixture(FailureWorkload workload, RunAllJobs code) {
            this.workload = workload;
            this.code = code;
        }

        @Override
        public Callable<List<String>> arrange(TaskRecorder recorder) {
            jobs = workload.jobs(recorder);
            return () -> {
                begunNanos = System.nanoTime();
                try {
                    return code.run(jobs, workload.early());
                } finally {
                    returnedNanos = System.nanoTime();
                }
            };
        }

        @Override
        public PassMeasurements check(CallOutcome<List<String>> outcome) throws Exception {
            if (outcome instanceof CallOutcome.Threw<List<String>>(var exception) && !isExpected(exception)) {
                throw exception;
            }
            if (!workload.hasDeadline() && jobs.stream().noneMatch(StoppableJob::hasBegun)) {
                throw new WrongResultException("jobs that began", "none");
            }
            return new JobOutcomes(jobs, begunNanos, returnedNanos, outcome).measure();
        }

        /// From JDK 25 on scopes have a timeout exception of their own, from 27 on with another name; as a preview
        /// class it can't be named here.
        private boolean isExpected(Exception exception) {
            return Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                    .anyMatch(cause -> workload.hasDeadline()
                            ? cause instanceof CancellationException
                                    || cause.getClass().getSimpleName().endsWith("TimeoutException")
                            : cause instanceof JobFailedException);
        }
    }
}
