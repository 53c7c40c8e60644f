package threadlab.scenarios.fileio;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.UnavailableException;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

/// Which I/O keeps a virtual thread's carrier, and does the JDK add a carrier meanwhile?
///
/// n tasks each make one call that is answered after a hold. The scheduler has c carriers. Whether the call leaves its
/// carrier does not show in the code: `InputStream.read` is the same method for all of them.
///
/// * **A socket** has a poller. The thread unmounts, and all n wait at once ([#virtualThreads]).
/// * **A file has none.** The operating system calls every file ready, so `read` blocks in the kernel and the carrier
///   with it. A named pipe is opened as a file, and so are a device and a file on a network share. The frames could
///   move, so nothing is pinned and JFR reports no pin.
/// * **Compensation.** Around a call that blocks the JDK may ask the scheduler for one more carrier until it returns.
///   JDK 21 does so for every file. From JDK 23 on (JDK-8329593) it no longer does for a plain read or write, since
///   most are too short to be worth it. It still does for a child's output, for a read or write past the page cache
///   ([#virtualThreadsReadOften], [#virtualThreadsWriteOften]), for a write to a file opened with `SYNC` or
///   `DSYNC` ([#virtualThreadsWrite]), for `force`, file locks and name lookup.
/// * **maxPoolSize** limits compensation. Where it equals the number of carriers, none is added on any JDK.
///
/// So n calls take one hold where carriers are added, and ⌈n/c⌉ holds where not. A regular file in the page cache
/// takes microseconds, and nothing of it matters. A cold one waits for the disk in the same call, and the JDK can't
/// tell it from a warm one: from 23 on it adds no carrier. On Linux the owner of a file may drop its pages from the
/// page cache (`posix_fadvise`), so 8 tasks make 50 cold reads each, as others make 50 past the cache. A disk
/// answers when it likes, so the carriers are predicted and no wall; after how long a read is answered, the named
/// pipes decide. What may take long belongs on platform threads ([#virtualThreadsOffloaded]).
///
/// **Name lookup** is a call of the operating system's resolver, which blocks like a file, and each JDK asks for a
/// carrier around it. Nothing slows down that resolver from outside without the rights of an administrator, so there is
/// no wall to compare: 8 tasks look up the loopback address 500 times each ([#virtualThreadsLookUp]), and more carriers
/// than two are used. A resolver in Java (JEP 418) would not do. It waits as any Java code does, unmounted, and it is
/// the native call that is in question. With a file in place of the resolver (`jdk.net.hosts.file`) the JDK reads a
/// file, which is the row of named pipes.
///
/// | `slow-answers` | JDK 21 wall `wallNanos` | JDK 25 wall `wallNanos` | JDK 25 at once `peakAtOnce` |
/// |---|---|---|---|
/// | `platform-threads` | 103 ms | 104 ms | 8 |
/// | `virtual-threads` | 101 ms | 408 ms | 2 |
/// | `virtual-threads-no-more-carriers` | 403 ms | 407 ms | 2 |
/// | `virtual-threads-child-output` | 102 ms | 103 ms | 8 |
/// | `virtual-threads-write` | 103 ms | 407 ms | 2 |
/// | `virtual-threads-write-sync` | 103 ms | 106 ms | 8 |
/// | `virtual-threads-socket` | 101 ms | 103 ms | 8 |
/// | `virtual-threads-offloaded` | 104 ms | 107 ms | 8 |
/// | `structured-concurrency` | 104 ms | 409 ms | 2 |
/// | `completable-future` | 103 ms | 104 ms | 8 |
///
/// | `slow-answers` | JDK 21 carriers `carriersUsed` | JDK 25 carriers `carriersUsed` |
/// |---|---|---|
/// | `virtual-threads-child-output` | 8 | 8 |
/// | `virtual-threads-cold` | 8 | 2 |
/// | `virtual-threads-direct` | 8 | 8 |
/// | `virtual-threads-direct-write` | 8 | 8 |
/// | `virtual-threads-lookup` | 5 | 7 |
/// | `virtual-threads-no-more-carriers` | 2 | 2 |
public final class FileIo extends Lesson<FileIo.FileIoWorkload, FileIo.FileIoVariant, FileIo.CallAll> {

    /// Makes all calls and returns their names.
    interface CallAll {
        List<String> run(List<SlowCall> calls) throws Exception;
    }

    enum FileIoVariant implements LessonVariant<CallAll> {
        PLATFORM(LineKind.NAMED_PIPE, runs(Model.PLATFORM_THREADS, FileIo::platformThreads)),
        VIRTUAL(LineKind.NAMED_PIPE, runs(Model.VIRTUAL_THREADS, FileIo::virtualThreads, CARRIERS)),
        VIRTUAL_FIXED(
                LineKind.NAMED_PIPE, runs(Model.VIRTUAL_THREADS, "no-more-carriers", FileIo::virtualThreads, EXACTLY)),
        VIRTUAL_CHILD(
                LineKind.CHILD_OUTPUT, runs(Model.VIRTUAL_THREADS, "child-output", FileIo::virtualThreads, CARRIERS)),
        VIRTUAL_WRITE(LineKind.NAMED_PIPE, runs(Model.VIRTUAL_THREADS, "write", FileIo::virtualThreadsWrite, CARRIERS)),
        VIRTUAL_WRITE_SYNC(
                LineKind.SYNC_PIPE, runs(Model.VIRTUAL_THREADS, "write-sync", FileIo::virtualThreadsWrite, CARRIERS)),
        VIRTUAL_SOCKET(LineKind.SOCKET, runs(Model.VIRTUAL_THREADS, "socket", FileIo::virtualThreads, EXACTLY)),
        VIRTUAL_REGULAR(
                LineKind.REGULAR_FILE, runs(Model.VIRTUAL_THREADS, "regular-file", FileIo::virtualThreads, EXACTLY)),
        PLATFORM_COLD(
                LineKind.COLD_FILE,
                runs(Model.PLATFORM_THREADS, "cold", FileIo::platformThreadsReadOften, NATIVE_ACCESS)),
        VIRTUAL_COLD(
                LineKind.COLD_FILE,
                runs(Model.VIRTUAL_THREADS, "cold", FileIo::virtualThreadsReadOften, CARRIERS, NATIVE_ACCESS)),
        VIRTUAL_DIRECT(
                LineKind.DIRECT_FILE, runs(Model.VIRTUAL_THREADS, "direct", FileIo::virtualThreadsReadOften, CARRIERS)),
        VIRTUAL_DIRECT_WRITE(
                LineKind.DIRECTLY_WRITTEN_FILE,
                runs(Model.VIRTUAL_THREADS, "direct-write", FileIo::virtualThreadsWriteOften, CARRIERS)),
        VIRTUAL_LOOKUP(
                LineKind.RESOLVER, runs(Model.VIRTUAL_THREADS, "lookup", FileIo::virtualThreadsLookUp, CARRIERS)),
        VIRTUAL_OFFLOADED(
                LineKind.NAMED_PIPE,
                alsoOn(
                        Place.PLATFORM_THREADS,
                        runs(Model.VIRTUAL_THREADS, "offloaded", FileIo::virtualThreadsOffloaded, EXACTLY))),
        STRUCTURED(
                LineKind.NAMED_PIPE,
                runs(Model.STRUCTURED_CONCURRENCY, calls -> FileIoStructured.structuredConcurrency(calls), CARRIERS)),
        FUTURE(LineKind.NAMED_PIPE, runs(Model.COMPLETABLE_FUTURE, FileIo::completableFuture)),
        SEQUENTIALLY(LineKind.NAMED_PIPE, absent(Model.SEQUENTIAL)),
        UNDER_GIL(LineKind.NAMED_PIPE, absent(Model.GIL)),
        ON_EVENT_LOOP(LineKind.NAMED_PIPE, absent(Model.EVENT_LOOP)),
        IN_PROCESSES(LineKind.NAMED_PIPE, absent(Model.PROCESSES));

        private final LineKind line;
        private final Row<CallAll> row;

        FileIoVariant(LineKind line, Row<CallAll> row) {
            this.line = line;
            this.row = row;
        }

        @Override
        public Row<CallAll> row() {
            return row;
        }
    }

    /// Reads or writes once, which the other end of its line answers after a hold.
    ///
    /// @param made when the call was made, and on which carrier
    record SlowCall(String name, Duration hold, SlowLine line, TaskRecorder recorder, Collection<MadeCall> made)
            implements Task<String> {

        /// Reads a byte, as a task.
        @Override
        public String call() throws Exception {
            return task(this::read);
        }

        /// Runs a call as a task.
        String task(Callable<String> body) throws Exception {
            return recorder.task(name, body);
        }

        String read() throws Exception {
            line.prepare();
            return timed(() -> {
                line.sendAfter(hold);
                if (line.in().read() < 0) {
                    throw new WrongResultException("a byte", "the end of the stream");
                }
            });
        }

        String write() throws Exception {
            line.prepare();
            return timed(() -> {
                line.drainAfter(hold);
                line.out().write(ByteBuffer.allocate(SlowLine.MORE_THAN_FITS));
            });
        }

        /// Reads over and over: a disk answers sooner than a pipe that is answered after a hold.
        String readOften() throws Exception {
            for (var i = 0; i < ACCESSES; i++) {
                read();
            }
            return name;
        }

        /// Writes over and over, for the same reason.
        String writeOften() throws Exception {
            for (var i = 0; i < ACCESSES; i++) {
                write();
            }
            return name;
        }

        /// Asks the operating system for a name, over and over: each answer takes microseconds.
        String lookUp() throws Exception {
            for (var i = 0; i < LOOKUPS; i++) {
                timed(() -> InetAddress.getByAddress(LOOPBACK).getHostName());
            }
            return name;
        }

        private String timed(InOut inOut) throws Exception {
            var carrier = MadeCall.carrier(Thread.currentThread());
            var begin = System.nanoTime();
            inOut.run();
            made.add(new MadeCall(carrier, new Segment(name, begin, System.nanoTime())));
            return name;
        }

        /// Is a call that may block.
        private interface InOut {
            void run() throws Exception;
        }
    }

    /// Reads from pipes on platform threads: each blocks a thread of the operating system.
    static List<String> platformThreads(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, calls);
        }
    }

    /// Reads on virtual threads: from named pipes, children's output, sockets, regular files, by one and the same code.
    static List<String> virtualThreads(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls);
        }
    }

    /// Writes more than a named pipe takes; `SYNC` or not was said when the channel was opened.
    static List<String> virtualThreadsWrite(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> call.task(call::write));
        }
    }

    /// Reads regular files that are not in the page cache: each read waits for the disk.
    static List<String> platformThreadsReadOften(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, calls, call -> call.task(call::readOften));
        }
    }

    /// Reads regular files that are not in the page cache, or past it: each read waits for the disk.
    static List<String> virtualThreadsReadOften(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> call.task(call::readOften));
        }
    }

    /// Writes regular files past the page cache: each write waits for the disk.
    static List<String> virtualThreadsWriteOften(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> call.task(call::writeOften));
        }
    }

    /// Looks up the name of the loopback address, which no cache of the JDK answers.
    static List<String> virtualThreadsLookUp(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> call.task(call::lookUp));
        }
    }

    /// Lets platform threads read: the virtual ones wait for them, and unmount.
    static List<String> virtualThreadsOffloaded(List<SlowCall> calls) throws Exception {
        try (var readers = Pools.fixed(calls.size());
                var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor,
                    calls,
                    call -> call.task(() -> readers.submit(call::read).get()));
        }
    }

    /// Reads on the threads of an executor that has one for each call.
    static List<String> completableFuture(List<SlowCall> calls) {
        try (var executor = Pools.async(calls.size())) {
            return Results.joinAll(calls, call -> CompletableFuture.supplyAsync(call, executor));
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final int FEW = 2;

    /// So many that some of them meet, on a machine of few processors as well.
    static final int LOOKUPS = 500;

    /// A disk takes a hundred times as long as a lookup.
    static final int ACCESSES = 50;

    /// Its name is in the file of hosts: the question leaves the machine nowhere.
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final JvmFlags CARRIERS = JvmFlags.carriers(FEW);
    private static final JvmFlags EXACTLY = JvmFlags.carriersAtMost(FEW);
    private static final JvmFlags NATIVE_ACCESS = JvmFlags.of("--enable-preview", "--enable-native-access=ALL-UNNAMED");

    /// File systems whose files have no other place than the page cache.
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    static final LessonWords WORDS = LessonWords.beside(FileIo.class);

    /// Names what a task's stream is connected to.
    enum LineKind {
        NAMED_PIPE,
        SYNC_PIPE,
        CHILD_OUTPUT,
        SOCKET,
        REGULAR_FILE,
        /// A regular file that the page cache does not have.
        COLD_FILE,
        /// A regular file, without the page cache.
        DIRECT_FILE,
        /// One that is written, without the page cache.
        DIRECTLY_WRITTEN_FILE,
        /// None: a lookup asks the operating system.
        RESOLVER
    }

    /// Describes how many calls there are, and after how long each is answered.
    record FileIoWorkload(int calls, Duration hold) implements Workload {

        List<String> names() {
            return IntStream.rangeClosed(1, calls).mapToObj(i -> "call" + i).toList();
        }

        /// Returns the wall where only so many calls are under way at a time.
        Duration rounds(int carriers) {
            return hold.multipliedBy(Math.ceilDiv(calls, carriers));
        }

        @Override
        public String id() {
            return "slow-answers";
        }

        @Override
        public Message title() {
            return WORDS.say("workload", calls, hold.toMillis() + " ms", FEW);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("calls", calls, "holdMillis", hold, "carriers", FEW);
        }

        @Override
        public Duration longestPass() {
            return rounds(FEW);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }
    }

    public FileIo() {
        super("file-io", SlowCall.class, SlowLine.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public List<FindingPlan> findings(FileIoWorkload workload, Environment environment) {
        var compensates = FileIoPredictions.compensatesEveryFile(environment.jdkFeature());
        var finding = WORDS.finding(
                        compensates ? "adds" : "keeps",
                        Topic.PINNING,
                        compensates ? Surprise.EXPECTED : Surprise.UNEXPECTED,
                        workload.calls(),
                        FEW,
                        environment.jdkFeature())
                .low(FileIoVariant.VIRTUAL_SOCKET, FileIoVariant.VIRTUAL_CHILD);
        return List.of((compensates ? finding.low(FileIoVariant.VIRTUAL) : finding.high(FileIoVariant.VIRTUAL))
                .high(FileIoVariant.VIRTUAL_FIXED)
                .differ(keyMetric(), 2));
    }

    @Override
    public List<FileIoWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new FileIoWorkload(8, Duration.ofMillis(100)));
    }

    @Override
    protected List<FileIoVariant> variantsOf(FileIoWorkload workload) {
        return List.of(FileIoVariant.values());
    }

    @Override
    protected Optional<Message> absence(FileIoWorkload workload, FileIoVariant variant) {
        return switch (variant.line) {
            case DIRECT_FILE, DIRECTLY_WRITTEN_FILE ->
                DirectInput.isPossible() ? Optional.empty() : Optional.of(WORDS.say("absent.direct"));
            case COLD_FILE -> isDropPossible() ? Optional.empty() : Optional.of(WORDS.say("absent.cold"));
            case NAMED_PIPE, SYNC_PIPE, CHILD_OUTPUT, SOCKET, REGULAR_FILE, RESOLVER ->
                super.absence(workload, variant);
        };
    }

    /// Returns whether the page cache may be made to drop a temporary file; this JVM may lack the rights to try.
    private static boolean isDropPossible() {
        try {
            var folder = Path.of(System.getProperty("java.io.tmpdir"));
            return System.getProperty("os.name").equals("Linux")
                    && !IN_MEMORY.contains(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected List<Check> checks(FileIoWorkload workload, FileIoVariant variant, Environment environment) {
        return new FileIoPredictions(workload, environment.jdkFeature()).of(variant);
    }

    @Override
    protected Optional<Work> work(FileIoWorkload workload, FileIoVariant variant) {
        return Optional.of(Work.onThreadsOfTheirOwn(workload.calls()));
    }

    @Override
    protected TrialFixture<?> fixture(FileIoWorkload workload, FileIoVariant variant, CallAll code) throws Exception {
        var lines = open(variant.line, workload.calls());
        return new TrialFixture<MadeCalls>() {
            @Override
            public Callable<MadeCalls> arrange(TaskRecorder recorder) {
                var made = new ConcurrentLinkedQueue<MadeCall>();
                var calls = IntStream.range(0, workload.calls())
                        .mapToObj(i -> new SlowCall(
                                workload.names().get(i),
                                workload.hold(),
                                lines.all().get(i),
                                recorder,
                                made))
                        .toList();
                return () -> new MadeCalls(code.run(calls), List.copyOf(made));
            }

            @Override
            public PassMeasurements check(CallOutcome<MadeCalls> outcome) throws Exception {
                var made = outcome.orThrow();
                if (made == null) {
                    throw new WrongResultException("a result", null);
                }
                return measure(workload, made);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private static SlowLines open(LineKind kind, int count) throws Exception {
        return switch (kind) {
            case NAMED_PIPE -> SlowLines.namedPipes(count);
            case SYNC_PIPE -> SlowLines.namedPipes(count, StandardOpenOption.DSYNC);
            case CHILD_OUTPUT -> SlowLines.children(count);
            case SOCKET -> SlowLines.sockets(count);
            case COLD_FILE -> dropped(SlowLines.coldFiles(count));
            case DIRECT_FILE -> SlowLines.directFiles(count);
            case DIRECTLY_WRITTEN_FILE -> SlowLines.directlyWrittenFiles(count);
            case REGULAR_FILE, RESOLVER -> SlowLines.regularFiles(count);
        };
    }

    /// Drops the pages once: only this JVM may try, and a file system may keep them although it lies on a disk.
    static SlowLines dropped(SlowLines files) throws IOException, UnavailableException {
        try {
            for (var file : files.all()) {
                file.prepare();
            }
            return files;
        } catch (IOException e) {
            try (files) {
                throw new UnavailableException(WORDS.say("absent.kept", String.valueOf(e.getMessage())), e);
            }
        }
    }

    /// Tells when a call was made.
    ///
    /// @param carrier the carrier's name; empty on a platform thread
    record MadeCall(String carrier, Segment segment) {

        /// Returns the carrier's name, with which the text of a mounted virtual thread ends.
        static String carrier(Thread thread) {
            var text = thread.toString();
            return thread.isVirtual() ? text.substring(text.lastIndexOf('@') + 1) : "";
        }
    }

    /// Gives a pass's results, in the order in which the variant returned them, and when each call was made.
    record MadeCalls(List<String> names, List<MadeCall> calls) {}

    static PassMeasurements measure(FileIoWorkload workload, MadeCalls made) throws WrongResultException {
        if (!made.names.equals(workload.names())) {
            throw new WrongResultException(workload.names(), made.names);
        }
        var segments = made.calls.stream().map(MadeCall::segment).toList();
        var carriers = new HashSet<>(made.calls.stream().map(MadeCall::carrier).toList());
        carriers.remove("");
        return WORDS.measured(made.names)
                .figure("peakAtOnce", Unit.COUNT, new Segments(segments).peakUnderWay())
                .figure("carriersUsed", Unit.COUNT, carriers.size())
                .figure(
                        "longestCallNanos",
                        Unit.NANOS,
                        segments.stream().mapToLong(Segment::nanos).max().orElse(0))
                .done();
    }
}
