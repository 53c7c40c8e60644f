package threadlab.scenarios.blockinginloop;

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

/// Does five waits on what has one thread to give, blocking it or not.
public final class BlockingInLoop implements Scenario<BlockingInLoopWorkload> {

    private static final String PACKAGE = "threadlab.scenarios.blockinginloop.";
    private static final int COUNT = 5;
    private static final Duration DELAY = Duration.ofMillis(500);

    private static final List<Variant> VARIANTS = List.of(
            variant(Model.SEQUENTIAL, "Sequential"),
            variant(Model.PLATFORM_THREADS, "PlatformThreads"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreads"),
            oneCarrier("one-carrier", "one carrier", "VirtualThreads"),
            oneCarrier("synchronized", "one carrier, inside synchronized", "VirtualThreadsSynchronized"),
            oneCarrier("native", "one carrier, below native code", "VirtualThreadsNative")
                    .withJvmArg("--enable-preview")
                    .withJvmArg("--enable-native-access=ALL-UNNAMED"),
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrency"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFuture"),
            variant(Model.GIL, "Gil"),
            variant(Model.GIL, "held", "not released", "GilHeld"),
            variant(Model.EVENT_LOOP, "EventLoop"),
            variant(Model.EVENT_LOOP, "offloaded", "offloaded", "EventLoopOffloaded"),
            variant(Model.EVENT_LOOP, "non-blocking", "timers of the loop", "EventLoopNonBlocking"),
            Variant.absent(
                    Model.PROCESSES,
                    "A process that blocks stops its own threads and loop, never those of another process, so five of"
                            + " them wait at once as five platform threads do; starting them takes longer than the"
                            + " waits here."));

    private static Variant variant(Model model, String prefix) {
        return Variant.of(model, className(prefix));
    }

    private static Variant variant(Model model, String suffix, String title, String prefix) {
        return Variant.of(model, suffix, title, className(prefix));
    }

    private static Variant oneCarrier(String suffix, String title, String prefix) {
        return OneCarrier.of(variant(Model.VIRTUAL_THREADS, suffix, title, prefix));
    }

    private static String className(String prefix) {
        return PACKAGE + prefix + "BlockingInLoop";
    }

    @Override
    public String id() {
        return "blocking-in-loop";
    }

    @Override
    public String title() {
        return "Blocking calls inside the loop";
    }

    @Override
    public String question() {
        return "Five waits that block their caller: do they take as long as one where a single thread, carrier or lock"
                + " must do for all, or as long as five?";
    }

    @Override
    public List<BlockingInLoopWorkload> workloads(Scale scale, Parameters parameters) {
        return List.of(new BlockingInLoopWorkload(COUNT, scale.of(DELAY)));
    }

    @Override
    public List<Variant> variants(BlockingInLoopWorkload workload) {
        return VARIANTS;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Nap");
    }

    @Override
    public List<Prediction> predictions(BlockingInLoopWorkload workload, Environment environment) {
        return VARIANTS.stream()
                .filter(variant -> variant.absence().isEmpty())
                .flatMap(variant ->
                        new BlockingPredictions(variant.id(), workload, environment.jdkFeature()).all().stream())
                .toList();
    }

    @Override
    public Subject<?> prepare(BlockingInLoopWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new BlockingInLoopSubject(workload, VariantLoader.load(variant, BlockingInLoopVariant.class));
    }
}
