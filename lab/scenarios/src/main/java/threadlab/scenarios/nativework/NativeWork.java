package threadlab.scenarios.nativework;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.cpu.PeerSpeedUp;
import threadlab.scenarios.cpu.SpeedUpFixture;
import threadlab.scenarios.cpu.SpeedUpFixture.Comparison;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;

/// Do two tasks hash faster than one, where a global interpreter lock is released around each large piece?
///
/// A GIL protects the interpreter. Native code that does not touch it may run without the lock, so a library
/// can release the lock around a long call. CPython's `hashlib` does so from 2,048 bytes on: below that,
/// releasing and taking the lock again costs more than the other thread could gain. Here two tasks hash the
/// same amount of data, in pieces of 1 MiB and in pieces of 1 KiB.
///
/// * **JVM models** have no such lock. Two tasks on two processors hash about twice as fast as one, whatever
///   the size.
/// * **Under the GIL** two tasks gain as much with large pieces, since the lock is released around each hash.
///   They gain nothing with small pieces, and nothing where an extension never releases the lock ([#gilHeld]).
/// * **One thread**, with or without an event loop, hashes one piece after the other.
///
/// So "the GIL makes threads useless for computing" holds for Python code, not for native code that releases
/// the lock.
///
/// | `1-mib` | times as fast as one task `speedUp` |
/// |---|---|
/// | `platform-threads` | 1.9 |
/// | `virtual-threads` | 2.0 |
/// | `sequential` | 1.0 |
/// | `gil` | 1.9 |
/// | `gil-held` | 0.98 |
/// | `event-loop` | 1.0 |
/// | `processes` | 1.8 |
///
/// | `1-kib` | times as fast as one task `speedUp` |
/// |---|---|
/// | `platform-threads` | 1.8 |
/// | `virtual-threads` | 1.9 |
/// | `gil` | 0.99 |
public final class NativeWork
        extends Lesson<NativeWork.NativeWorkWorkload, NativeWork.NativeWorkVariant, NativeWork.HashAll> {

    /// Runs the tasks and returns what each hashed, in their order.
    interface HashAll {
        List<Hashed> run(List<HashTask> tasks) throws Exception;
    }

    enum NativeWorkVariant implements LessonVariant<HashAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, NativeWork::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, NativeWork::virtualThreads)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, tasks -> NativeWorkStructured.structuredConcurrency(tasks))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, NativeWork::completableFuture)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, NativeWork::sequential)),
        UNDER_GIL(runs(Model.GIL, NativeWork::gil)),
        UNDER_GIL_HELD(runs(Model.GIL, "held", NativeWork::gilHeld)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, NativeWork::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> tasks -> processes(tasks, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_TO_THREAD(
                alsoOn(Place.PLATFORM_THREADS, peer(Model.CPYTHON_ASYNCIO, "to-thread", "event_loop_to_thread"))),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_ASYNC(peer(Model.NODE, "async", "eventLoopAsync")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<HashAll> row;

        NativeWorkVariant(Row<HashAll> row) {
            this.row = row;
        }

        @Override
        public Row<HashAll> row() {
            return row;
        }
    }

    /// Hashes pieces of zeros by SHA-256, one after the other.
    record HashTask(String name, int pieces, int pieceBytes, TaskRecorder recorder) implements Task<Hashed> {

        /// Wraps the hash of one piece.
        interface Around {
            byte[] hash(Callable<byte[]> hash) throws Exception;
        }

        @Override
        public Hashed call() throws Exception {
            return call(Callable::call);
        }

        Hashed call(Around around) throws Exception {
            return recorder.task(name, () -> {
                var piece = new byte[pieceBytes];
                var sha = MessageDigest.getInstance("SHA-256");
                var sum = 0L;
                for (var i = 0; i < pieces; i++) {
                    sum += around.hash(() -> sha.digest(piece))[0];
                }
                Counters.add(Count.UNITS, pieces);
                return new Hashed(name, sum);
            });
        }
    }

    /// Describes the sum of the first bytes of a task's hashes.
    record Hashed(String task, long sum) {}

    /// Gives each task a platform thread.
    static List<Hashed> platformThreads(List<HashTask> tasks) throws Exception {
        try (var executor = Pools.fixed(tasks.size())) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Gives each task a virtual thread: as many run at once as there are carriers.
    static List<Hashed> virtualThreads(List<HashTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Runs the tasks on an executor with a thread for each.
    static List<Hashed> completableFuture(List<HashTask> tasks) {
        try (var executor = Pools.async(tasks.size())) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    /// Hashes one task after the other on the caller's thread.
    static List<Hashed> sequential(List<HashTask> tasks) throws Exception {
        var hashed = new ArrayList<Hashed>();
        for (var task : tasks) {
            hashed.add(task.call());
        }
        return hashed;
    }

    /// Releases the lock around the hash of a large piece and holds it for a small one, as CPython's `hashlib`
    /// does.
    static List<Hashed> gil(List<HashTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        return underGil(gil, tasks, (task, hash) -> {
            gil.checkPoint();
            return task.pieceBytes() >= HASHLIB_GIL_MINSIZE ? gil.released(hash) : hash.call();
        });
    }

    /// Holds the lock for every hash, as an extension does that never releases it.
    static List<Hashed> gilHeld(List<HashTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        return underGil(gil, tasks, (task, hash) -> {
            gil.checkPoint();
            return hash.call();
        });
    }

    /// Runs each task as a callback: one thread hashes one after the other, whatever the size of the pieces.
    static List<Hashed> eventLoop(List<HashTask> tasks) throws Exception {
        return EventLoop.run(loop -> Results.allOf(tasks, task -> CompletableFuture.supplyAsync(task, loop)));
    }

    /// Sends each task to a process of its own, then waits for the answers.
    static List<Hashed> processes(List<HashTask> tasks, Workers workers) throws Exception {
        var processes = workers.get(tasks.size(), Launch.of(HashWorker.class).withFlags("-XX:TieredStopAtLevel=4"));
        for (var i = 0; i < tasks.size(); i++) {
            processes.get(i).send(tasks.get(i).pieces() + " " + tasks.get(i).pieceBytes());
        }
        var hashed = new ArrayList<Hashed>();
        for (var i = 0; i < tasks.size(); i++) {
            hashed.add(new Hashed(
                    tasks.get(i).name(), Long.parseLong(processes.get(i).receive())));
        }
        return hashed;
    }

    /// CPython's constant of that name: from here on the work is worth two switches.
    private static final int HASHLIB_GIL_MINSIZE = 2_048;

    private interface HashUnderGil {
        byte[] hash(HashTask task, Callable<byte[]> hash) throws Exception;
    }

    private static List<Hashed> underGil(Gil gil, List<HashTask> tasks, HashUnderGil each) throws Exception {
        try (var executor = Pools.gil(tasks.size())) {
            return Results.invokeAll(executor, tasks, task -> gil.hold(() -> task.call(hash -> each.hash(task, hash))));
        }
    }

    /// Hashes as many pieces of as many bytes as each order names, in a process of its own.
    static final class HashWorker {

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(order -> {
                var numbers = order.split(" ", -1);
                var task = new HashTask(
                        "hash", Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), TaskRecorder.SILENT);
                return Long.toString(task.get().sum());
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final int TASKS = 2;

    private static final int MEBIBYTE = 1 << 20;

    /// Of a peer only the ratio to its own task alone counts, which half of the work shows as well.
    private static final int FEWER_PIECES_OF_A_PEER = 2;

    /// For each small piece a peer makes objects, which takes longer than to hash it.
    private static final int FEWER_SMALL_PIECES_OF_A_PEER = 4;

    private static final Duration SLOWEST_MEBIBYTE = Duration.ofMillis(20);

    static final LessonWords WORDS = LessonWords.beside(NativeWork.class);

    /// Describes how much is hashed, and in pieces of which size.
    record NativeWorkWorkload(String id, int mebibytes, int pieceBytes) implements Workload {

        @Override
        public Message title() {
            return WORDS.say("workload", mebibytes + " MiB", (pieceBytes >> 10) + " KiB", TASKS);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "pieceBytes",
                    pieceBytes,
                    "tasks",
                    names(),
                    "mebibytes",
                    mebibytes,
                    "mebibytesOfPeers",
                    mebibytesOf(NativeWorkVariant.CPYTHON_THREADS));
        }

        /// The task that runs alone before counts too: each pass does the work twice at most.
        @Override
        public Duration longestPass() {
            return SLOWEST_MEBIBYTE.multipliedBy(2L * mebibytes);
        }

        /// Returns whether CPython's `hashlib` releases the lock around each piece.
        boolean isReleased() {
            return pieceBytes >= HASHLIB_GIL_MINSIZE;
        }

        List<HashTask> tasks(TaskRecorder recorder) {
            var pieces = piecesOfTask(mebibytes);
            return names().stream()
                    .map(name -> new HashTask(name, pieces, pieceBytes, recorder))
                    .toList();
        }

        private int piecesOfTask(int mebibytesOfAll) {
            return mebibytesOfAll / TASKS * (MEBIBYTE / pieceBytes);
        }

        /// Returns how much all tasks of a variant hash in a pass.
        int mebibytesOf(NativeWorkVariant variant) {
            return variant.model().peer().isEmpty()
                    ? mebibytes
                    : mebibytes / (isReleased() ? FEWER_PIECES_OF_A_PEER : FEWER_SMALL_PIECES_OF_A_PEER);
        }

        /// Returns how many pieces all tasks of a variant hash in a pass.
        long pieces(NativeWorkVariant variant) {
            return (long) TASKS * piecesOfTask(mebibytesOf(variant));
        }

        private static List<String> names() {
            return IntStream.rangeClosed(1, TASKS).mapToObj(i -> "hash" + i).toList();
        }
    }

    public NativeWork() {
        super("native-work", HashTask.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("speedUp", WORDS.say("keyMetric"), Better.MORE);
    }

    @Override
    public List<FindingPlan> findings(NativeWorkWorkload workload, Environment environment) {
        return workload.isReleased() && environment.cpus() > 1
                ? List.of(WORDS.finding("released", Topic.COMPUTING, Surprise.EXPECTED)
                        .low(NativeWorkVariant.UNDER_GIL_HELD)
                        .high(NativeWorkVariant.UNDER_GIL)
                        .differ(keyMetric(), 1.4))
                : List.of();
    }

    @Override
    public List<NativeWorkWorkload> workloads(Scale scale, Parameters parameters) {
        var mebibytes = scale.pick(320, 2_400, 2_400);
        return List.of(
                new NativeWorkWorkload("1-mib", mebibytes, MEBIBYTE),
                new NativeWorkWorkload("1-kib", mebibytes, 1 << 10));
    }

    @Override
    protected List<NativeWorkVariant> variantsOf(NativeWorkWorkload workload) {
        return workload.isReleased()
                ? List.of(NativeWorkVariant.values())
                : List.of(
                        NativeWorkVariant.PLATFORM,
                        NativeWorkVariant.VIRTUAL,
                        NativeWorkVariant.UNDER_GIL,
                        NativeWorkVariant.CPYTHON_THREADS,
                        NativeWorkVariant.NODE_WORKERS);
    }

    @Override
    protected List<Check> checks(NativeWorkWorkload workload, NativeWorkVariant variant, Environment environment) {
        return new NativeWorkPredictions(workload, environment).of(variant);
    }

    /// The caller talks to processes itself: no task runs in this one.
    @Override
    protected Optional<Work> work(NativeWorkWorkload workload, NativeWorkVariant variant) {
        return switch (variant.model()) {
            case PROCESSES -> Optional.empty();
            case COMPLETABLE_FUTURE -> Optional.of(Work.onThreadsOfTheirOwn(TASKS));
            case CPYTHON_ASYNCIO ->
                Optional.of(variant == NativeWorkVariant.ASYNCIO_TO_THREAD ? Work.of(TASKS) : workOf(variant, TASKS));
            case PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    SEQUENTIAL,
                    GIL,
                    EVENT_LOOP,
                    CPYTHON_THREADS,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_WORKERS -> Optional.of(workOf(variant, TASKS));
        };
    }

    @Override
    protected TrialFixture<?> fixture(NativeWorkWorkload workload, NativeWorkVariant variant, HashAll code) {
        return new SpeedUpFixture<>(code::run, workload::tasks, Hashed::sum, NativeWork::measure);
    }

    @Override
    protected PeerProgram.Input peerInput(NativeWorkWorkload workload, NativeWorkVariant variant) {
        var numbers = new HashMap<>(workload.numbers());
        numbers.put("mebibytes", workload.mebibytesOf(variant));
        return PeerProgram.Input.of(numbers);
    }

    @Override
    protected PassMeasurements measurePeer(NativeWorkWorkload workload, NativeWorkVariant variant, PeerAnswer answer)
            throws WrongResultException {
        return measure(PeerSpeedUp.of(answer, NativeWorkWorkload.names(), Hashed::new));
    }

    private static PassMeasurements measure(Comparison<Hashed> pass) {
        return WORDS.measured(pass.all().results().stream().map(Hashed::task).toList())
                .figure("speedUp", Unit.RATIO, pass.speedUp())
                .done();
    }
}
