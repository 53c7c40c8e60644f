package threadlab.scenarios.startorder;

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

/// Starts three children and a thread and looks at the order in which they run, without joining and with.
public final class StartOrder implements Scenario<StartOrderWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.startorder.";

    static final Variant ONE_CARRIER = OneCarrier.of(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsStartOrder"));

    private static final List<Variant> VARIANTS = List.of(
            variant(Model.SEQUENTIAL, "Sequential"),
            variant(Model.PLATFORM_THREADS, "PlatformThreads"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreads"),
            ONE_CARRIER,
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFuture"),
            Variant.of(
                    Model.COMPLETABLE_FUTURE,
                    "default",
                    "no executor given",
                    PACKAGE + "CompletableFutureDefaultStartOrder"),
            variant(Model.GIL, "Gil"),
            variant(Model.EVENT_LOOP, "EventLoop"),
            variant(Model.PROCESSES, "Processes"));

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, PACKAGE + prefix + "StartOrder");
    }

    @Override
    public String id() {
        return "start-order";
    }

    @Override
    public String title() {
        return "Start three children and a thread";
    }

    @Override
    public String question() {
        return "Three children and then a thread are started: in which order do they run, how often in the order of"
                + " the code, and what does joining the children first fix?";
    }

    @Override
    public List<StartOrderWorkload> workloads(Scale scale, Parameters parameters) {
        var repetitions = scale.pick(20, 40, 40);
        var withProcesses = scale.pick(2, 5, 14);
        return List.of(
                new StartOrderWorkload("no-join", "nobody is joined before all run", false, repetitions, withProcesses),
                new StartOrderWorkload(
                        "join", "the children are joined before the thread starts", true, repetitions, withProcesses));
    }

    @Override
    public List<Variant> variants(StartOrderWorkload workload) {
        return VARIANTS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Line");
    }

    @Override
    public List<Prediction> predictions(StartOrderWorkload workload, Environment environment) {
        return VARIANTS.stream()
                .flatMap(variant -> new StartOrderPredictions(variant, environment).of(workload).stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(StartOrderWorkload workload, Variant variant) throws ReflectiveOperationException {
        var repetitions = variant.model() == Model.PROCESSES ? workload.processRepetitions() : workload.repetitions();
        return new StartOrderSubject(
                workload.joins(), repetitions, VariantLoader.load(variant, StartOrderVariant.class));
    }
}
