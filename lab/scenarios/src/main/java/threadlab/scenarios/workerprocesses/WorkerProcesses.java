package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.workerprocesses.Job.Done;

/// Work is split over processes that talk by messages: what is gained, what is shared, what does the message
/// cost?
///
/// Jobs that compute are split over two workers. In every pass the caller first does all of them alone, so the
/// gain is a ratio of what was measured together.
///
/// * **Threads** of any kind run in the caller's process and share its memory: a static field that the jobs
///   increment has their count. Two platform threads, or virtual threads on two carriers, are nearly twice as
///   fast as one.
/// * **Processes** gain as much if the job is long: jobs of milliseconds are worth a line of text there and one
///   back, over a pipe or over TCP as to another machine. Each has a process id and a memory of its own: what
///   it changes stays unchanged in the caller's.
/// * **Jobs of microseconds** are not worth the message: the kernel takes several times as long for it, and the
///   caller alone is many times faster.
/// * **A GIL and an event loop** do one job at a time, so nothing is gained.
///
/// | `large-jobs` | speed-up `speedUp` | processes `processes` |
/// |---|---|---|
/// | `platform-threads` | 1.8 | 1 |
/// | `virtual-threads` | 1.9 | 1 |
/// | `structured-concurrency` | 1.9 | 1 |
/// | `completable-future` | 1.8 | 1 |
/// | `sequential` | 1.0 | 1 |
/// | `gil` | 0.96 | 1 |
/// | `event-loop` | 0.98 | 1 |
/// | `processes` | 1.7 | 2 |
/// | `processes-tcp` | 1.5 | 2 |
///
/// | `small-jobs` | speed-up `speedUp` |
/// |---|---|
/// | `processes` | 0.083 |
/// | `processes-tcp` | 0.078 |
public final class WorkerProcesses
        extends Lesson<WorkerProcesses.JobsWorkload, WorkerProcesses.WorkVariant, WorkerProcesses.DoAll> {

    /// How many workers a variant has, where its model has workers.
    static final int WORKERS = 2;

    /// Does all jobs.
    interface DoAll {
        List<Done> run(List<Job> jobs) throws Exception;
    }

    enum WorkVariant implements LessonVariant<DoAll> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, WorkerProcesses::sequential)),
        PLATFORM(runs(Model.PLATFORM_THREADS, WorkerProcesses::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, WorkerProcesses::virtualThreads)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, jobs -> WorkerProcessesStructured.structuredConcurrency(jobs))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, WorkerProcesses::completableFuture)),
        UNDER_GIL(runs(Model.GIL, WorkerProcesses::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, WorkerProcesses::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> jobs -> processes(jobs, workers))),
        IN_PROCESSES_TCP(runsWithWorkers(Model.PROCESSES, "tcp", workers -> jobs -> processesTcp(jobs, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        CPYTHON_PROCESSES_BATCHED(peer(Model.CPYTHON_PROCESSES, "batched", "processes_batched")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<DoAll> row;

        WorkVariant(Row<DoAll> row) {
            this.row = row;
        }

        @Override
        public Row<DoAll> row() {
            return row;
        }
    }

    /// Splits the jobs over two platform threads of this process.
    static List<Done> platformThreads(List<Job> jobs) throws Exception {
        try (var executor = Pools.fixed(WORKERS)) {
            return Results.invokeAll(executor, jobs);
        }
    }

    /// Gives each job a virtual thread; the carriers are the workers.
    static List<Done> virtualThreads(List<Job> jobs) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, jobs);
        }
    }

    /// Splits the jobs over futures on two platform threads of this process.
    static List<Done> completableFuture(List<Job> jobs) {
        try (var executor = Pools.async(WORKERS)) {
            return Results.joinAll(jobs, job -> CompletableFuture.supplyAsync(job, executor));
        }
    }

    /// Does one job after the other on the caller's own thread.
    static List<Done> sequential(List<Job> jobs) throws Exception {
        var done = new ArrayList<Done>();
        for (var job : jobs) {
            done.add(job.call());
        }
        return done;
    }

    /// Splits the jobs over two platform threads of which one at a time runs.
    static List<Done> gil(List<Job> jobs) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(WORKERS)) {
            return Results.invokeAll(executor, jobs, job -> gil.hold(() -> job.call(gil::checkPoint)));
        }
    }

    /// Leaves each job to the loop as a callback: one after the other, on one thread.
    static List<Done> eventLoop(List<Job> jobs) throws Exception {
        return EventLoop.run(loop -> Results.allOf(jobs, job -> CompletableFuture.supplyAsync(job, loop)));
    }

    /// Splits the jobs over two processes, a line of text there and one back over their pipes.
    static List<Done> processes(List<Job> jobs, Workers workers) throws Exception {
        return split(jobs, workers.get(WORKERS, JOB_WORKER));
    }

    /// Splits the jobs over two processes by loopback connections, as another machine would be reached.
    static List<Done> processesTcp(List<Job> jobs, Workers workers) throws Exception {
        return split(jobs, workers.get(WORKERS, JOB_WORKER.overTcp()));
    }

    /// Starts workers with the compiler that the caller has as well.
    private static final Launch JOB_WORKER = Launch.of(JobWorker.class).withFlags("-XX:TieredStopAtLevel=4");

    /// Has a thread for each worker that hands it one job of its share after the other.
    private static List<Done> split(List<Job> jobs, List<WorkerProcess> workers) throws Exception {
        try (var executor = Pools.processes(WORKERS)) {
            var shares = Results.invokeAll(
                    executor, IntStream.range(0, WORKERS).boxed().toList(), i -> serve(workers.get(i), share(jobs, i)));
            return shares.stream().flatMap(List::stream).toList();
        }
    }

    private static List<Job> share(List<Job> jobs, int worker) {
        return jobs.stream().filter(job -> job.number() % WORKERS == worker).toList();
    }

    private static List<Done> serve(WorkerProcess worker, List<Job> jobs) throws Exception {
        var done = new ArrayList<Done>();
        for (var job : jobs) {
            done.add(job.recorder().task(job.name(), () -> request(worker, job)));
        }
        return done;
    }

    private static Done request(WorkerProcess worker, Job job) throws IOException {
        var answer = worker.ask(job.number() + " " + job.rounds()).split(" ", 2);
        return new Done(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
    }

    /// Takes orders `NUMBER ROUNDS` and answers `PID VALUE`, in a process of its own.
    static final class JobWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(order -> {
                var numbers = order.split(" ", 2);
                var done =
                        new Job(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), TaskRecorder.SILENT).get();
                return done.pid() + " " + done.value();
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(WorkerProcesses.class);

    /// Short rounds, and many: at least one of them falls where no other process needs the processors.
    private static final int ROUNDS_OF_LARGE = 5;

    private static final int ROUNDS_OF_SMALL = 2;

    /// Names how long a job is against its message.
    enum JobSize {
        LARGE("large-jobs"),
        SMALL("small-jobs");

        private final String id;

        JobSize(String id) {
            this.id = id;
        }
    }

    /// Describes how many jobs there are and how much work each is.
    ///
    /// @param roundsOfJob the rounds of computing in one job, about 2 ns each
    /// @param rounds how often a pass does all jobs, alone and split
    record JobsWorkload(JobSize size, int jobs, int roundsOfJob, int rounds) implements Workload {

        private static final Duration SLOWEST_ROUND = Duration.ofNanos(10);
        private static final Duration SLOWEST_MESSAGE = Duration.ofMillis(1);

        /// More of them would make the picture a blur and the recording a part of the work.
        private static final int MOST_RECORDED = 100;

        boolean isRecorded() {
            return jobs <= MOST_RECORDED;
        }

        @Override
        public String id() {
            return size.id;
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + size.id);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("jobs", jobs, "roundsPerJob", roundsOfJob, "repetitions", rounds, "workers", WORKERS);
        }

        @Override
        public Duration longestPass() {
            return SLOWEST_ROUND.multipliedBy(roundsOfJob).plus(SLOWEST_MESSAGE).multipliedBy((long) jobs * rounds);
        }
    }

    public WorkerProcesses() {
        super("worker-processes", Job.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("speedUp", WORDS.say("keyMetric"), Better.MORE);
    }

    @Override
    public List<FindingPlan> findings(JobsWorkload workload, Environment environment) {
        return switch (workload.size()) {
            case LARGE -> List.of();
            case SMALL ->
                List.of(WORDS.finding("small", Topic.COMPUTING, Surprise.EXPECTED)
                        .low(WorkVariant.IN_PROCESSES)
                        .high(WorkVariant.VIRTUAL)
                        .differ(keyMetric(), 2));
        };
    }

    @Override
    public List<JobsWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new JobsWorkload(JobSize.LARGE, 4, scale.pick(3_000_000, 6_000_000, 20_000_000), ROUNDS_OF_LARGE),
                new JobsWorkload(JobSize.SMALL, scale.pick(1_000, 10_000, 20_000), 1_000, ROUNDS_OF_SMALL));
    }

    @Override
    protected List<WorkVariant> variantsOf(JobsWorkload workload) {
        return Stream.of(WorkVariant.values())
                .filter(variant -> variant != WorkVariant.CPYTHON_PROCESSES_BATCHED || workload.size() == JobSize.SMALL)
                .toList();
    }

    @Override
    protected List<Check> checks(JobsWorkload workload, WorkVariant variant, Environment environment) {
        return new WorkerProcessesPredictions(variant, workload, environment).all();
    }

    /// The jobs that the caller does alone before are no tasks, nor are jobs of microseconds.
    @Override
    protected Optional<Work> work(JobsWorkload workload, WorkVariant variant) {
        if (!workload.isRecorded()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (variant) {
                    case PLATFORM,
                            FUTURE,
                            UNDER_GIL,
                            IN_PROCESSES,
                            IN_PROCESSES_TCP,
                            CPYTHON_PROCESSES,
                            CPYTHON_PROCESSES_BATCHED,
                            NODE_WORKERS -> Work.onThreads(workload.jobs(), WORKERS);
                    // Its pool starts the second thread only if the first one is busy at that moment.
                    case CPYTHON_THREADS -> Work.of(workload.jobs());
                    case SEQUENTIALLY, VIRTUAL, STRUCTURED, ON_EVENT_LOOP, ASYNCIO, NODE ->
                        workOf(variant, workload.jobs());
                });
    }

    @Override
    protected TrialFixture<?> fixture(JobsWorkload workload, WorkVariant variant, DoAll code) {
        return Trials.of(
                recorder -> {
                    var silent = jobs(workload, TaskRecorder.SILENT);
                    var recorded = jobs(workload, workload.isRecorded() ? recorder : TaskRecorder.SILENT);
                    return () -> {
                        var round = round(silent, silent, code);
                        for (var left = workload.rounds() - 1; left > 0; left--) {
                            round = round.then(round(silent, left == 1 ? recorded : silent, code));
                        }
                        return round;
                    };
                },
                round -> measure(workload, round));
    }

    private static List<Job> jobs(JobsWorkload workload, TaskRecorder recorder) {
        return IntStream.rangeClosed(1, workload.jobs())
                .mapToObj(number -> new Job(number, workload.roundsOfJob(), recorder))
                .toList();
    }

    private static Round round(List<Job> alone, List<Job> jobs, DoAll code) throws Exception {
        var start = System.nanoTime();
        var doneAlone = sequential(alone);
        var aloneEnd = System.nanoTime();
        Job.DONE_HERE.set(0);
        var done = code.run(jobs);
        var end = System.nanoTime();
        return new Round(doneAlone, aloneEnd - start, done, end - aloneEnd, Job.DONE_HERE.get());
    }

    /// What a round gave.
    ///
    /// @param aloneNanos how long the caller alone took for all jobs
    /// @param nanos how long the variant took for the same
    /// @param seenHere how many of the variant's jobs are counted in this process's own memory
    record Round(List<Done> alone, long aloneNanos, List<Done> done, long nanos, int seenHere) {

        /// Returns the later round with the shorter of both times: other processes prolong, they never shorten.
        Round then(Round later) {
            return new Round(
                    later.alone,
                    Math.min(aloneNanos, later.aloneNanos),
                    later.done,
                    Math.min(nanos, later.nanos),
                    later.seenHere);
        }

        long processes() {
            return done.stream().mapToLong(Done::pid).distinct().count();
        }
    }

    @Override
    protected PassMeasurements measurePeer(JobsWorkload workload, WorkVariant variant, PeerAnswer answer)
            throws WrongResultException {
        return measure(
                workload,
                new Round(
                        done(answer.at("alone")),
                        answer.at("aloneNanos").whole(),
                        done(answer.at("done")),
                        answer.at("nanos").whole(),
                        (int) answer.at("seenHere").whole()));
    }

    /// Reads what each process did, all its jobs as one.
    private static List<Done> done(PeerAnswer processes) throws WrongResultException {
        var done = new ArrayList<Done>();
        for (var process : processes.list()) {
            var numbers = process.wholes();
            done.add(new Done(numbers.getFirst(), numbers.getLast()));
        }
        return done;
    }

    /// Takes the process that did the jobs alone for the caller's.
    static PassMeasurements measure(JobsWorkload workload, Round round) throws WrongResultException {
        if (sum(round.done) != sum(round.alone)) {
            throw new WrongResultException("the results that the caller alone computed", round);
        }
        var caller = round.alone.getFirst().pid();
        var here = round.done.stream().anyMatch(done -> done.pid() == caller);
        return WORDS.measured()
                .figure("jobNanos", Unit.NANOS, (double) round.nanos / workload.jobs())
                .figure("processes", Unit.COUNT, round.processes())
                .figure("seenHere", Unit.COUNT, round.seenHere)
                .condition("ownProcesses", !here && round.processes() == WORKERS)
                .condition("callersProcess", here && round.processes() == 1)
                .condition("nothingShared", round.seenHere == 0)
                .condition("allShared", round.seenHere == workload.jobs())
                .figure("speedUp", Unit.RATIO, (double) round.aloneNanos / round.nanos)
                .done();
    }

    private static long sum(List<Done> done) {
        return done.stream().mapToLong(Done::value).sum();
    }
}
