package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

/// Lets thousands wait at once, up to a million, and weighs a wait.
public final class ManySleepers implements Scenario<SleepersWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.manysleepers.";

    private static final Duration DOCUMENT_DELAY = Duration.ofSeconds(2);

    private static final int FEW_THREADS = 2_000;
    private static final int MANY_THREADS = 10_000;

    @Override
    public String id() {
        return "many-sleepers";
    }

    @Override
    public String title() {
        return "Many sleepers";
    }

    @Override
    public String question() {
        return "Thousands wait at once, up to a million: how long does it take, what does each wait weigh, and which"
                + " model stops where?";
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
    public List<Variant> variants(SleepersWorkload workload) {
        return List.of(
                Variant.absent(
                        Model.SEQUENTIAL,
                        "one after another %,d waits take their sum, %,d s"
                                .formatted(
                                        workload.count(),
                                        workload.delay()
                                                .multipliedBy(workload.count())
                                                .toSeconds())),
                threadEach(workload, Model.PLATFORM_THREADS, "PlatformThreadsSleepers"),
                weighed(workload, Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsSleepers")),
                OneCarrier.of(weighed(
                        workload,
                        Variant.of(
                                Model.VIRTUAL_THREADS,
                                "one-carrier",
                                "one carrier",
                                PACKAGE + "VirtualThreadsSleepers"))),
                weighed(workload, Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencySleepers")),
                weighed(workload, Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureSleepers")),
                threadEach(workload, Model.GIL, "GilSleepers"),
                weighed(workload, Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopSleepers")),
                Variant.absent(
                        Model.PROCESSES,
                        "a process a wait is a JVM a wait: at some 30 MiB each %,d of them would need %,d GiB"
                                .formatted(workload.count(), 30L * workload.count() / 1024)));
    }

    private static Variant threadEach(SleepersWorkload workload, Model model, String className) {
        return workload.fitsPlatformThreads()
                ? weighed(workload, Variant.of(model, PACKAGE + className))
                : Variant.absent(model, OperatingSystem.tooManyThreads(workload));
    }

    /// A heap of fixed size, touched beforehand, so that what is outside of it can be weighed as well; and a collector
    /// that leaves no dead wood, which would be weighed as if it lived.
    private static Variant weighed(SleepersWorkload workload, Variant variant) {
        return variant.withJvmArg("-XX:+UseSerialGC")
                .withJvmArg("-XX:MarkSweepDeadRatio=0")
                .withJvmArg("-Xms%dm".formatted(workload.heapMebibytes()))
                .withJvmArg("-Xmx%dm".formatted(workload.heapMebibytes()))
                .withJvmArg("-XX:+AlwaysPreTouch");
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Crowd");
    }

    @Override
    public List<Prediction> predictions(SleepersWorkload workload, Environment environment) {
        return variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant -> new SleeperPredictions(workload, variant).all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(SleepersWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new ManySleepersSubject(workload, VariantLoader.load(variant, SleepersVariant.class));
    }
}
