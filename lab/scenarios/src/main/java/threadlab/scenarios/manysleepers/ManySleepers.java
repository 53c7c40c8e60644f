package threadlab.scenarios.manysleepers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.Scale;
import threadlab.model.Task;
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
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonFinding;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Trials;

/// Thousands wait at once, up to a million: what does each wait weigh, and which model stops where?
///
/// So many tasks sleep 200 ms at the same moment. The lighter a wait, the more of them fit; the time is about the
/// same, since waits overlap however many they are. Memory is weighed in a run of its own after the clock stopped:
/// the garbage collection that this needs would be part of some models' time and overlap the waits of others.
///
/// * **A platform thread** keeps its stack and its place in the kernel while it sleeps: some 17 KiB here. Each
///   also needs memory maps and a process id, of which the system has a limited number, so the lab starts 2,000
///   at most at scale quick. Under a **GIL** a wait is such a thread as well.
/// * **A virtual thread** that sleeps is unmounted: its few frames lie on the heap, about 1 KiB. A million fit.
/// * **A future with a timer** is two small objects, the event loop's timer even less. The price is the code:
///   what comes after such a wait has to be a callback.
///
/// | `1000` | bytes a wait `bytesPerWait` | platform threads `peakPlatformThreads` |
/// |---|---|---|
/// | `platform-threads` | 14 KiB | 1,010 |
/// | `virtual-threads` | 2.6 KiB | 14 |
/// | `structured-concurrency` | 2.4 KiB | 14 |
/// | `completable-future` | 207 B | 11 |
/// | `gil` | 18 KiB | 1,010 |
/// | `event-loop` | 71 B | 10 |
///
/// | `10000` | bytes a wait `bytesPerWait` | platform threads `peakPlatformThreads` |
/// |---|---|---|
/// | `virtual-threads` | 1.0 KiB | 14 |
/// | `structured-concurrency` | 923 B | 14 |
/// | `completable-future` | 204 B | 11 |
/// | `event-loop` | 66 B | 10 |
public final class ManySleepers
        extends Lesson<ManySleepers.SleepersWorkload, ManySleepers.SleepersVariant, ManySleepers.SleepAll> {

    /// Lets all tasks wait at once and returns how many waits ended.
    interface SleepAll {
        int run(SleepingTasks tasks) throws Exception;
    }

    enum SleepersVariant implements LessonVariant<SleepAll> {
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        PLATFORM(runs(Model.PLATFORM_THREADS, ManySleepers::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, ManySleepers::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", ManySleepers::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, tasks -> ManySleepersStructured.structuredConcurrency(tasks))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, ManySleepers::completableFuture)),
        UNDER_GIL(runs(Model.GIL, ManySleepers::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, ManySleepers::eventLoop)),
        IN_PROCESSES(absent(Model.PROCESSES)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(absent(Model.CPYTHON_PROCESSES)),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(absent(Model.NODE_WORKERS));

        private final Row<SleepAll> row;

        SleepersVariant(Row<SleepAll> row) {
            this.row = row;
        }

        @Override
        public Row<SleepAll> row() {
            return row;
        }
    }

    /// Gives each wait a thread of the operating system.
    static int platformThreads(SleepingTasks tasks) throws InterruptedException {
        try (var executor = Pools.platformThreadPerTask()) {
            tasks.onThreads().forEach(task -> executor.execute(task::get));
            tasks.allWait();
        }
        return tasks.done();
    }

    /// Gives each wait a virtual thread: while it sleeps its few frames lie on the heap, and no carrier is
    /// held.
    static int virtualThreads(SleepingTasks tasks) throws InterruptedException {
        try (var executor = Pools.virtual()) {
            tasks.onThreads().forEach(task -> executor.execute(task::get));
            tasks.allWait();
        }
        return tasks.done();
    }

    /// Gives each wait a future that a timer completes: one timer thread for all.
    static int completableFuture(SleepingTasks tasks) {
        var nanos = tasks.delay().toNanos();
        var sleeps = tasks.asFutures(
                () -> new CompletableFuture<@Nullable Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS));
        tasks.allWait(sleeps);
        CompletableFuture.allOf(sleeps).join();
        return sleeps.length;
    }

    /// Gives each wait a thread of the operating system, with the lock released while it sleeps, as CPython
    /// does.
    static int gil(SleepingTasks tasks) throws InterruptedException {
        var gil = Gil.likeCPython();
        try (var executor = Pools.platformThreadPerTask()) {
            for (var task : tasks.onThreads()) {
                Task<Boolean> underGil = () -> gil.hold(() -> gil.released(task));
                executor.execute(underGil::get);
            }
            tasks.allWait();
        }
        return tasks.done();
    }

    /// Gives each wait a timer of the loop, on the loop's one thread.
    static int eventLoop(SleepingTasks tasks) throws Exception {
        return EventLoop.run(loop -> {
            var sleeps = tasks.asFutures(() -> loop.sleep(tasks.delay()));
            tasks.allWait(sleeps);
            return CompletableFuture.allOf(sleeps).thenApply(all -> sleeps.length);
        });
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(ManySleepers.class);

    private static final Duration DOCUMENT_DELAY = Duration.ofSeconds(2);
    /// Platform threads took 1.4 to 5 times as long in the pilot runs, as starts are slow on two processors.
    private static final double LONGER = 1.1;

    private static final int FEW_THREADS = 2_000;
    private static final int MANY_THREADS = 10_000;
    private static final int MOST_OF_A_PEER = 100_000;

    /// Describes how many wait, and how long.
    ///
    /// @param mostPlatformThreads how many threads of the operating system the lab starts at most
    record SleepersWorkload(int count, Duration delay, int mostPlatformThreads) implements Workload {

        private static final Duration SLOWEST_START = Duration.ofMillis(1);
        private static final Duration USUAL_START = Duration.ofNanos(200_000);
        private static final int LEAST_HEAP_MEBIBYTES = 96;
        private static final int WAITS_PER_MEBIBYTE = 256;

        @Override
        public String id() {
            return Integer.toString(count);
        }

        @Override
        public Message title() {
            return WORDS.say("workload", "%,d".formatted(count), "%,d ms".formatted(delay.toMillis()));
        }

        /// Returns a heap in which all waits have twice the room that a virtual thread needs.
        int heapMebibytes() {
            return Math.max(LEAST_HEAP_MEBIBYTES, Math.ceilDiv(count, WAITS_PER_MEBIBYTE));
        }

        boolean fitsPlatformThreads() {
            return count <= mostPlatformThreads;
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("waits", count, "delayMillis", delay);
        }

        /// Returns whether starting so many platform threads takes about as long as one of them waits, so that it
        /// shows.
        boolean startsTakeAsLongAsAWait() {
            return USUAL_START.multipliedBy(count).compareTo(delay) >= 0;
        }

        /// Returns how long the variant takes at most, once.
        Duration longestRun() {
            return delay.multipliedBy(2).plus(SLOWEST_START.multipliedBy(fitsPlatformThreads() ? count : count / 10));
        }

        /// A pass is a run by the clock, and one that is weighed.
        @Override
        public Duration longestPass() {
            return longestRun().multipliedBy(2);
        }

        @Override
        public JvmSharing sharing() {
            return JvmSharing.WITH_NONE;
        }
    }

    public ManySleepers() {
        super("many-sleepers", SleepingTasks.class);
    }

    @Override
    public List<FindingPlan> findings(SleepersWorkload workload, Environment environment) {
        return Stream.concat(besidePlatformThreads(workload).stream(), besidePeers(workload).stream())
                .toList();
    }

    /// Sets what a wait costs under CPython and Node beside a virtual thread; nothing is expected of them beforehand.
    private static List<FindingPlan> besidePeers(SleepersWorkload workload) {
        if (workload.count() > MOST_OF_A_PEER) {
            return List.of();
        }
        return workload.count() > FEW_THREADS
                ? List.of(
                        besidePeers("loopsMemory", workload, SleepersVariant.ASYNCIO, SleepersVariant.NODE)
                                .differ(memory(), 2),
                        besidePeers("loopsWall", workload, SleepersVariant.ASYNCIO, SleepersVariant.NODE)
                                .differ(KeyMetric.WALL, LONGER))
                : List.of(
                        besidePeers(
                                        "peersMemory",
                                        workload,
                                        SleepersVariant.CPYTHON_THREADS,
                                        SleepersVariant.ASYNCIO,
                                        SleepersVariant.NODE)
                                .differ(memory(), 2),
                        besidePeers(
                                        "peersWall",
                                        workload,
                                        SleepersVariant.CPYTHON_THREADS,
                                        SleepersVariant.ASYNCIO,
                                        SleepersVariant.NODE)
                                .differ(KeyMetric.WALL, LONGER));
    }

    private static LessonFinding besidePeers(String key, SleepersWorkload workload, SleepersVariant... peers) {
        return WORDS.finding(key, Topic.PEERS, Surprise.EXPECTED, "%,d".formatted(workload.count()))
                .low(SleepersVariant.VIRTUAL)
                .beside(peers);
    }

    private static KeyMetric memory() {
        return new KeyMetric("bytesPerWait", WORDS.say("finding.memory.figure"), Better.LESS);
    }

    private static List<FindingPlan> besidePlatformThreads(SleepersWorkload workload) {
        if (!workload.fitsPlatformThreads()) {
            return List.of();
        }
        var count = "%,d".formatted(workload.count());
        var memory = WORDS.finding("memory", Topic.MEMORY, Surprise.EXPECTED, count)
                .low(SleepersVariant.VIRTUAL)
                .high(SleepersVariant.PLATFORM)
                .differ(memory(), 2);
        var wall = WORDS.finding("wall", Topic.STARTING, Surprise.EXPECTED, count, millis(workload.delay()))
                .low(SleepersVariant.VIRTUAL)
                .high(SleepersVariant.PLATFORM)
                .differ(KeyMetric.WALL, LONGER);
        return workload.startsTakeAsLongAsAWait() ? List.of(memory, wall) : List.of(memory);
    }

    private static String millis(Duration delay) {
        return delay.toMillis() + " ms";
    }

    @Override
    public List<SleepersWorkload> workloads(Scale scale, Parameters parameters) {
        var counts = switch (scale) {
            case QUICK -> IntStream.of(10_000, 1_000);
            case DOCUMENT -> IntStream.of(10_000, 1_000, 100_000);
            case FULL -> IntStream.of(10_000, 100_000, 1_000_000);
        };
        var mostThreads = scale.pick(FEW_THREADS, MANY_THREADS, MANY_THREADS);
        return counts.mapToObj(count -> new SleepersWorkload(count, scale.of(DOCUMENT_DELAY), mostThreads))
                .toList();
    }

    @Override
    protected List<SleepersVariant> variantsOf(SleepersWorkload workload) {
        return List.of(SleepersVariant.values());
    }

    @Override
    protected Optional<Message> absence(SleepersWorkload workload, SleepersVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY -> {
                var sum = workload.delay().multipliedBy(workload.count()).toSeconds();
                yield Optional.of(
                        WORDS.say("absent.sequential", "%,d".formatted(workload.count()), "%,d s".formatted(sum)));
            }
            case IN_PROCESSES -> Optional.of(tooHeavy("absent.processes", workload, 30));
            case CPYTHON_PROCESSES -> Optional.of(tooHeavy("absent.cpython-processes", workload, 10));
            case NODE_WORKERS -> Optional.of(tooHeavy("absent.node-workers", workload, 5));
            case CPYTHON_THREADS -> mostIs(FEW_THREADS, "tooManyUnderLock", workload);
            case ASYNCIO, NODE -> mostIs(MOST_OF_A_PEER, "tooManyForPeer", workload);
            case PLATFORM, UNDER_GIL ->
                workload.fitsPlatformThreads()
                        ? Optional.empty()
                        : Optional.of(WORDS.say(
                                "tooManyThreads",
                                "%,d".formatted(workload.count()),
                                limit("vm/max_map_count"),
                                limit("kernel/pid_max"),
                                "%,d".formatted(workload.mostPlatformThreads())));
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED, FUTURE, ON_EVENT_LOOP -> Optional.empty();
        };
    }

    private static Message tooHeavy(String key, SleepersWorkload workload, long mebibytesEach) {
        var gibibytes = mebibytesEach * workload.count() / 1024;
        return WORDS.say(key, "%,d".formatted(workload.count()), "%,d GiB".formatted(gibibytes));
    }

    private static Optional<Message> mostIs(int most, String key, SleepersWorkload workload) {
        return workload.count() <= most
                ? Optional.empty()
                : Optional.of(WORDS.say(key, "%,d".formatted(workload.count()), "%,d".formatted(most)));
    }

    private static String limit(String name) {
        try {
            return "%,d"
                    .formatted(Long.parseLong(
                            Files.readAllLines(Path.of("/proc/sys", name)).getFirst()));
        } catch (IOException | NumberFormatException e) {
            return "?";
        }
    }

    /// A heap of fixed size, touched beforehand, so that what is outside of it can be weighed as well; and a
    /// collector that leaves no dead objects, which would be weighed as if they lived.
    @Override
    protected List<String> moreJvmArgs(SleepersWorkload workload, SleepersVariant variant) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:MarkSweepDeadRatio=0",
                "-Xms%dm".formatted(workload.heapMebibytes()),
                "-Xmx%dm".formatted(workload.heapMebibytes()),
                "-XX:+AlwaysPreTouch");
    }

    @Override
    protected List<Check> checks(SleepersWorkload workload, SleepersVariant variant, Environment environment) {
        return new ManySleepersPredictions(workload).of(variant);
    }

    @Override
    protected Optional<Work> work(SleepersWorkload workload, SleepersVariant variant) {
        return Optional.of(workOf(variant, SleepingTasks.recorded(workload)));
    }

    /// What a pass gave.
    ///
    /// @param done how many waits ended
    record Slept(int done, SleepingTasks.Census census) {}

    /// What a run weighed, once the clock of the pass had stopped.
    ///
    /// @param before the memory in use when nothing waited
    record Weight(OptionalLong before, SleepingTasks.Census census) {

        static Weight of(SleepersWorkload workload, SleepAll code) throws Exception {
            var before = MemoryInUse.bytesAtRest();
            var tasks = SleepingTasks.toWeigh(workload);
            code.run(tasks);
            return new Weight(before, tasks.census());
        }

        /// Returns empty where the system does not tell; 0 where the JVM holds less than before, since it gave memory
        /// back meanwhile.
        OptionalDouble bytesPerWait() {
            return before.isEmpty() || census.bytes().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) Math.max(0, census.bytes().getAsLong() - before.getAsLong())
                            / Math.max(1, census.waiting()));
        }

        PassMeasurements addTo(PassMeasurements checked) {
            var bytes = bytesPerWait();
            return bytes.isEmpty()
                    ? checked
                    : checked.figure("bytesPerWait", Unit.BYTES, WORDS.say("source.bytesPerWait"), bytes.getAsDouble());
        }
    }

    @Override
    protected TrialFixture<Slept> fixture(SleepersWorkload workload, SleepersVariant variant, SleepAll code) {
        return Trials.measuringMore(
                recorder -> {
                    var tasks = SleepingTasks.toTime(workload, recorder);
                    return () -> new Slept(code.run(tasks), tasks.census());
                },
                slept -> {
                    requireAll(workload, slept);
                    return WORDS.measured()
                            .figure("waitingAtOnce", Unit.COUNT, slept.census.waiting())
                            .done();
                },
                checked -> Weight.of(workload, code).addTo(checked));
    }

    static void requireAll(SleepersWorkload workload, Slept slept) throws WrongResultException {
        if (slept.done != workload.count()) {
            throw new WrongResultException(workload.count() + " waits that ended", slept);
        }
    }

    /// A peer weighs by its own means, which its program says.
    @Override
    protected PassMeasurements measurePeer(SleepersWorkload workload, SleepersVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var waiting = (int) answer.at("waiting").whole();
        requireAll(
                workload,
                new Slept((int) answer.at("done").whole(), new SleepingTasks.Census(waiting, OptionalLong.empty())));
        var measured = WORDS.measured().figure("waitingAtOnce", Unit.COUNT, waiting);
        var peer = variant.model().peer().orElseThrow().option();
        if (!answer.at("bytes").isNothing()) {
            var each = answer.at("bytes").number() / Math.max(1, waiting);
            measured.figure("bytesPerWait", Unit.BYTES, WORDS.say("source.bytesPerWait." + peer), Math.max(0, each));
        }
        if (!answer.at("threads").isNothing()) {
            var threads = answer.at("threads").number();
            measured.figure("peakPlatformThreads", Unit.COUNT, WORDS.say("source.threadsOfProcess"), threads);
        }
        return measured.done();
    }
}
