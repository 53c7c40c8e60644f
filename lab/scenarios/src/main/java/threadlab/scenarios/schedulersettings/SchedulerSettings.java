package threadlab.scenarios.schedulersettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
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
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.cpu.SpeedUpFixture;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;

/// When do more carriers help, and when not?
///
/// `jdk.virtualThreadScheduler.parallelism` says how many carriers run virtual threads, by default as many as there
/// are processors. `maxPoolSize` says how many carriers there may be while some of them are blocked. What c carriers
/// do for n tasks depends on what the tasks do:
///
/// * **Tasks that sleep** need no carrier meanwhile: all n take one sleep, with 1 carrier as with 8. A timer wakes
///   them. Up to JDK 24 that is a thread of its own, `VirtualThread-unparker`; from 25 on the scheduler's pool has
///   the timer.
/// * **Tasks that compute** take n/min(c, processors). More carriers than processors gain nothing.
/// * **Tasks that sleep pinned**, here below a native frame, keep their carrier: they take ⌈n/c⌉ sleeps. More carriers
///   help. A larger `maxPoolSize` does not, since the scheduler adds no carrier for a pinned sleep. It added some for a
///   pinned `Object.wait` up to JDK 23. From 24 on (JEP 491) it does not do so any more.
/// * **A task that yields** on one carrier lets the others in on JDK 21. There its yields and the threads that are
///   started from outside stand in one queue. From 25 on such a pool has eight queues for them at least, and a carrier
///   takes from one as long as it has anything. A thread that yields stands in one of them again at once, so what
///   stands in another waits until it ends.
///
/// | `pinned` | JDK 21 wall `wallNanos` | JDK 25 wall `wallNanos` |
/// |---|---|---|
/// | `virtual-threads-one-carrier` | 418 ms | 421 ms |
/// | `virtual-threads-four-carriers` | 111 ms | 111 ms |
/// | `virtual-threads-eight-carriers` | 70.3 ms | 60.4 ms |
/// | `virtual-threads-one-to-eight` | 412 ms | 413 ms |
///
/// | `pinned` | JDK 21 sleeps at once `peakAtOnce` | JDK 25 sleeps at once `peakAtOnce` |
/// |---|---|---|
/// | `virtual-threads-one-carrier` | 1 | 1 |
/// | `virtual-threads-four-carriers` | 4 | 4 |
/// | `virtual-threads-eight-carriers` | 8 | 8 |
/// | `virtual-threads-one-to-eight` | 1 | 1 |
///
/// | `pinned-wait` | JDK 21 wall `wallNanos` | JDK 25 wall `wallNanos` |
/// |---|---|---|
/// | `virtual-threads-one-to-eight` | 65.3 ms | 414 ms |
///
/// | `waiting` | JDK 21 wall `wallNanos` | JDK 25 wall `wallNanos` |
/// |---|---|---|
/// | `platform-threads` | 134 ms | 127 ms |
/// | `virtual-threads-one-carrier` | 116 ms | 105 ms |
/// | `virtual-threads-eight-carriers` | 113 ms | 110 ms |
///
/// | `computing` | JDK 21 times as fast as one `speedUp` | JDK 25 times as fast as one `speedUp` |
/// |---|---|---|
/// | `platform-threads` | 1.9 | 1.8 |
/// | `virtual-threads-one-carrier` | 1.1 | 1.1 |
/// | `virtual-threads-two-carriers` | 1.9 | 2 |
/// | `virtual-threads-eight-carriers` | 1.9 | 2 |
///
/// | `yielding` | JDK 21 begun meanwhile `begunMeanwhile` | JDK 25 begun meanwhile `begunMeanwhile` |
/// |---|---|---|
/// | `platform-threads` | 10 | 10 |
/// | `virtual-threads-from-outside` | 10 | 3 |
public final class SchedulerSettings
        extends Lesson<
                SchedulerSettings.SettingsWorkload, SchedulerSettings.SettingsVariant, SchedulerSettings.RunAll> {

    /// Runs all tasks and returns their results, in their order.
    interface RunAll {
        List<Long> run(List<SettingsTask> tasks) throws Exception;
    }

    enum SettingsVariant implements LessonVariant<RunAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, SchedulerSettings::platformThreads)),
        ONE(runs(Model.VIRTUAL_THREADS, "one-carrier", SchedulerSettings::virtualThreads, ONE_CARRIER)),
        TWO(runs(Model.VIRTUAL_THREADS, "two-carriers", SchedulerSettings::virtualThreads, carriers(2, 2))),
        FOUR(runs(Model.VIRTUAL_THREADS, "four-carriers", SchedulerSettings::virtualThreads, carriers(4, 4))),
        EIGHT(runs(Model.VIRTUAL_THREADS, "eight-carriers", SchedulerSettings::virtualThreads, carriers(8, 8))),
        ONE_TO_EIGHT(runs(Model.VIRTUAL_THREADS, "one-to-eight", SchedulerSettings::virtualThreads, carriers(1, 8))),
        SIXTEEN(runs(Model.VIRTUAL_THREADS, "sixteen-carriers", SchedulerSettings::virtualThreads, carriers(16, 16))),
        TWO_TO_SIXTEEN(
                runs(Model.VIRTUAL_THREADS, "two-to-sixteen", SchedulerSettings::virtualThreads, carriers(2, 16))),
        FROM_OUTSIDE(
                runs(Model.VIRTUAL_THREADS, "from-outside", SchedulerSettings::virtualThreadsFromOutside, ONE_CARRIER)),
        STRUCTURED(absent(Model.STRUCTURED_CONCURRENCY)),
        FUTURE(absent(Model.COMPLETABLE_FUTURE)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(absent(Model.EVENT_LOOP)),
        IN_PROCESSES(absent(Model.PROCESSES));

        private final Row<RunAll> row;

        SettingsVariant(Row<RunAll> row) {
            this.row = row;
        }

        @Override
        public Row<RunAll> row() {
            return row;
        }
    }

    /// Starts a platform thread per task: it needs no carrier.
    static List<Long> platformThreads(List<SettingsTask> tasks) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Starts a virtual thread per task; how many carriers there are is set by flags.
    static List<Long> virtualThreads(List<SettingsTask> tasks) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, tasks);
        }
    }

    /// Starts each virtual thread from another platform thread, as where requests arrive on several threads.
    static List<Long> virtualThreadsFromOutside(List<SettingsTask> tasks) throws Exception {
        var outside = Pools.platform();
        var futures = new ArrayList<FutureTask<Long>>();
        try (var executor = Pools.virtual()) {
            for (var task : tasks) {
                var future = new FutureTask<>(task);
                var starter = outside.newThread(() -> executor.execute(future));
                starter.start();
                starter.join();
                futures.add(future);
            }
        }
        var results = new ArrayList<Long>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static JvmFlags carriers(int parallelism, int maxPoolSize) {
        return JvmFlags.of(
                "-Djdk.virtualThreadScheduler.parallelism=" + parallelism,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + maxPoolSize);
    }

    static final LessonWords WORDS = LessonWords.beside(SchedulerSettings.class);

    /// Names what the tasks do.
    enum Doing {
        WAITING,
        COMPUTING,
        PINNED,
        PINNED_WAIT,
        YIELDING
    }

    /// Describes how many tasks there are and what each does.
    ///
    /// @param hold how long a task waits; zero where it does not
    /// @param amount rounds of computing, or yields; 1 where a task waits
    record SettingsWorkload(Doing doing, int tasks, Duration hold, int amount) implements Workload {

        private static final Duration SLOWEST_YIELD = Duration.ofNanos(10_000);

        /// How many yield; the others start meanwhile.
        static final int YIELDERS = 2;

        List<SettingsTask> tasks(TaskRecorder recorder) {
            var turns = new YieldTurns();
            return IntStream.rangeClosed(1, tasks)
                    .mapToObj(i -> new SettingsTask("task" + i, i, this, turns, recorder))
                    .toList();
        }

        boolean waits() {
            return !hold.isZero();
        }

        @Override
        public String id() {
            return switch (doing) {
                case WAITING -> "waiting";
                case COMPUTING -> "computing";
                case PINNED -> "pinned";
                case PINNED_WAIT -> "pinned-wait";
                case YIELDING -> "yielding";
            };
        }

        @Override
        public Message title() {
            var key = "workload." + id();
            return switch (doing) {
                case WAITING, PINNED, PINNED_WAIT -> WORDS.say(key, tasks, hold.toMillis() + " ms");
                case COMPUTING -> WORDS.say(key, tasks);
                case YIELDING -> WORDS.say(key, YIELDERS, tasks - YIELDERS);
            };
        }

        @Override
        public Map<String, Object> numbers() {
            return waits()
                    ? Numbers.of("tasks", tasks, "holdMillis", hold)
                    : Numbers.of("tasks", tasks, doing == Doing.YIELDING ? "yields" : "rounds", amount);
        }

        @Override
        public Duration longestPass() {
            return switch (doing) {
                case WAITING -> hold.multipliedBy(2);
                case PINNED, PINNED_WAIT -> hold.multipliedBy(tasks);
                case COMPUTING -> Duration.ofNanos(10L * tasks * amount);
                case YIELDING -> SLOWEST_YIELD.multipliedBy((long) YIELDERS * amount);
            };
        }

        @Override
        public boolean mostlyWaits() {
            return waits();
        }
    }

    public SchedulerSettings() {
        super("scheduler-settings", SettingsTask.class, YieldTurns.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public List<FindingPlan> findings(SettingsWorkload workload, Environment environment) {
        return switch (workload.doing()) {
            case PINNED ->
                List.of(WORDS.finding("pinned", Topic.PINNING, Surprise.UNEXPECTED, workload.tasks())
                        .low(SettingsVariant.EIGHT)
                        .beside(SettingsVariant.FOUR)
                        .high(SettingsVariant.ONE, SettingsVariant.ONE_TO_EIGHT)
                        .differ(keyMetric(), 2));
            case YIELDING -> {
                var queues = SchedulerSettingsPredictions.yieldsHoldUpOthers(environment.jdkFeature());
                var finding = WORDS.finding(
                                queues ? "heldUp" : "fair",
                                Topic.POOLS,
                                queues ? Surprise.UNEXPECTED : Surprise.EXPECTED,
                                workload.tasks(),
                                environment.jdkFeature())
                        .low(SettingsVariant.FROM_OUTSIDE);
                var begun = new KeyMetric("begunMeanwhile", WORDS.say("begunMeanwhile"), Better.MORE);
                yield List.of((queues ? finding.high(SettingsVariant.PLATFORM) : finding.low(SettingsVariant.PLATFORM))
                        .differ(begun, 1.5));
            }
            case WAITING, COMPUTING, PINNED_WAIT -> List.of();
        };
    }

    @Override
    public List<SettingsWorkload> workloads(Scale scale, Parameters parameters) {
        var rounds = scale.pick(5_000_000, 20_000_000, 20_000_000);
        var hold = Duration.ofMillis(50);
        return List.of(
                new SettingsWorkload(Doing.PINNED, 8, hold, 1),
                new SettingsWorkload(Doing.PINNED_WAIT, 8, hold, 1),
                new SettingsWorkload(Doing.WAITING, 50, hold.multipliedBy(2), 1),
                new SettingsWorkload(Doing.COMPUTING, 16, Duration.ZERO, rounds),
                new SettingsWorkload(Doing.YIELDING, 10, Duration.ZERO, 100_000));
    }

    @Override
    protected List<SettingsVariant> variantsOf(SettingsWorkload workload) {
        return switch (workload.doing()) {
            case PINNED ->
                List.of(
                        SettingsVariant.ONE,
                        SettingsVariant.TWO,
                        SettingsVariant.FOUR,
                        SettingsVariant.EIGHT,
                        SettingsVariant.SIXTEEN,
                        SettingsVariant.ONE_TO_EIGHT,
                        SettingsVariant.TWO_TO_SIXTEEN,
                        SettingsVariant.STRUCTURED,
                        SettingsVariant.FUTURE,
                        SettingsVariant.SEQUENTIALLY,
                        SettingsVariant.UNDER_GIL,
                        SettingsVariant.ON_EVENT_LOOP,
                        SettingsVariant.IN_PROCESSES);
            case PINNED_WAIT -> List.of(SettingsVariant.ONE_TO_EIGHT, SettingsVariant.TWO_TO_SIXTEEN);
            case WAITING -> List.of(SettingsVariant.PLATFORM, SettingsVariant.ONE, SettingsVariant.EIGHT);
            case COMPUTING ->
                List.of(
                        SettingsVariant.PLATFORM,
                        SettingsVariant.ONE,
                        SettingsVariant.TWO,
                        SettingsVariant.EIGHT,
                        SettingsVariant.SIXTEEN);
            case YIELDING -> List.of(SettingsVariant.PLATFORM, SettingsVariant.FROM_OUTSIDE);
        };
    }

    /// What calls Java from native code needs a permission, on JDK 21 a preview.
    @Override
    protected List<String> moreJvmArgs(SettingsWorkload workload, SettingsVariant variant) {
        return switch (workload.doing()) {
            case PINNED, PINNED_WAIT -> List.of("--enable-preview", "--enable-native-access=ALL-UNNAMED");
            case WAITING, COMPUTING, YIELDING -> List.of();
        };
    }

    @Override
    protected List<Check> checks(SettingsWorkload workload, SettingsVariant variant, Environment environment) {
        return new SchedulerSettingsPredictions(workload, environment).of(variant);
    }

    @Override
    protected Optional<Work> work(SettingsWorkload workload, SettingsVariant variant) {
        return Optional.of(Work.onThreadsOfTheirOwn(workload.tasks()));
    }

    @Override
    protected TrialFixture<?> fixture(SettingsWorkload workload, SettingsVariant variant, RunAll code) {
        return switch (workload.doing()) {
            case COMPUTING ->
                new SpeedUpFixture<SettingsTask, Long>(
                        code::run,
                        workload::tasks,
                        Long::longValue,
                        pass -> WORDS.measured()
                                .figure("speedUp", Unit.RATIO, pass.speedUp())
                                .done());
            case WAITING, PINNED, PINNED_WAIT, YIELDING ->
                Trials.of(
                        recorder -> {
                            var tasks = workload.tasks(recorder);
                            return () -> new RanTasks(tasks, TimerWaits.now(), code.run(tasks));
                        },
                        ran -> measure(workload, ran));
        };
    }

    /// Gives a pass's tasks, which know when they ran, and what they returned.
    ///
    /// @param before how often the timers' threads had waited
    record RanTasks(List<SettingsTask> tasks, TimerWaits before, List<Long> results) {}

    static PassMeasurements measure(SettingsWorkload workload, RanTasks ran) throws WrongResultException {
        var expected = ran.tasks.stream().map(SettingsTask::expected).toList();
        if (!ran.results.equals(expected)) {
            throw new WrongResultException(expected, ran.results);
        }
        var turns = ran.tasks.getFirst().turns();
        if (workload.doing() == Doing.YIELDING) {
            return WORDS.measured()
                    .figure("begunMeanwhile", Unit.COUNT, turns.begunMeanwhile())
                    .figure("handOvers", Unit.RATIO, turns.handOvers())
                    .done();
        }
        var waited = TimerWaits.now().since(ran.before);
        return WORDS.measured()
                .figure("peakAtOnce", Unit.COUNT, new Segments(turns.waits()).peakUnderWay())
                .figure("unparkerWaits", Unit.COUNT, waited.unparker())
                .figure("delaySchedulerWaits", Unit.COUNT, waited.delayScheduler())
                .done();
    }
}
