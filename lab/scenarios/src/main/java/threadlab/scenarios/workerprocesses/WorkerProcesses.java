package threadlab.scenarios.workerprocesses;

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

/// Splits work over two workers: processes that talk by messages, beside threads that share memory.
public final class WorkerProcesses implements Scenario<JobsWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.workerprocesses.";
    /// Short rounds, and many: one of them at least falls where nobody else wants the processors.
    private static final int ROUNDS_OF_LARGE = 5;

    private static final int ROUNDS_OF_SMALL = 4;
    private static final String LARGE = "large-jobs";

    private static final List<Variant> VARIANTS = List.of(
            of(Model.SEQUENTIAL, "SequentialWork"),
            of(Model.PLATFORM_THREADS, "PlatformThreadsWork"),
            of(Model.VIRTUAL_THREADS, "VirtualThreadsWork"),
            of(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyWork"),
            of(Model.COMPLETABLE_FUTURE, "CompletableFutureWork"),
            of(Model.GIL, "GilWork"),
            of(Model.EVENT_LOOP, "EventLoopWork"),
            of(Model.PROCESSES, "ProcessesWork"),
            Variant.of(Model.PROCESSES, "tcp", "over TCP", PACKAGE + "ProcessesTcpWork"));

    private static Variant of(Model model, String className) {
        return Variant.of(model, PACKAGE + className);
    }

    @Override
    public String id() {
        return "worker-processes";
    }

    @Override
    public String title() {
        return "Worker processes";
    }

    @Override
    public String question() {
        return "Work is split over two processes that talk by messages, or over threads: what is gained, what do the"
                + " workers share, and when does the message cost more than the work?";
    }

    @Override
    public List<JobsWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(
                new JobsWorkload(
                        LARGE,
                        "jobs of milliseconds",
                        4,
                        scale.pick(3_000_000, 6_000_000, 20_000_000),
                        ROUNDS_OF_LARGE),
                new JobsWorkload(
                        "small-jobs",
                        "jobs of microseconds",
                        scale.pick(1_000, 10_000, 20_000),
                        1_000,
                        ROUNDS_OF_SMALL));
    }

    @Override
    public List<Variant> variants(JobsWorkload workload) {
        return VARIANTS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Job");
    }

    @Override
    public List<Prediction> predictions(JobsWorkload workload, Environment environment) {
        var large = workload.id().equals(LARGE);
        return VARIANTS.stream()
                .map(variant -> new WorkPredictions(variant.id(), large, environment.cpus() > 1))
                .flatMap(predictions -> predictions.all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(JobsWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new WorkerProcessesSubject(workload, VariantLoader.load(variant, WorkVariant.class));
    }
}
