package threadlab.scenarios.lazyoreager;

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
import threadlab.scenarios.VariantLoader;

/// Calls a function, waits for nothing, and looks what happened.
public final class LazyOrEager implements Scenario<LazyOrEagerWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.lazyoreager.";
    private static final Duration WORK = Duration.ofMillis(50);
    private static final Duration NEGLECT = Duration.ofSeconds(1);

    private static final List<Variant> VARIANTS = List.of(
            variant(Model.SEQUENTIAL, "Sequential"),
            variant(Model.SEQUENTIAL, "lazy", "wrapped into a supplier", "SequentialLazy"),
            variant(Model.PLATFORM_THREADS, "PlatformThreads"),
            variant(Model.PLATFORM_THREADS, "unstarted", "not started", "PlatformThreadsUnstarted"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreads"),
            variant(Model.VIRTUAL_THREADS, "unstarted", "not started", "VirtualThreadsUnstarted"),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFuture"),
            variant(Model.COMPLETABLE_FUTURE, "lazy", "hung on another future", "CompletableFutureLazy"),
            Variant.absent(
                    Model.GIL,
                    "The lock decides who runs of those that were started, not what a call starts: threads under it are"
                            + " as eager as platform threads, and Python's lazy calls are its coroutines, which the"
                            + " event loop shows."),
            variant(Model.EVENT_LOOP, "EventLoop"),
            variant(Model.EVENT_LOOP, "task", "as a task", "EventLoopTask"),
            variant(Model.EVENT_LOOP, "eager", "called at once", "EventLoopEager"),
            variant(Model.PROCESSES, "Processes"));

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, className(prefix));
    }

    private static Variant variant(Model model, String suffix, String title, String prefix) {
        return Variant.of(model, suffix, title, className(prefix));
    }

    private static String className(String prefix) {
        return PACKAGE + prefix + "LazyOrEager";
    }

    @Override
    public String id() {
        return "lazy-or-eager";
    }

    @Override
    public String title() {
        return "Call, and do not wait";
    }

    @Override
    public String question() {
        return "What does a call alone do while nobody waits for its result: nothing, does it begin, or is it finished"
                + " when it returns?";
    }

    @Override
    public List<LazyOrEagerWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new LazyOrEagerWorkload(scale.of(WORK), scale.of(NEGLECT)));
    }

    @Override
    public List<Variant> variants(LazyOrEagerWorkload workload) {
        return VARIANTS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Body");
    }

    @Override
    public List<Prediction> predictions(LazyOrEagerWorkload workload, Environment environment) {
        return VARIANTS.stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant -> new LazyOrEagerPredictions(variant.id()).all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(LazyOrEagerWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new LazyOrEagerSubject(workload, VariantLoader.load(variant, LazyOrEagerVariant.class));
    }
}
