package threadlab.scenarios.failure;

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
import threadlab.scenarios.VariantLoader;

/// Lets one of five jobs fail, or a deadline pass, and counts what becomes of the others.
public final class Failure implements Scenario<FailureWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.failure.";
    private static final int JOBS = 5;

    private static final List<Variant> ONE_FAILS = List.of(
            variant(Model.SEQUENTIAL, "SequentialFailure"),
            variant(Model.PLATFORM_THREADS, "PlatformThreadsFailure"),
            variant(Model.PLATFORM_THREADS, "shared", "a pool that all share", "PlatformThreadsSharedFailure"),
            variant(Model.PLATFORM_THREADS, "unread", "futures never read", "PlatformThreadsUnreadFailure"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreadsFailure"),
            variant(Model.VIRTUAL_THREADS, "stop", "the rest interrupted", "VirtualThreadsStopFailure"),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyFailure"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFutureFailure"),
            variant(Model.COMPLETABLE_FUTURE, "cancel", "the rest cancelled", "CompletableFutureCancelFailure"),
            variant(Model.GIL, "GilFailure"),
            variant(Model.EVENT_LOOP, "EventLoopFailure"),
            variant(Model.PROCESSES, "ProcessesFailure"));

    private static final List<Variant> DEADLINE = List.of(
            Variant.absent(
                    Model.SEQUENTIAL,
                    "The only thread waits inside a job and can't look at the clock meanwhile; to be stopped by a"
                            + " deadline it needs somebody else, a second thread or a timer."),
            variant(Model.PLATFORM_THREADS, "PlatformThreadsDeadline"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreadsDeadline"),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyDeadline"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFutureDeadline"),
            variant(Model.GIL, "GilDeadline"),
            variant(Model.EVENT_LOOP, "EventLoopDeadline"),
            variant(Model.PROCESSES, "ProcessesDeadline"));

    private static Variant variant(Model model, String className) {
        return Variant.of(model, PACKAGE + className);
    }

    private static Variant variant(Model model, String suffix, String title, String className) {
        return Variant.of(model, suffix, title, PACKAGE + className);
    }

    @Override
    public String id() {
        return "failure";
    }

    @Override
    public String title() {
        return "One of five fails, or a deadline passes";
    }

    @Override
    public String question() {
        return "One of five jobs fails early, or a deadline passes: when does the caller hear of it, what becomes of the"
                + " other jobs, and what still runs when the call has returned?";
    }

    @Override
    public List<FailureWorkload> workloads(Scale scale, Parameters parameters) {
        var early = Duration.ofMillis(scale.pick(50, 100, 100));
        var delay = Duration.ofMillis(scale.pick(250, 500, 500));
        return List.of(
                new FailureWorkload("one-fails", "the first of five jobs fails early", JOBS, early, delay, false),
                new FailureWorkload("deadline", "five jobs that take longer than allowed", JOBS, early, delay, true));
    }

    @Override
    public List<Variant> variants(FailureWorkload workload) {
        return workload.hasDeadline() ? DEADLINE : ONE_FAILS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Job");
    }

    @Override
    public List<Prediction> predictions(FailureWorkload workload, Environment environment) {
        return variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant -> predictions(workload, variant, environment.jdkFeature()))
                .toList();
    }

    private static Stream<Prediction> predictions(FailureWorkload workload, Variant variant, int jdk) {
        return new FailurePredictions(variant.id(), workload, Fate.of(variant.id(), workload, jdk)).all().stream();
    }

    @Override
    public Subject<?> prepare(FailureWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new FailureSubject(workload, VariantLoader.load(variant, FailureVariant.class));
    }
}
