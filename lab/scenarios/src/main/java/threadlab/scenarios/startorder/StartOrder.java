package threadlab.scenarios.startorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
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
import threadlab.model.run.Environment;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;
import threadlab.scenarios.startorder.OutputLine.Note;

/// Three children and then a thread are started: in which order do they run, and what does joining the children
/// fix?
///
/// The starter starts three children, writes a line itself, and starts a thread; each child and the thread
/// write one line. The order of the code is the order of the *starts*, not of the lines:
///
/// * **Platform threads** run when a processor takes them up, and the starter does not wait for that. So the
///   lines often come in another order than that of the code.
/// * **Virtual threads** queue for carriers, which take the oldest first: the children mostly keep their order,
///   but the starter's own line mostly comes before all of them.
/// * **One thread, a GIL or an event loop** have one order each, for reasons of their own. A call is through
///   before the next begins. Starting a thread under a GIL gives the lock to it, and so short a line ends
///   before anything asks for the lock. Callbacks do not run before the one that queues them returns.
/// * **A process** is so slow to start that the thread, started last, overtakes all children.
///
/// In the second workload the starter joins the children before it goes on. Then every child's line comes
/// first, in every variant; the order *among* the children stays as free as it was. A join waits for ends and
/// orders no beginnings.
///
/// | `no-join` | in the order of the code `asWrittenShare` | starter first, then as queued `asQueuedShare` |
/// |---|---|---|
/// | `platform-threads` | 28 % | 0 % |
/// | `virtual-threads` | 40 % | 40 % |
/// | `structured-concurrency` | 15 % | 48 % |
/// | `completable-future` | 15 % | 0 % |
/// | `sequential` | 100 % | 0 % |
/// | `gil` | 100 % | 0 % |
/// | `event-loop` | 0 % | 100 % |
/// | `processes` | 0 % | 0 % |
///
/// | `join` | children first `childrenFirstShare` |
/// |---|---|
/// | `platform-threads` | 100 % |
/// | `virtual-threads` | 100 % |
/// | `processes` | 100 % |
public final class StartOrder
        extends Lesson<StartOrder.StartOrderWorkload, StartOrder.StartOrderVariant, StartOrder.StartAll> {

    /// Starts the children, writes the starter's line, starts the thread, and waits for all.
    interface StartAll {

        /// Starts all that write a line.
        ///
        /// @param joinFirst whether the starter joins the children before it goes on
        void run(OutputLines lines, boolean joinFirst) throws Exception;
    }

    enum StartOrderVariant implements LessonVariant<StartAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, StartOrder::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, StartOrder::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", StartOrder::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                (lines, joinFirst) -> StartOrderStructured.structuredConcurrency(lines, joinFirst))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, StartOrder::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", StartOrder::completableFutureDefault)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, (lines, joinFirst) -> sequential(lines))),
        UNDER_GIL(runs(Model.GIL, StartOrder::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, StartOrder::eventLoop)),
        IN_PROCESSES(runs(Model.PROCESSES, StartOrder::processes)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        CPYTHON_PROCESSES_SPAWN(peer(Model.CPYTHON_PROCESSES, "spawn", "processes_spawn")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_QUEUED(peer(Model.NODE, "queued", "eventLoopQueued")),
        NODE_WORKERS(peer(Model.NODE_WORKERS, "workers"));

        private final Row<StartAll> row;

        StartOrderVariant(Row<StartAll> row) {
            this.row = row;
        }

        @Override
        public Row<StartAll> row() {
            return row;
        }
    }

    /// Starts threads of the operating system, which decides when each runs.
    static void platformThreads(OutputLines lines, boolean joinFirst) throws InterruptedException {
        startThreads(Pools.platform(), lines, joinFirst);
    }

    /// Starts virtual threads: they queue for the carriers, which take the oldest first.
    static void virtualThreads(OutputLines lines, boolean joinFirst) throws InterruptedException {
        startThreads(Pools.virtualThreads(), lines, joinFirst);
    }

    private static void startThreads(ThreadFactory threads, OutputLines lines, boolean joinFirst)
            throws InterruptedException {
        var children = lines.children().stream().map(threads::newThread).toList();
        children.forEach(Thread::start);
        if (joinFirst) {
            joinThreads(children);
        }
        lines.main().run();
        var thread = threads.newThread(lines.thread());
        thread.start();
        joinThreads(children);
        thread.join();
    }

    private static void joinThreads(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /// Starts futures on an executor with threads for all.
    static void completableFuture(OutputLines lines, boolean joinFirst) {
        try (var executor = Pools.cached()) {
            startFutures(line -> CompletableFuture.runAsync(line, executor), lines, joinFirst);
        }
    }

    /// Names no executor: on two processors the common pool has one worker, which takes them in turn.
    ///
    /// (Up to JDK 24 a pool of a single worker is bypassed: each future gets a new thread.)
    static void completableFutureDefault(OutputLines lines, boolean joinFirst) {
        startFutures(CompletableFuture::runAsync, lines, joinFirst);
    }

    private static void startFutures(
            Function<Runnable, CompletableFuture<Void>> starter, OutputLines lines, boolean joinFirst) {
        var children =
                CompletableFuture.allOf(lines.children().stream().map(starter).toArray(CompletableFuture<?>[]::new));
        if (joinFirst) {
            children.join();
        }
        lines.main().run();
        CompletableFuture.allOf(children, starter.apply(lines.thread())).join();
    }

    /// Calls one after the other: there is nothing to join.
    static void sequential(OutputLines lines) {
        lines.children().forEach(OutputLine::run);
        lines.main().run();
        lines.thread().run();
    }

    /// Starts threads as CPython does: `start()` releases the lock until the new thread runs, and that one
    /// keeps it.
    static void gil(OutputLines lines, boolean joinFirst) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Pools.platform();
        gil.hold(() -> {
            var children = new ArrayList<Thread>();
            for (var child : lines.children()) {
                children.add(startUnderGil(gil, threads, child));
            }
            if (joinFirst) {
                joinUnderGil(gil, children);
            }
            lines.main().run();
            var thread = startUnderGil(gil, threads, lines.thread());
            joinUnderGil(gil, children);
            joinUnderGil(gil, List.of(thread));
            return thread;
        });
    }

    private static Thread startUnderGil(Gil gil, ThreadFactory threads, Runnable body) throws Exception {
        var runs = new CountDownLatch(1);
        var thread = threads.newThread(() -> {
            try {
                gil.hold(() -> {
                    runs.countDown();
                    body.run();
                    return true;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        gil.released(() -> runs.await());
        return thread;
    }

    private static void joinUnderGil(Gil gil, List<Thread> threads) throws Exception {
        gil.released(() -> joinThreads(threads));
    }

    /// Queues callbacks: none runs before the one that queues them has returned.
    static void eventLoop(OutputLines lines, boolean joinFirst) throws Exception {
        EventLoop.run(loop -> {
            var children = CompletableFuture.allOf(lines.children().stream()
                    .map(child -> CompletableFuture.runAsync(child, loop))
                    .toArray(CompletableFuture<?>[]::new));
            if (joinFirst) {
                return children.thenRun(lines.main())
                        .thenCompose(written -> CompletableFuture.runAsync(lines.thread(), loop));
            }
            lines.main().run();
            return CompletableFuture.allOf(children, CompletableFuture.runAsync(lines.thread(), loop));
        });
    }

    /// Starts each child as a process, a small JVM; the thread is one of the starter's process.
    static void processes(OutputLines lines, boolean joinFirst) throws IOException, InterruptedException {
        var children = new ArrayList<LineProcess>();
        for (var child : lines.children()) {
            children.add(LineProcess.start(child));
        }
        if (joinFirst) {
            joinProcesses(children);
        }
        lines.main().run();
        var thread = Pools.platform().newThread(lines.thread());
        thread.start();
        if (!joinFirst) {
            joinProcesses(children);
        }
        thread.join();
    }

    private static void joinProcesses(List<LineProcess> children) throws IOException, InterruptedException {
        for (var child : children) {
            child.join();
        }
    }

    /// Writes a line in a process of its own, which prints its note: no memory is shared.
    record LineProcess(OutputLine line, Process process) {

        @SuppressWarnings("FutureReturnValueIgnored") // the variant waits for the process itself
        static LineProcess start(OutputLine line) throws IOException {
            var process = Launch.smallJvm(LineProcess.class, line.name()).start();
            line.recorder().asyncTask(line.name(), process::onExit);
            return new LineProcess(line, process);
        }

        void join() throws IOException, InterruptedException {
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            line.takeOver(Note.of(printed.strip()));
            process.waitFor();
        }

        public static void main(String... arguments) {
            var line = new OutputLine(arguments[0], TaskRecorder.SILENT);
            line.run();
            System.out.println(line.note().toText());
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(StartOrder.class);
    static final int CHILDREN = 3;

    private static final int OWN_LINES = 2;
    private static final Duration LONGEST_PROCESS_REPETITION = Duration.ofSeconds(1);

    /// Groups the lines of one repetition.
    ///
    /// @param children to start first, in this order
    /// @param main what the starter itself writes between starting the children and starting the thread
    /// @param thread to start last
    record OutputLines(List<OutputLine> children, OutputLine main, OutputLine thread) {

        static OutputLines of(int repetition, TaskRecorder recorder) {
            var suffix = " #" + repetition;
            return new OutputLines(
                    IntStream.rangeClosed(1, CHILDREN)
                            .mapToObj(i -> new OutputLine("C" + i + suffix, recorder))
                            .toList(),
                    new OutputLine("main" + suffix, recorder),
                    new OutputLine("t" + suffix, recorder));
        }
    }

    /// Describes whether the children are joined before the thread starts, and how often a pass does it all.
    ///
    /// @param processRepetitions the same for child processes, which take a thousand times as long to start
    record StartOrderWorkload(String id, boolean joins, int repetitions, int processRepetitions) implements Workload {

        int repetitionsOf(StartOrderVariant variant) {
            return switch (variant) {
                case IN_PROCESSES, CPYTHON_PROCESSES, CPYTHON_PROCESSES_SPAWN -> processRepetitions;
                case PLATFORM,
                        VIRTUAL,
                        VIRTUAL_ONE_CARRIER,
                        STRUCTURED,
                        FUTURE,
                        FUTURE_DEFAULT,
                        SEQUENTIALLY,
                        UNDER_GIL,
                        ON_EVENT_LOOP,
                        CPYTHON_THREADS,
                        ASYNCIO,
                        NODE,
                        NODE_QUEUED,
                        NODE_WORKERS -> repetitions;
            };
        }

        @Override
        public Message title() {
            return WORDS.say(joins ? "workload.join" : "workload.noJoin");
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "children", CHILDREN,
                    "joins", joins,
                    "repetitionsPerPass", repetitions,
                    "repetitionsPerPassWithProcesses", processRepetitions);
        }

        @Override
        public JvmSharing sharing() {
            return JvmSharing.WITH_OWN_SCENARIO;
        }

        @Override
        public Duration longestPass() {
            return LONGEST_PROCESS_REPETITION.multipliedBy(processRepetitions);
        }
    }

    public StartOrder() {
        super("start-order", OutputLine.class);
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("asWrittenShare", WORDS.say("keyMetric"), Better.MORE);
    }

    @Override
    public List<StartOrderWorkload> workloads(Scale scale, Parameters parameters) {
        var repetitions = scale.pick(20, 40, 40);
        var withProcesses = scale.pick(2, 5, 14);
        return List.of(
                new StartOrderWorkload("no-join", false, repetitions, withProcesses),
                new StartOrderWorkload("join", true, repetitions, withProcesses));
    }

    @Override
    protected List<StartOrderVariant> variantsOf(StartOrderWorkload workload) {
        return Stream.of(StartOrderVariant.values())
                .filter(variant -> !workload.joins() || variant != StartOrderVariant.CPYTHON_PROCESSES_SPAWN)
                .toList();
    }

    @Override
    protected List<Check> checks(StartOrderWorkload workload, StartOrderVariant variant, Environment environment) {
        var predictions = new StartOrderPredictions(variant, workload.repetitionsOf(variant), environment);
        return Stream.concat(
                        (workload.joins() ? predictions.joined() : predictions.notJoined()).stream(),
                        predictions.byOthers().stream())
                .toList();
    }

    /// Each line but the starter's has a thread of its own, where threads are started.
    @Override
    protected Optional<Work> work(StartOrderWorkload workload, StartOrderVariant variant) {
        var repetitions = (long) workload.repetitionsOf(variant);
        var lines = repetitions * (CHILDREN + OWN_LINES);
        return Optional.of(
                switch (variant.model()) {
                    case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, GIL, CPYTHON_THREADS ->
                        Work.onThreads(lines, repetitions * (CHILDREN + 1) + 1);
                    case SEQUENTIAL, EVENT_LOOP, CPYTHON_ASYNCIO, NODE -> Work.onThreads(lines, 1);
                    case COMPLETABLE_FUTURE, PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> Work.of(lines);
                });
    }

    @Override
    protected TrialFixture<?> fixture(StartOrderWorkload workload, StartOrderVariant variant, StartAll code) {
        var repetitions = workload.repetitionsOf(variant);
        return Trials.of(
                recorder -> {
                    var lines = IntStream.rangeClosed(1, repetitions)
                            .mapToObj(i -> OutputLines.of(i, recorder))
                            .toList();
                    return () -> repeat(lines, workload.joins(), code);
                },
                done -> measure(done, repetitions));
    }

    private static List<Repetition> repeat(List<OutputLines> all, boolean joins, StartAll code) throws Exception {
        var done = new ArrayList<Repetition>();
        for (var lines : all) {
            var before = OutputLine.WRITTEN.get();
            var begun = System.nanoTime();
            code.run(lines, joins);
            done.add(new Repetition(
                    begun,
                    lines.children().stream().map(OutputLine::note).toList(),
                    lines.main().note(),
                    lines.thread().note(),
                    OutputLine.WRITTEN.get() - before - OWN_LINES));
        }
        return done;
    }

    @Override
    protected PassMeasurements measurePeer(StartOrderWorkload workload, StartOrderVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var done = new ArrayList<Repetition>();
        for (var each : answer.list()) {
            var children = new ArrayList<Note>();
            for (var child : each.at("children").list()) {
                children.add(note(child));
            }
            done.add(new Repetition(
                    each.at("begun").whole(),
                    children,
                    note(each.at("main")),
                    note(each.at("thread")),
                    Math.toIntExact(each.at("childWritesSeen").whole())));
        }
        return measure(done, workload.repetitionsOf(variant));
    }

    /// Reads a line that a peer wrote: the clock, and the process.
    private static Note note(PeerAnswer line) throws WrongResultException {
        var numbers = line.wholes();
        if (numbers.size() != 2) {
            throw new WrongResultException("the clock and a process", numbers);
        }
        return new Note(numbers.getFirst(), numbers.getLast());
    }

    private static PassMeasurements measure(List<Repetition> done, int repetitions) throws WrongResultException {
        if (done.size() != repetitions) {
            throw new WrongResultException(repetitions + " repetitions", done);
        }
        return Repetition.measure(done);
    }
}
