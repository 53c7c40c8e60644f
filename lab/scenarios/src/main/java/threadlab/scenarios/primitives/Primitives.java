package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.Arrays;
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

/// Lets four tasks contend for a lock, a semaphore, a bounded queue.
public final class Primitives implements Scenario<PrimitivesWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.primitives.";
    private static final int LONG_HOLD_MILLIS = 10;

    private static final Variant SEQUENTIAL = Variant.absent(
            Model.SEQUENTIAL,
            "Who is alone finds every lock free and every permit there; and a producer that comes before its consumer"
                    + " would wait for ever once the queue is full.");
    private static final Variant PLATFORM = variant(Model.PLATFORM_THREADS, "PlatformThreads");
    private static final Variant PLATFORM_FAIR =
            variant(Model.PLATFORM_THREADS, "fair", "fair lock", "PlatformThreadsFair");
    private static final Variant VIRTUAL = variant(Model.VIRTUAL_THREADS, "VirtualThreads");
    private static final Variant VIRTUAL_FAIR =
            variant(Model.VIRTUAL_THREADS, "fair", "fair lock", "VirtualThreadsFair");
    private static final Variant ONE_CARRIER =
            OneCarrier.of(variant(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", "VirtualThreads"));
    private static final Variant STRUCTURED = variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency");
    private static final Variant FUTURES = variant(Model.COMPLETABLE_FUTURE, "CompletableFuture");
    private static final Variant GIL = variant(Model.GIL, "Gil");
    private static final Variant GIL_UNLOCKED = variant(Model.GIL, "unlocked", "without the lock", "GilUnlocked");
    private static final Variant LOOP = variant(Model.EVENT_LOOP, "EventLoop");
    private static final Variant LOOP_UNLOCKED =
            variant(Model.EVENT_LOOP, "unlocked", "without the lock", "EventLoopUnlocked");
    private static final Variant PROCESSES = Variant.absent(
            Model.PROCESSES,
            "These primitives are objects in memory, and processes share none: they lock a file, or ask the operating"
                    + " system or a third process to keep order among them.");

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, PACKAGE + prefix + "Primitives");
    }

    private static Variant variant(Model model, String suffix, String title, String prefix) {
        return Variant.of(model, suffix, title, PACKAGE + prefix + "Primitives");
    }

    @Override
    public String id() {
        return "primitives";
    }

    @Override
    public String title() {
        return "Locks, semaphores and queues";
    }

    @Override
    public String question() {
        return "Do locks, semaphores and bounded queues work alike under each model when tasks contend, how fair are"
                + " they, and what do they pass on?";
    }

    @Override
    public List<PrimitivesWorkload> workloads(Scale scale, Parameters parameters) {
        var turns = scale.pick(8, 20, 50);
        var hold = Duration.ofMillis(scale.pick(4, LONG_HOLD_MILLIS, LONG_HOLD_MILLIS));
        return Arrays.stream(Primitive.values())
                .map(primitive -> new PrimitivesWorkload(primitive, turns, hold))
                .toList();
    }

    @Override
    public List<Variant> variants(PrimitivesWorkload workload) {
        return switch (workload.primitive()) {
            case LOCK ->
                List.of(
                        SEQUENTIAL,
                        PLATFORM,
                        PLATFORM_FAIR,
                        VIRTUAL,
                        VIRTUAL_FAIR,
                        ONE_CARRIER,
                        STRUCTURED,
                        FUTURES,
                        GIL,
                        GIL_UNLOCKED,
                        LOOP,
                        LOOP_UNLOCKED,
                        PROCESSES);
            case SEMAPHORE, QUEUE -> List.of(SEQUENTIAL, PLATFORM, VIRTUAL, STRUCTURED, FUTURES, GIL, LOOP, PROCESSES);
        };
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "LockUser");
    }

    @Override
    public List<Prediction> predictions(PrimitivesWorkload workload, Environment environment) {
        return variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(
                        variant -> new PrimitivesPredictions(workload, variant.id(), environment.cpus()).all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(PrimitivesWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new PrimitivesSubject(workload, VariantLoader.load(variant, PrimitivesVariant.class));
    }
}
