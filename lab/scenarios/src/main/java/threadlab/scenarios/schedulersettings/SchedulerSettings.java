package threadlab.scenarios.schedulersettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Topic;
import threadlab.model.words.Message;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.schedulersettings.TaskGroup.Doing;

/// When do more carriers help, and when not?
///
/// `jdk.virtualThreadScheduler.parallelism` says how many carriers run virtual threads, by default as many as there
/// are processors. `maxPoolSize` says how many carriers there may be while some of them are blocked. What c carriers
/// do for n tasks depends on what the tasks do:
///
/// * **Tasks that sleep** need no carrier meanwhile: all n take one sleep, with 1 carrier as with 16. A timer wakes
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
/// The grid has a row for each parallelism, with as many carriers at most and with 16. The settings are read once, when
/// the first virtual thread starts, so each row is a JVM of its own. A pass of it runs all kinds of tasks in turn.
///
/// | `grid` | JDK 25 `waitingNanos` | JDK 25 `pinnedNanos` | JDK 25 `pinnedWaitNanos` |
/// |---|---|---|---|
/// | `platform-threads` | 23.1 ms | 26.9 ms | 26.0 ms |
/// | `virtual-threads-one-carrier` | 21.4 ms | 342 ms | 343 ms |
/// | `virtual-threads-two-carriers` | 22.6 ms | 170 ms | 172 ms |
/// | `virtual-threads-four-carriers` | 22.0 ms | 86.2 ms | 86.2 ms |
/// | `virtual-threads-eight-carriers` | 24.4 ms | 45.0 ms | 43.7 ms |
/// | `virtual-threads-sixteen-carriers` | 22.0 ms | 25.2 ms | 24.1 ms |
/// | `virtual-threads-one-to-sixteen` | 21.6 ms | 345 ms | 341 ms |
/// | `virtual-threads-two-to-sixteen` | 22.4 ms | 172 ms | 173 ms |
/// | `virtual-threads-four-to-sixteen` | 21.8 ms | 85.8 ms | 86.5 ms |
/// | `virtual-threads-eight-to-sixteen` | 22.9 ms | 45.0 ms | 45.5 ms |
///
/// | `grid` | JDK 21 `pinnedNanos` | JDK 21 `pinnedWaitNanos` |
/// |---|---|---|
/// | `platform-threads` | 27.6 ms | 27.5 ms |
/// | `virtual-threads-one-carrier` | 346 ms | 350 ms |
/// | `virtual-threads-two-carriers` | 178 ms | 177 ms |
/// | `virtual-threads-four-carriers` | 87.4 ms | 87.3 ms |
/// | `virtual-threads-eight-carriers` | 45.0 ms | 44.6 ms |
/// | `virtual-threads-sixteen-carriers` | 25.4 ms | 24.9 ms |
/// | `virtual-threads-one-to-sixteen` | 345 ms | 28.6 ms |
/// | `virtual-threads-two-to-sixteen` | 178 ms | 30.2 ms |
/// | `virtual-threads-four-to-sixteen` | 88.3 ms | 26.0 ms |
/// | `virtual-threads-eight-to-sixteen` | 45.8 ms | 25.2 ms |
///
/// (16 tasks of each kind, a hold of 20 ms, two processors.)
///
/// | `yielding` | JDK 21 begun meanwhile `begunMeanwhile` | JDK 25 begun meanwhile `begunMeanwhile` |
/// |---|---|---|
/// | `platform-threads` | 10 | 10 |
/// | `virtual-threads-from-outside` | 10 | 2 |
public final class SchedulerSettings
        extends Lesson<
                SchedulerSettings.SettingsWorkload, SchedulerSettings.SettingsVariant, SchedulerSettings.RunAll> {

    /// Runs all tasks and returns their results, in their order.
    interface RunAll {
        List<Long> run(List<SettingsTask> tasks) throws Exception;
    }

    enum SettingsVariant implements LessonVariant<RunAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, SchedulerSettings::platformThreads)),
        ONE("one-carrier", SchedulerSettings::virtualThreads, new Carriers(1, 1)),
        TWO("two-carriers", SchedulerSettings::virtualThreads, new Carriers(2, 2)),
        FOUR("four-carriers", SchedulerSettings::virtualThreads, new Carriers(4, 4)),
        EIGHT("eight-carriers", SchedulerSettings::virtualThreads, new Carriers(8, 8)),
        SIXTEEN("sixteen-carriers", SchedulerSettings::virtualThreads, new Carriers(16, 16)),
        ONE_TO_SIXTEEN("one-to-sixteen", SchedulerSettings::virtualThreads, new Carriers(1, 16)),
        TWO_TO_SIXTEEN("two-to-sixteen", SchedulerSettings::virtualThreads, new Carriers(2, 16)),
        FOUR_TO_SIXTEEN("four-to-sixteen", SchedulerSettings::virtualThreads, new Carriers(4, 16)),
        EIGHT_TO_SIXTEEN("eight-to-sixteen", SchedulerSettings::virtualThreads, new Carriers(8, 16)),
        FROM_OUTSIDE("from-outside", SchedulerSettings::virtualThreadsFromOutside, new Carriers(1, 1)),
        STRUCTURED(absent(Model.STRUCTURED_CONCURRENCY)),
        FUTURE(absent(Model.COMPLETABLE_FUTURE)),
        SEQUENTIALLY(absent(Model.SEQUENTIAL)),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(absent(Model.EVENT_LOOP)),
        IN_PROCESSES(absent(Model.PROCESSES));

        private final Row<RunAll> row;
        private final Carriers carriers;

        SettingsVariant(Row<RunAll> row) {
            this.row = row;
            this.carriers = Carriers.ONE_A_TASK;
        }

        SettingsVariant(String suffix, RunAll code, Carriers carriers) {
            this.row = runs(Model.VIRTUAL_THREADS, suffix, code, carriers.flags());
            this.carriers = carriers;
        }

        @Override
        public Row<RunAll> row() {
            return row;
        }

        Carriers carriers() {
            return carriers;
        }
    }

    /// Sets how many carriers run virtual threads, and how many there may be.
    record Carriers(int parallelism, int maxPoolSize) {

        /// What platform threads have: each is its own.
        static final Carriers ONE_A_TASK = new Carriers(Integer.MAX_VALUE, Integer.MAX_VALUE);

        boolean mayGrow() {
            return maxPoolSize > parallelism;
        }

        private JvmFlags flags() {
            return JvmFlags.of(
                    "-Djdk.virtualThreadScheduler.parallelism=" + parallelism,
                    "-Djdk.virtualThreadScheduler.maxPoolSize=" + maxPoolSize);
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

    static final LessonWords WORDS = LessonWords.beside(SchedulerSettings.class);

    /// Describes what the tasks of a pass do.
    ///
    /// @param groups run one after the other; all have as many tasks
    record SettingsWorkload(List<TaskGroup> groups) implements Workload {

        SettingsWorkload {
            groups = List.copyOf(groups);
        }

        int tasks() {
            return groups.getFirst().tasks();
        }

        /// Returns whether its tasks yield; those of the grid wait and compute.
        boolean yields() {
            return groups.getFirst().doing() == Doing.YIELDING;
        }

        TaskGroup group(Doing doing) {
            return groups.stream()
                    .filter(group -> group.doing() == doing)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String id() {
            return yields() ? "yielding" : "grid";
        }

        @Override
        public Message title() {
            return yields()
                    ? WORDS.say("workload.yielding", TaskGroup.YIELDERS, tasks() - TaskGroup.YIELDERS)
                    : WORDS.say("workload.grid", tasks());
        }

        @Override
        public Map<String, Object> numbers() {
            return yields()
                    ? Numbers.of(
                            "tasks", tasks(), "yields", group(Doing.YIELDING).amount())
                    : Numbers.of(
                            "tasks",
                            tasks(),
                            "holdMillis",
                            group(Doing.PINNED).hold(),
                            "rounds",
                            group(Doing.COMPUTING).amount());
        }

        @Override
        public Duration longestPass() {
            return groups.stream().map(TaskGroup::longest).reduce(Duration.ZERO, Duration::plus);
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
    public KeyMetric keyMetric() {
        return new KeyMetric("pinnedNanos", WORDS.say("pinnedNanos"), Better.LESS);
    }

    @Override
    public List<FindingPlan> findings(SettingsWorkload workload, Environment environment) {
        return List.of(workload.yields() ? yieldsFinding(workload, environment) : pinnedFinding(workload));
    }

    private FindingPlan pinnedFinding(SettingsWorkload workload) {
        return WORDS.finding("pinned", Topic.PINNING, Surprise.UNEXPECTED, workload.tasks())
                .low(SettingsVariant.SIXTEEN)
                .beside(SettingsVariant.FOUR)
                .high(SettingsVariant.ONE, SettingsVariant.ONE_TO_SIXTEEN)
                .differ(keyMetric(), 2);
    }

    private static FindingPlan yieldsFinding(SettingsWorkload workload, Environment environment) {
        var queues = SchedulerSettingsPredictions.yieldsHoldUpOthers(environment.jdkFeature());
        var finding = WORDS.finding(
                        queues ? "heldUp" : "fair",
                        Topic.POOLS,
                        queues ? Surprise.UNEXPECTED : Surprise.EXPECTED,
                        workload.tasks(),
                        environment.jdkFeature())
                .low(SettingsVariant.FROM_OUTSIDE);
        var begun = new KeyMetric("begunMeanwhile", WORDS.say("begunMeanwhile"), Better.MORE);
        return (queues ? finding.high(SettingsVariant.PLATFORM) : finding.low(SettingsVariant.PLATFORM))
                .differ(begun, 1.5);
    }

    @Override
    public List<SettingsWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                grid(16, Duration.ofMillis(20), scale.pick(3_000_000, 20_000_000, 20_000_000)), yielding(10, 100_000));
    }

    static SettingsWorkload grid(int tasks, Duration hold, int rounds) {
        return new SettingsWorkload(List.of(
                TaskGroup.waiting(Doing.WAITING, tasks, hold),
                TaskGroup.waiting(Doing.PINNED, tasks, hold),
                TaskGroup.waiting(Doing.PINNED_WAIT, tasks, hold),
                TaskGroup.busy(Doing.COMPUTING, tasks, rounds)));
    }

    static SettingsWorkload yielding(int tasks, int yields) {
        return new SettingsWorkload(List.of(TaskGroup.busy(Doing.YIELDING, tasks, yields)));
    }

    @Override
    protected List<SettingsVariant> variantsOf(SettingsWorkload workload) {
        return workload.yields()
                ? List.of(SettingsVariant.PLATFORM, SettingsVariant.FROM_OUTSIDE)
                : Arrays.stream(SettingsVariant.values())
                        .filter(variant -> variant != SettingsVariant.FROM_OUTSIDE)
                        .toList();
    }

    /// What calls Java from native code needs a permission, on JDK 21 a preview.
    @Override
    protected List<String> moreJvmArgs(SettingsWorkload workload, SettingsVariant variant) {
        return workload.yields() ? List.of() : List.of("--enable-preview", "--enable-native-access=ALL-UNNAMED");
    }

    @Override
    protected List<Check> checks(SettingsWorkload workload, SettingsVariant variant, Environment environment) {
        return new SchedulerSettingsPredictions(workload, environment).of(variant);
    }

    @Override
    protected Optional<Work> work(SettingsWorkload workload, SettingsVariant variant) {
        return Optional.of(Work.onThreadsOfTheirOwn(
                (long) workload.tasks() * workload.groups().size()));
    }

    @Override
    protected TrialFixture<?> fixture(SettingsWorkload workload, SettingsVariant variant, RunAll code) {
        return new SettingsFixture(workload, code);
    }
}
