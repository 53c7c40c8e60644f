package threadlab.scenarios.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

/// Ticks every 10 ms beside tasks that compute.
public final class Heartbeat implements Scenario<HeartbeatWorkload> {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration DOCUMENT_LENGTH = Duration.ofSeconds(2);
    private static final String PACKAGE = "threadlab.scenarios.heartbeat.";

    private static final Variant SEQUENTIAL = Variant.absent(
            Model.SEQUENTIAL,
            "One thread that runs one task to its end has no beside: it ticks before or after the hogs, never during"
                    + " them. The event loop is the one thread that tries.");
    private static final Variant PLATFORM = Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsHeartbeat");
    private static final Variant VIRTUAL = Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsHeartbeat");
    private static final Variant ONE_CARRIER = OneCarrier.of(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsHeartbeat"));
    private static final Variant YIELDING = Variant.of(
            Model.VIRTUAL_THREADS, "yielding", "hogs that yield", PACKAGE + "VirtualThreadsYieldingHeartbeat");
    private static final Variant PAUSING = Variant.of(
            Model.VIRTUAL_THREADS, "pausing", "hogs that park a moment", PACKAGE + "VirtualThreadsPausingHeartbeat");
    private static final Variant HOGS_ON_PLATFORM = Variant.of(
            Model.VIRTUAL_THREADS,
            "hogs-on-platform",
            "hogs on platform threads",
            PACKAGE + "VirtualThreadsHogsOnPlatformHeartbeat");
    private static final Variant STRUCTURED =
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyHeartbeat");
    private static final Variant FUTURE = Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureHeartbeat");
    private static final Variant FUTURE_DEFAULT = Variant.of(
            Model.COMPLETABLE_FUTURE, "default", "no executor given", PACKAGE + "CompletableFutureDefaultHeartbeat");
    private static final Variant GIL = Variant.of(Model.GIL, PACKAGE + "GilHeartbeat");
    private static final Variant EVENT_LOOP = Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopHeartbeat");
    private static final Variant PROCESSES = Variant.of(Model.PROCESSES, PACKAGE + "ProcessesHeartbeat");

    @Override
    public String id() {
        return "heartbeat";
    }

    @Override
    public String title() {
        return "Tick beside CPU hogs";
    }

    @Override
    public String question() {
        return "How late is a tick of 10 ms beside tasks that compute and never wait: who takes the processor away from"
                + " them, and what helps where nobody does?";
    }

    /// Two hogs occupy two processors; one leaves a processor free, four are more than there are.
    @Override
    public List<HeartbeatWorkload> workloads(Scale scale, Parameters parameters) {
        return Stream.of(2, 1, 4)
                .map(hogs -> new HeartbeatWorkload(hogs, TICK, scale.of(DOCUMENT_LENGTH)))
                .toList();
    }

    @Override
    public List<Variant> variants(HeartbeatWorkload workload) {
        return switch (workload.hogs()) {
            case 1 -> List.of(PLATFORM, VIRTUAL, ONE_CARRIER, GIL, EVENT_LOOP);
            case 2 ->
                List.of(
                        SEQUENTIAL,
                        PLATFORM,
                        VIRTUAL,
                        YIELDING,
                        PAUSING,
                        HOGS_ON_PLATFORM,
                        moreCarriers(workload.hogs() + 1),
                        ONE_CARRIER,
                        STRUCTURED,
                        FUTURE,
                        FUTURE_DEFAULT,
                        GIL,
                        EVENT_LOOP,
                        PROCESSES);
            default -> List.of(PLATFORM, VIRTUAL, GIL);
        };
    }

    private static Variant moreCarriers(int carriers) {
        return Variant.of(
                        Model.VIRTUAL_THREADS,
                        "more-carriers",
                        "one carrier more than hogs",
                        PACKAGE + "VirtualThreadsHeartbeat")
                .withJvmArg("-Djdk.virtualThreadScheduler.parallelism=" + carriers);
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Heart");
    }

    @Override
    public List<Prediction> predictions(HeartbeatWorkload workload, Environment environment) {
        return variants(workload).stream()
                .flatMap(variant -> new LatenessPrediction(workload, variant, environment).prediction().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(HeartbeatWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new HeartbeatSubject(workload, VariantLoader.load(variant, HeartbeatVariant.class));
    }
}
