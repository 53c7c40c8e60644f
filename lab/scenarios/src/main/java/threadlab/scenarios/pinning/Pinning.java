package threadlab.scenarios.pinning;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
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
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
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
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;

/// Does `synchronized` still pin, and what else does?
///
/// n tasks sleep, each inside a critical section of its own, so none has to wait for another. The virtual threads
/// have c carriers. One that unmounts while it sleeps leaves its carrier to the next, and all n sleep at once: the
/// wall is one hold. One that is *pinned* keeps its carrier while it sleeps. Then only c sleep at a time, and the wall
/// is ⌈n/c⌉ holds. What pins is whatever keeps the thread's frames on the carrier's stack:
///
/// * **A monitor** pins up to JDK 23, since it belonged to the carrier. From JDK 24 on (JEP 491) it belongs to the
///   virtual thread, which unmounts ([#virtualThreadsSynchronized]). A **ReentrantLock** never did
///   ([#virtualThreadsLock]): up to JDK 23 it is the cure.
/// * **Object.wait** goes the same way, but JDK 21 commits no `jdk.VirtualThreadPinned` for it: JFR alone does not
///   show why the carriers are gone, a mount slice does.
/// * **A native frame** ([#virtualThreadsNative]) pins on every JDK: C code holds addresses of its stack.
/// * **A class initializer** ([#virtualThreadsInitializer]) pins on every JDK the thread that runs it, since the JVM
///   called it. From JDK 26 on a thread that only *waits* for another's initializer unmounts; that is another case.
///
/// More carriers do not cure it. They only shorten the wall in proportion, as more threads of a pool do.
///
/// | `own-sections` | JDK 21 wall `wallNanos` | JDK 25 wall `wallNanos` | JDK 27 wall `wallNanos` |
/// |---|---|---|---|
/// | `platform-threads` | 104 ms | 105 ms | 106 ms |
/// | `virtual-threads-synchronized` | 1.61 s | 102 ms | 102 ms |
/// | `virtual-threads-lock` | 102 ms | 102 ms | 102 ms |
/// | `virtual-threads-object-wait` | 1.61 s | 102 ms | 103 ms |
/// | `virtual-threads-native` | 1.63 s | 1.65 s | 1.64 s |
/// | `virtual-threads-native-more-carriers` | 412 ms | 415 ms | 411 ms |
/// | `virtual-threads-initializer` | 1.62 s | 1.64 s | 1.64 s |
/// | `structured-concurrency` | 1.62 s | 103 ms | 103 ms |
/// | `completable-future` | 108 ms | 113 ms | 109 ms |
///
/// | `own-sections` | JDK 21 at once `peakAtOnce` | JDK 25 at once `peakAtOnce` |
/// |---|---|---|
/// | `platform-threads` | 32 | 32 |
/// | `virtual-threads-synchronized` | 2 | 32 |
/// | `virtual-threads-lock` | 32 | 32 |
/// | `virtual-threads-object-wait` | 2 | 32 |
/// | `virtual-threads-native` | 2 | 2 |
/// | `virtual-threads-native-more-carriers` | 8 | 8 |
/// | `virtual-threads-initializer` | 2 | 2 |
/// | `structured-concurrency` | 2 | 32 |
/// | `completable-future` | 32 | 32 |
public final class Pinning extends Lesson<Pinning.PinningWorkload, Pinning.PinningVariant, Pinning.SleepAll> {

    /// Runs all sleeps and returns their names.
    interface SleepAll {
        List<String> run(List<GuardedSleep> sleeps) throws Exception;
    }

    enum PinningVariant implements LessonVariant<SleepAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Pinning::platformThreads)),
        VIRTUAL_SYNCHRONIZED(
                runs(Model.VIRTUAL_THREADS, "synchronized", Pinning::virtualThreadsSynchronized, CARRIERS)),
        VIRTUAL_LOCK(runs(Model.VIRTUAL_THREADS, "lock", Pinning::virtualThreadsLock, CARRIERS)),
        VIRTUAL_OBJECT_WAIT(runs(Model.VIRTUAL_THREADS, "object-wait", Pinning::virtualThreadsObjectWait, CARRIERS)),
        VIRTUAL_NATIVE(
                runs(Model.VIRTUAL_THREADS, "native", sleeps -> virtualThreadsNative(sleeps), CARRIERS, NATIVE_ACCESS)),
        VIRTUAL_NATIVE_MORE_CARRIERS(runs(
                Model.VIRTUAL_THREADS,
                "native-more-carriers",
                sleeps -> virtualThreadsNative(sleeps),
                MORE_CARRIERS,
                NATIVE_ACCESS)),
        VIRTUAL_INITIALIZER(runs(Model.VIRTUAL_THREADS, "initializer", Pinning::virtualThreadsInitializer, CARRIERS)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY, sleeps -> PinningStructured.structuredConcurrency(sleeps), CARRIERS)),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Pinning::completableFuture)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(absent(Model.EVENT_LOOP)),
        IN_PROCESSES(absent(Model.PROCESSES));

        private final Row<SleepAll> row;

        PinningVariant(Row<SleepAll> row) {
            this.row = row;
        }

        @Override
        public Row<SleepAll> row() {
            return row;
        }
    }

    /// Sleeps inside a critical section that no other task enters, and notes from when to when.
    ///
    /// @param lock its own
    record GuardedSleep(
            String name, Duration hold, ReentrantLock lock, TaskRecorder recorder, Collection<Segment> slept)
            implements Task<String> {

        @Override
        public String call() throws Exception {
            return waiting(Count.HELD_MONITORS, () -> Thread.sleep(hold));
        }

        /// Waits by [Object#wait], which releases the monitor meanwhile.
        String waitOnMonitor() throws Exception {
            return waiting(Count.MONITOR_WAITS, () -> TimeUnit.NANOSECONDS.timedWait(this, hold.toNanos()));
        }

        private String waiting(Count ofMonitor, Wait wait) throws Exception {
            return recorder.task(name, () -> {
                if (Thread.holdsLock(this)) {
                    Counters.add(ofMonitor);
                }
                if (lock.isHeldByCurrentThread()) {
                    Counters.add(Count.HELD_LOCKS);
                }
                var begin = System.nanoTime();
                recorder.waiting(hold, () -> {
                    wait.run();
                    return name;
                });
                slept.add(new Segment(name, begin, System.nanoTime()));
                return name;
            });
        }

        /// Blocks its thread for a while.
        interface Wait {
            void run() throws InterruptedException;
        }
    }

    /// Enters monitors on platform threads: each blocks a thread of the operating system, and has one.
    static List<String> platformThreads(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleep) {
                    return sleep.call();
                }
            });
        }
    }

    /// Enters monitors on virtual threads: pinned up to JDK 23.
    static List<String> virtualThreadsSynchronized(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleep) {
                    return sleep.call();
                }
            });
        }
    }

    /// Takes a ReentrantLock instead: never pinned.
    static List<String> virtualThreadsLock(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                sleep.lock().lock();
                try {
                    return sleep.call();
                } finally {
                    sleep.lock().unlock();
                }
            });
        }
    }

    /// Waits on the monitor by `Object.wait`: pinned up to JDK 23.
    static List<String> virtualThreadsObjectWait(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleep) {
                    return sleep.waitOnMonitor();
                }
            });
        }
    }

    /// Sleeps in Java code that C code called: pinned.
    static List<String> virtualThreadsNative(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> NativeFrame.below(sleep));
        }
    }

    /// Sleeps in the static initializer of a class: pinned.
    static List<String> virtualThreadsInitializer(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps, sleep -> InitializerFrame.below(sleep));
        }
    }

    /// Enters monitors on the threads of an executor that has one for each.
    static List<String> completableFuture(List<GuardedSleep> sleeps) {
        try (var executor = Pools.async(sleeps.size())) {
            return Results.joinAll(
                    sleeps,
                    sleep -> CompletableFuture.supplyAsync(
                            () -> {
                                synchronized (sleep) {
                                    return sleep.get();
                                }
                            },
                            executor));
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final int FEW = 2;
    static final int MORE = 8;
    private static final JvmFlags CARRIERS = JvmFlags.carriersAtMost(FEW);
    private static final JvmFlags MORE_CARRIERS = JvmFlags.carriersAtMost(MORE);
    private static final JvmFlags NATIVE_ACCESS = JvmFlags.of("--enable-preview", "--enable-native-access=ALL-UNNAMED");

    static final LessonWords WORDS = LessonWords.beside(Pinning.class);

    /// Describes how many tasks hold a critical section, and for how long.
    record PinningWorkload(int tasks, Duration hold) implements Workload {

        List<String> names() {
            return IntStream.rangeClosed(1, tasks).mapToObj(i -> "section" + i).toList();
        }

        /// Returns the wall where only so many hold at a time.
        Duration rounds(int carriers) {
            return hold.multipliedBy(Math.ceilDiv(tasks, carriers));
        }

        @Override
        public String id() {
            return "own-sections";
        }

        @Override
        public Message title() {
            return WORDS.say("workload", tasks, hold.toMillis() + " ms", FEW);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("tasks", tasks, "holdMillis", hold, "carriers", FEW);
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

    public Pinning() {
        super("pinning", GuardedSleep.class, InitializerFrame.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public List<FindingPlan> findings(PinningWorkload workload, Environment environment) {
        var pins = PinningPredictions.synchronizedPins(environment.jdkFeature());
        var finding = WORDS.finding(
                        pins ? "pins" : "unmounts",
                        Topic.PINNING,
                        pins ? Surprise.EXPECTED : Surprise.UNEXPECTED,
                        workload.tasks(),
                        FEW,
                        environment.jdkFeature())
                .low(PinningVariant.VIRTUAL_LOCK);
        return List.of((pins
                        ? finding.high(PinningVariant.VIRTUAL_SYNCHRONIZED)
                        : finding.low(PinningVariant.VIRTUAL_SYNCHRONIZED))
                .high(PinningVariant.VIRTUAL_NATIVE, PinningVariant.VIRTUAL_INITIALIZER)
                .differ(keyMetric(), 2));
    }

    @Override
    public List<PinningWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new PinningWorkload(32, Duration.ofMillis(100)));
    }

    @Override
    protected List<PinningVariant> variantsOf(PinningWorkload workload) {
        return List.of(PinningVariant.values());
    }

    @Override
    protected List<Check> checks(PinningWorkload workload, PinningVariant variant, Environment environment) {
        return new PinningPredictions(workload, environment.jdkFeature()).of(variant);
    }

    @Override
    protected Optional<Work> work(PinningWorkload workload, PinningVariant variant) {
        return Optional.of(Work.onThreadsOfTheirOwn(workload.tasks()));
    }

    @Override
    protected TrialFixture<?> fixture(PinningWorkload workload, PinningVariant variant, SleepAll code) {
        return Trials.of(recorder -> arrange(workload, code, recorder), slept -> measure(workload, slept));
    }

    private static Callable<SleptInSections> arrange(PinningWorkload workload, SleepAll code, TaskRecorder recorder) {
        Queue<Segment> slept = new ConcurrentLinkedQueue<>();
        var sleeps = workload.names().stream()
                .map(name -> new GuardedSleep(name, workload.hold(), new ReentrantLock(), recorder, slept))
                .toList();
        return () -> new SleptInSections(code.run(sleeps), List.copyOf(slept));
    }

    /// Gives a pass's results, in the order in which the variant returned them, and when each task slept.
    record SleptInSections(List<String> names, List<Segment> segments) {}

    static PassMeasurements measure(PinningWorkload workload, SleptInSections slept) throws WrongResultException {
        if (!slept.names.equals(workload.names())) {
            throw new WrongResultException(workload.names(), slept.names);
        }
        return WORDS.measured(slept.names)
                .figure("peakAtOnce", Unit.COUNT, new Segments(slept.segments).peakUnderWay())
                .done();
    }
}
