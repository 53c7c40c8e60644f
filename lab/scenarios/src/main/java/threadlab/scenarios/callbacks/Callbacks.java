package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.ArrayList;
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

/// Writes three steps that need each other in three styles.
public final class Callbacks implements Scenario<CallbacksWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.callbacks.";
    private static final Duration DELAY = Duration.ofMillis(100);

    private static final List<Variant> VARIANTS = List.of(
            variant(Model.SEQUENTIAL, "Sequential"),
            variant(Model.PLATFORM_THREADS, "PlatformThreads"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreads"),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFuture"),
            Variant.absent(
                    Model.GIL,
                    "A global lock says who runs, not how code is written: under it threads ask in the straight lines"
                            + " of the platform threads, with the same stack."),
            variant(Model.EVENT_LOOP, "EventLoop"),
            variant(Model.EVENT_LOOP, "composed", "composed promises", "EventLoopComposed"),
            Variant.absent(
                    Model.PROCESSES,
                    "Between processes go bytes, not calls: a stack ends at the main method of its process, and a"
                            + " failure reaches the parent as an exit code and text that it must read."));

    private static final List<Variant> LOSING = List.of(
            variant(Model.COMPLETABLE_FUTURE, "unread", "future never read", "CompletableFutureUnread"),
            variant(Model.EVENT_LOOP, "forgotten", "errors forgotten", "EventLoopForgotten"));

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, PACKAGE + prefix + "Callbacks");
    }

    private static Variant variant(Model model, String suffix, String title, String prefix) {
        return Variant.of(model, suffix, title, PACKAGE + prefix + "Callbacks");
    }

    static boolean losesFailures(Variant variant) {
        return LOSING.contains(variant);
    }

    @Override
    public String id() {
        return "callbacks";
    }

    @Override
    public String title() {
        return "Callbacks, promises, straight lines";
    }

    @Override
    public String question() {
        return "Three steps need each other's results: do nested callbacks, composed futures and straight-line code give"
                + " the same, what does the stack still know when the last step fails, who hears of it, and what is"
                + " there for a caller who does not wait?";
    }

    @Override
    public List<CallbacksWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new CallbacksWorkload("three-steps", "three steps, each from the one before", scale.of(DELAY), false),
                new CallbacksWorkload("last-fails", "the same, but the last step fails", scale.of(DELAY), true));
    }

    @Override
    public List<Variant> variants(CallbacksWorkload workload) {
        if (!workload.fails()) {
            return VARIANTS;
        }
        var all = new ArrayList<>(VARIANTS);
        all.addAll(LOSING);
        return all;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Shop");
    }

    @Override
    public List<Prediction> predictions(CallbacksWorkload workload, Environment environment) {
        return variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant -> new CallbacksPredictions(variant).of(workload).stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(CallbacksWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new CallbacksSubject(workload, VariantLoader.load(variant, CallbacksVariant.class));
    }
}
