package threadlab.scenarios.lostupdates;

import java.time.Duration;
import java.util.List;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.scenarios.OneCarrier;
import threadlab.scenarios.VariantLoader;

/// Lets four tasks add to one number, and counts the updates that get lost.
public final class LostUpdates implements Scenario<CountWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.lostupdates.";
    private static final int TASKS = 4;

    private static final Variant SEQUENTIAL = Variant.of(Model.SEQUENTIAL, PACKAGE + "SequentialCount");
    private static final Variant PLATFORM = Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsCount");
    private static final Variant PLAIN =
            Variant.of(Model.PLATFORM_THREADS, "plain", "plain field", PACKAGE + "PlatformThreadsPlainCount");
    private static final Variant VIRTUAL = Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsCount");
    private static final Variant ONE_CARRIER = OneCarrier.of(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsCount"));
    private static final Variant LOCK =
            Variant.of(Model.VIRTUAL_THREADS, "lock", "with a lock", PACKAGE + "VirtualThreadsLockCount");
    private static final Variant ATOMIC =
            Variant.of(Model.VIRTUAL_THREADS, "atomic", "compare-and-set", PACKAGE + "VirtualThreadsAtomicCount");
    private static final Variant CONFINED =
            Variant.of(Model.VIRTUAL_THREADS, "confined", "a number each", PACKAGE + "VirtualThreadsConfinedCount");
    private static final Variant STRUCTURED =
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyCount");
    private static final Variant FUTURES = Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureCount");
    private static final Variant GIL = Variant.of(Model.GIL, PACKAGE + "GilCount");
    private static final Variant GIL_CHECK_AFTER =
            Variant.of(Model.GIL, "check-after", "no check point inside", PACKAGE + "GilCheckAfterCount");
    private static final Variant GIL_WAIT = Variant.of(Model.GIL, PACKAGE + "GilWaitCount");
    private static final Variant LOOP = Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopCount");
    private static final Variant LOOP_WAIT = Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopWaitCount");
    private static final Variant PROCESSES = Variant.of(Model.PROCESSES, PACKAGE + "ProcessesCount");

    @Override
    public String id() {
        return "lost-updates";
    }

    @Override
    public String title() {
        return "Lost updates";
    }

    @Override
    public String question() {
        return "Four tasks add to one number, each reading it, letting time pass, and writing it: which updates are"
                + " lost under each model, and what keeps them?";
    }

    @Override
    public List<CountWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new CountWorkload(
                        "computing-between",
                        "a computation between read and write",
                        TASKS,
                        scale.pick(400_000, 1_000_000, 4_000_000),
                        Duration.ZERO),
                new CountWorkload(
                        "waiting-between",
                        "a wait between read and write",
                        TASKS,
                        scale.pick(40, 400, 1_000),
                        Duration.ofMillis(1)));
    }

    @Override
    public List<Variant> variants(CountWorkload workload) {
        return workload.waits()
                ? List.of(
                        SEQUENTIAL,
                        PLATFORM,
                        VIRTUAL,
                        ONE_CARRIER,
                        LOCK,
                        STRUCTURED,
                        FUTURES,
                        GIL_WAIT,
                        LOOP_WAIT,
                        PROCESSES)
                : List.of(
                        SEQUENTIAL,
                        PLATFORM,
                        PLAIN,
                        VIRTUAL,
                        ONE_CARRIER,
                        LOCK,
                        ATOMIC,
                        CONFINED,
                        STRUCTURED,
                        FUTURES,
                        GIL,
                        GIL_CHECK_AFTER,
                        LOOP,
                        PROCESSES);
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "UnsafeCounter");
    }

    @Override
    public List<Prediction> predictions(CountWorkload workload, Environment environment) {
        return variants(workload).stream()
                .map(variant -> new CountPredictions(workload, variant.id()))
                .flatMap(predictions -> workload.waits()
                        ? predictions.acrossWait().stream()
                        : predictions.acrossComputation(environment.cpus() > 1).stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(CountWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new LostUpdatesSubject(workload, VariantLoader.load(variant, CountVariant.class));
    }
}
