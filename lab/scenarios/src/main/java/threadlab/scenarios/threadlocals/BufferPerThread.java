package threadlab.scenarios.threadlocals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
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
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;

/// What becomes of a buffer that is cached by a ThreadLocal, when each task has a thread of its own?
///
/// Each of n tasks fills a buffer of b bytes, which takes no time, and then waits for the others, as it would for a
/// response. The memory is measured while all wait, in a second run, so that the clock does not see the collection. The
/// heap is touched beforehand: what the resident set of the process (`VmRSS`) grows by lies beside the heap.
///
/// * **A ThreadLocal on a pool** of p platform threads is a cache: p buffers serve all tasks.
/// * **A ThreadLocal on virtual threads** caches nothing. Each thread runs one task and makes its own buffer, so n
///   buffers are made. The thread keeps it as long as it lives: n waiting tasks hold n × (b + a waiting thread).
/// * **A local buffer** ([#virtualThreadsLocal]) is made n times as well, but none is held. It is garbage as soon as
///   the method that used it returns. A **ScopedValue** that is bound for that call does the same, and passes the
///   buffer down the stack.
/// * **A shared pool of buffers** ([#virtualThreadsPooled]) makes as many as it has places. It is the ThreadLocal's
///   successor where a buffer is dear.
/// * **Beside the heap** a waiting virtual thread takes nothing: its stack is an object of the heap. So a task costs
///   the process what it holds of the heap, b + a waiting thread. The resident set grew by 0 bytes a virtual thread on
///   JDK 21 and 25, and by 53 bytes a task for the stacks of the pool's eight threads.
///
/// | `10000` | JDK 21 buffers made `buffersMade` | JDK 25 buffers made `buffersMade` |
/// |---|---|---|
/// | `platform-threads` | 8 | 8 |
/// | `virtual-threads` | 10,000 | 10,000 |
/// | `virtual-threads-local` | 10,000 | 10,000 |
/// | `virtual-threads-pooled` | 8 | 8 |
/// | `structured-concurrency-scoped-value` | 10,000 | 10,000 |
///
/// | `10000` | JDK 21 held by a task `heldBytesPerTask` | JDK 25 held by a task `heldBytesPerTask` |
/// |---|---|---|
/// | `platform-threads` | 7 B | 7 B |
/// | `virtual-threads` | 9.2 KiB | 9.2 KiB |
/// | `virtual-threads-local` | 920 B | 1,095 B |
/// | `virtual-threads-pooled` | 987 B | 1,351 B |
/// | `structured-concurrency-scoped-value` | 1.1 KiB | 1.1 KiB |
///
/// | `10000` | JDK 21 allocated by a task `allocatedBytesPerTask` | JDK 25 allocated `allocatedBytesPerTask` |
/// |---|---|---|
/// | `platform-threads` | 134 B | 134 B |
/// | `virtual-threads` | 9.3 KiB | 9.3 KiB |
/// | `virtual-threads-local` | 9.0 KiB | 9.1 KiB |
/// | `virtual-threads-pooled` | 1.1 KiB | 1.4 KiB |
/// | `structured-concurrency-scoped-value` | 9.3 KiB | 9.3 KiB |
///
/// Ten times as many threads hold as much each, some 900 MiB together where each has a buffer (JDK 21.0.13 and 25.0.3,
/// 2026-11-30, `--scale=full --passes=3`; the reference runs have another scale, without this workload):
///
/// | `100000` | JDK 21 buffers made `buffersMade` | JDK 25 buffers made `buffersMade` |
/// |---|---|---|
/// | `platform-threads` | 8 | 8 |
/// | `virtual-threads` | 100,000 | 100,000 |
/// | `virtual-threads-local` | 100,000 | 100,000 |
/// | `virtual-threads-pooled` | 8 | 8 |
/// | `structured-concurrency-scoped-value` | 100,000 | 100,000 |
///
/// | `100000` | JDK 21 held by a task `heldBytesPerTask` | JDK 25 held by a task `heldBytesPerTask` |
/// |---|---|---|
/// | `platform-threads` | 0.7 B | 0.7 B |
/// | `virtual-threads` | 9.1 KiB | 9.2 KiB |
/// | `virtual-threads-local` | 952 B | 1.0 KiB |
/// | `virtual-threads-pooled` | 986 B | 1.3 KiB |
/// | `structured-concurrency-scoped-value` | 1.1 KiB | 1.2 KiB |
public final class BufferPerThread
        extends Lesson<BufferPerThread.BuffersWorkload, BufferPerThread.BuffersVariant, BufferPerThread.UseBuffers> {

    /// Runs all tasks and returns how many filled a buffer.
    interface UseBuffers {
        int run(BufferTasks tasks) throws Exception;
    }

    enum BuffersVariant implements LessonVariant<UseBuffers> {
        PLATFORM(runs(Model.PLATFORM_THREADS, BufferPerThread::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, BufferPerThread::virtualThreads, WEIGHABLE)),
        VIRTUAL_LOCAL(runs(Model.VIRTUAL_THREADS, "local", BufferPerThread::virtualThreadsLocal, WEIGHABLE)),
        VIRTUAL_POOLED(runs(Model.VIRTUAL_THREADS, "pooled", BufferPerThread::virtualThreadsPooled, WEIGHABLE)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                "scoped-value",
                tasks -> BufferPerThreadStructured.structuredConcurrency(tasks),
                WEIGHABLE)),
        FUTURE(absent(Model.COMPLETABLE_FUTURE)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(absent(Model.EVENT_LOOP)),
        IN_PROCESSES(absent(Model.PROCESSES));

        private final Row<UseBuffers> row;

        BuffersVariant(Row<UseBuffers> row) {
            this.row = row;
        }

        @Override
        public Row<UseBuffers> row() {
            return row;
        }
    }

    /// Caches a buffer per thread of a pool: the threads are few, and each runs many tasks.
    static int platformThreads(BufferTasks tasks) throws Exception {
        var buffer = ThreadLocal.withInitial(tasks::newBuffer);
        try (var executor = Pools.fixed(SHARED)) {
            tasks.thatEnd(() -> tasks.fill(buffer.get())).forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    /// Caches a buffer per virtual thread: each thread runs one task.
    static int virtualThreads(BufferTasks tasks) throws Exception {
        var buffer = ThreadLocal.withInitial(tasks::newBuffer);
        try (var executor = Pools.virtual()) {
            tasks.thatWait(() -> tasks.fill(buffer.get())).forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    /// Makes a buffer where it is needed, and lets the collector have it.
    static int virtualThreadsLocal(BufferTasks tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            tasks.thatWait(() -> tasks.fill(tasks.newBuffer())).forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    /// Borrows one of a few buffers, and returns it before it waits.
    static int virtualThreadsPooled(BufferTasks tasks) throws Exception {
        var buffers = new ArrayBlockingQueue<byte[]>(SHARED);
        for (var i = 0; i < SHARED; i++) {
            buffers.add(tasks.newBuffer());
        }
        try (var executor = Pools.virtual()) {
            tasks.thatWait(() -> {
                        var buffer = buffers.take();
                        try {
                            tasks.fill(buffer);
                        } finally {
                            buffers.add(buffer);
                        }
                    })
                    .forEach(task -> executor.execute(task::get));
            tasks.allFilled();
        }
        return tasks.done();
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    /// A collector that leaves no dead objects, which would be weighed as if they lived.
    private static final JvmFlags WEIGHABLE = JvmFlags.of("-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0");

    /// How many threads or buffers all tasks share.
    static final int SHARED = 8;

    static final LessonWords WORDS = LessonWords.beside(BufferPerThread.class);

    /// Describes how many tasks there are, and how large a buffer is.
    record BuffersWorkload(int tasks, int bufferBytes) implements Workload {

        private static final int MEBIBYTE = 1 << 20;

        /// What a waiting thread takes of the heap at most, and as much again to spare.
        private static final int THREAD_BYTES = 8 << 10;

        private static final Duration SLOWEST_TASK = Duration.ofNanos(200_000);

        @Override
        public String id() {
            return Integer.toString(tasks);
        }

        @Override
        public Message title() {
            return WORDS.say("workload", "%,d".formatted(tasks), bufferBytes / 1024 + " KiB");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("tasks", tasks, "bufferBytes", bufferBytes);
        }

        /// A pass is a run by the clock, and one that is weighed.
        @Override
        public Duration longestPass() {
            return SLOWEST_TASK.multipliedBy(2L * tasks);
        }

        /// Returns a heap with twice the room that all buffers and threads need.
        int heapMebibytes() {
            return 64 + (int) (2L * tasks * (bufferBytes + THREAD_BYTES) / MEBIBYTE);
        }

        @Override
        public JvmSharing sharing() {
            return JvmSharing.WITH_NONE;
        }
    }

    public BufferPerThread() {
        super("thread-locals", BufferTasks.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("heldBytesPerTask", WORDS.say("held"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(BuffersWorkload workload, Environment environment) {
        return List.of(WORDS.finding(
                        "memory",
                        Topic.MEMORY,
                        Surprise.UNEXPECTED,
                        "%,d".formatted(workload.tasks()),
                        workload.bufferBytes() / 1024 + " KiB")
                .low(BuffersVariant.VIRTUAL_LOCAL, BuffersVariant.VIRTUAL_POOLED)
                .high(BuffersVariant.VIRTUAL)
                .differ(keyMetric(), 2));
    }

    @Override
    public List<BuffersWorkload> workloads(Scale scale, Parameters parameters) {
        var counts = switch (scale) {
            case QUICK, DOCUMENT -> IntStream.of(10_000);
            case FULL -> IntStream.of(10_000, 100_000);
        };
        return counts.mapToObj(tasks -> new BuffersWorkload(tasks, 8 << 10)).toList();
    }

    @Override
    protected List<BuffersVariant> variantsOf(BuffersWorkload workload) {
        return List.of(BuffersVariant.values());
    }

    @Override
    protected List<String> moreJvmArgs(BuffersWorkload workload, BuffersVariant variant) {
        return List.of(
                "-Xms%dm".formatted(workload.heapMebibytes()),
                "-Xmx%dm".formatted(workload.heapMebibytes()),
                "-XX:+AlwaysPreTouch");
    }

    @Override
    protected List<Check> checks(BuffersWorkload workload, BuffersVariant variant, Environment environment) {
        return new BufferPerThreadPredictions(workload).of(variant);
    }

    /// The threads of the pool share the tasks as it happens.
    @Override
    protected Optional<Work> work(BuffersWorkload workload, BuffersVariant variant) {
        var recorded = BufferTasks.recorded(workload);
        return Optional.of(variant == BuffersVariant.PLATFORM ? Work.of(recorded) : Work.onThreadsOfTheirOwn(recorded));
    }

    @Override
    protected TrialFixture<?> fixture(BuffersWorkload workload, BuffersVariant variant, UseBuffers code) {
        return Trials.of(
                recorder -> {
                    var tasks = BufferTasks.toTime(workload, recorder);
                    return () -> new FilledBuffers(code.run(tasks), tasks.made());
                },
                filled -> {
                    var tasks = BufferTasks.toWeigh(workload);
                    code.run(tasks);
                    return measure(workload, filled, tasks.weight());
                });
    }

    /// What a pass gave.
    ///
    /// @param done how many tasks filled a buffer
    /// @param made how many buffers were made
    record FilledBuffers(int done, int made) {}

    static PassMeasurements measure(BuffersWorkload workload, FilledBuffers filled, BufferTasks.MemoryUse weight)
            throws WrongResultException {
        if (filled.done != workload.tasks()) {
            throw new WrongResultException(workload.tasks() + " filled buffers", filled);
        }
        var measured = WORDS.measured()
                .figure("buffersMade", Unit.COUNT, filled.made)
                .figure("heldBytesPerTask", Unit.BYTES, perTask(workload, weight.held()))
                .figure("allocatedBytesPerTask", Unit.BYTES, perTask(workload, weight.allocated()));
        weight.resident()
                .ifPresent(bytes -> measured.figure("besideHeapBytesPerTask", Unit.BYTES, perTask(workload, bytes)));
        return measured.done();
    }

    /// Returns 0 where less was in use than before.
    private static double perTask(BuffersWorkload workload, long bytes) {
        return Math.max(0, (double) bytes / workload.tasks());
    }
}
