package threadlab.scenarios.cpulanes;

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

/// Shares equal units of computing among tasks and sees who runs when.
public final class CpuLanes implements Scenario<LanesWorkload> {

    /// So many that a pass lasts long against the tick or two, of 4 ms, in which Linux may leave two new threads on one
    /// processor.
    private static final int UNITS = 16;
    private static final String PACKAGE = "threadlab.scenarios.cpulanes.";

    private static final Variant SEQUENTIAL = Variant.of(Model.SEQUENTIAL, PACKAGE + "SequentialLanes");
    private static final Variant PLATFORM = Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsLanes");
    private static final Variant VIRTUAL = Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsLanes");
    private static final Variant ONE_CARRIER = OneCarrier.of(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsLanes"));
    private static final Variant STRUCTURED =
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyLanes");
    private static final Variant FUTURE = Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureLanes");
    private static final Variant FUTURE_DEFAULT = Variant.of(
            Model.COMPLETABLE_FUTURE, "default", "no executor given", PACKAGE + "CompletableFutureDefaultLanes");
    private static final Variant GIL = Variant.of(Model.GIL, PACKAGE + "GilLanes");
    private static final Variant EVENT_LOOP = Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopLanes");
    private static final Variant PROCESSES = Variant.of(Model.PROCESSES, PACKAGE + "ProcessesLanes");

    @Override
    public String id() {
        return "cpu-lanes";
    }

    @Override
    public String title() {
        return "Compute on several lanes";
    }

    @Override
    public String question() {
        return "Do tasks that compute run at the same time under each model, who runs when, and how much sooner is the"
                + " same work done than by one task?";
    }

    /// Two tasks are what the documents' pictures have; one and four show what changes with the number.
    @Override
    public List<LanesWorkload> workloads(Scale scale, Parameters parameters) {
        var steps = scale.pick(12_000, 40_000, 40_000);
        return Stream.of(2, 1, 4)
                .map(tasks -> new LanesWorkload(tasks, UNITS, steps))
                .toList();
    }

    @Override
    public List<Variant> variants(LanesWorkload workload) {
        return switch (workload.tasks()) {
            case 1 -> List.of(PLATFORM, VIRTUAL, GIL);
            case 2 ->
                List.of(
                        SEQUENTIAL,
                        PLATFORM,
                        VIRTUAL,
                        ONE_CARRIER,
                        STRUCTURED,
                        FUTURE,
                        FUTURE_DEFAULT,
                        GIL,
                        EVENT_LOOP,
                        PROCESSES);
            default -> List.of(PLATFORM, VIRTUAL, FUTURE_DEFAULT, GIL, EVENT_LOOP);
        };
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "CpuTask");
    }

    @Override
    public List<Prediction> predictions(LanesWorkload workload, Environment environment) {
        return variants(workload).stream()
                .flatMap(variant -> new LanesPredictions(
                                variant, Crew.of(variant, workload.tasks(), environment), environment.cpus())
                        .all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(LanesWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new LanesSubject(workload, VariantLoader.load(variant, LanesVariant.class));
    }
}
