package threadlab.scenarios.blockedorbusy;

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

/// Runs tasks that wait, and tasks that compute and wait, and divides their time.
public final class BlockedOrBusy implements Scenario<BusyWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.blockedorbusy.";

    private static final int WAITING_TASKS = 3;
    private static final Duration WAIT = Duration.ofMillis(400);
    private static final int HALF_TASKS = 2;
    private static final Duration HALF_WAIT = Duration.ofMillis(500);

    private static final List<Variant> VARIANTS = List.of(
            variant(Model.SEQUENTIAL, "Sequential"),
            variant(Model.PLATFORM_THREADS, "PlatformThreads"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreads"),
            OneCarrier.of(
                    Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsBusy")),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFuture"),
            variant(Model.GIL, "Gil"),
            variant(Model.EVENT_LOOP, "EventLoop"),
            Variant.absent(
                    Model.PROCESSES,
                    "A process that waits gives up its processor as a platform thread does, and keeps all its memory"
                            + " besides its thread: the shares would be those of platform threads, at a higher price."));

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, PACKAGE + prefix + "Busy");
    }

    @Override
    public String id() {
        return "blocked-or-busy";
    }

    @Override
    public String title() {
        return "Blocked or busy";
    }

    @Override
    public String question() {
        return "Of the time that a task takes, how much does its thread execute and how much is it blocked, and who else"
                + " can use the carrier or the processor meanwhile?";
    }

    @Override
    public List<BusyWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new BusyWorkload("waits", WAITING_TASKS, 1, scale.of(WAIT)),
                new BusyWorkload("half", HALF_TASKS, scale.pick(12_500, 125_000, 125_000), scale.of(HALF_WAIT)));
    }

    @Override
    public List<Variant> variants(BusyWorkload workload) {
        return VARIANTS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Job");
    }

    @Override
    public List<Prediction> predictions(BusyWorkload workload, Environment environment) {
        return VARIANTS.stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant -> (workload.computes()
                                ? new HalfPredictions(variant, workload, environment.cpus()).all()
                                : new WaitsPredictions(variant, workload).all())
                        .stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(BusyWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new BusySubject(workload, VariantLoader.load(variant, BusyVariant.class), lanes(workload, variant));
    }

    private static int lanes(BusyWorkload workload, Variant variant) {
        return switch (variant.model()) {
            case SEQUENTIAL, GIL, EVENT_LOOP -> 1;
            case VIRTUAL_THREADS -> variant.id().endsWith("-one-carrier") ? 1 : workload.tasks();
            case PLATFORM_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, PROCESSES -> workload.tasks();
        };
    }
}
