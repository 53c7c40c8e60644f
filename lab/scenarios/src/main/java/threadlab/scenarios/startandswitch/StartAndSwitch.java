package threadlab.scenarios.startandswitch;

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

/// Measures what it costs to start one task and join it, and to hand over from one to another.
public final class StartAndSwitch implements Scenario<CostWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.startandswitch.";
    private static final String START = "start";

    @Override
    public String id() {
        return "start-and-switch";
    }

    @Override
    public String title() {
        return "Start and switch";
    }

    @Override
    public String question() {
        return "What does it cost to start a task and join it, and what to hand over from one task to another, against"
                + " the same with threads of the operating system?";
    }

    @Override
    public List<CostWorkload> workloads(Scale scale, Parameters parameters) {
        var rounds = scale.pick(10, 20, 50);
        return List.of(
                new CostWorkload(START, "start tasks and join them", "startNanos", rounds, 500, 50),
                new CostWorkload("switch", "hand over between two", "switchNanos", rounds, 2_000, 200));
    }

    @Override
    public List<Variant> variants(CostWorkload workload) {
        return isStart(workload)
                ? List.of(
                        of(Model.SEQUENTIAL, "SequentialStart"),
                        of(Model.PLATFORM_THREADS, "PlatformThreadsStart"),
                        of(Model.VIRTUAL_THREADS, "VirtualThreadsStart"),
                        oneCarrier("VirtualThreadsStart"),
                        of(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyStart"),
                        of(Model.COMPLETABLE_FUTURE, "CompletableFutureStart"),
                        of(Model.GIL, "GilStart"),
                        of(Model.EVENT_LOOP, "EventLoopStart"),
                        of(Model.PROCESSES, "ProcessesStart"),
                        Variant.of(Model.PROCESSES, "jvm", "a JVM each", PACKAGE + "ProcessesJvmStart"))
                : List.of(
                        Variant.absent(
                                Model.SEQUENTIAL,
                                "one task has nobody to hand over to; what is left is a call, and it never comes back"
                                        + " to the middle of its caller's work"),
                        of(Model.PLATFORM_THREADS, "PlatformThreadsSwitch"),
                        of(Model.VIRTUAL_THREADS, "VirtualThreadsSwitch"),
                        oneCarrier("VirtualThreadsSwitch"),
                        of(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencySwitch"),
                        of(Model.COMPLETABLE_FUTURE, "CompletableFutureSwitch"),
                        of(Model.GIL, "GilSwitch"),
                        of(Model.EVENT_LOOP, "EventLoopSwitch"),
                        of(Model.PROCESSES, "ProcessesSwitch"));
    }

    private static boolean isStart(CostWorkload workload) {
        return workload.id().equals(START);
    }

    private static Variant of(Model model, String className) {
        return Variant.of(model, PACKAGE + className);
    }

    private static Variant oneCarrier(String className) {
        return OneCarrier.of(Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + className));
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Baton");
    }

    @Override
    public List<Prediction> predictions(CostWorkload workload, Environment environment) {
        return variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty())
                .map(variant -> new CostPredictions(variant.id(), workload.figure()))
                .flatMap(predictions -> (isStart(workload) ? predictions.ofStart() : predictions.ofSwitch()).stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(CostWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new CostSubject(
                workload,
                Repetitions.of(workload, variant.id()),
                VariantLoader.load(variant, Repeated.class),
                isStart(workload) ? new PlatformThreadsStart() : new PlatformThreadsSwitch());
    }
}
