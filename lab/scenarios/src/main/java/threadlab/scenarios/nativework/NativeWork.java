package threadlab.scenarios.nativework;

import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.VariantLoader;

/// Hashes large and small pieces: work for which CPython releases its lock, and work for which it does not.
public final class NativeWork implements Scenario<HashWorkload> {

    private static final int TASKS = 2;
    private static final int LARGE_BYTES = 1 << 20;
    private static final int SMALL_BYTES = 1 << 10;
    private static final double LEAST_GAIN = 1.8;

    /// A worker's compiler and garbage collector run beside its work, and those of the other worker too.
    private static final double LEAST_GAIN_OF_PROCESSES = 1.6;

    private static final double TOLERANCE = 0.15;
    private static final String PACKAGE = "threadlab.scenarios.nativework.";

    private static final List<Variant> VARIANTS = List.of(
            Variant.of(Model.SEQUENTIAL, PACKAGE + "SequentialHash"),
            Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsHash"),
            Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsHash"),
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyHash"),
            Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureHash"),
            Variant.of(Model.GIL, PACKAGE + "GilHash"),
            Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopHash"),
            Variant.of(Model.PROCESSES, PACKAGE + "ProcessesHash"));
    private static final Variant HELD = Variant.of(Model.GIL, "held", "never released", PACKAGE + "GilHeldHash");

    @Override
    public String id() {
        return "native-work";
    }

    @Override
    public String title() {
        return "Hash outside the interpreter";
    }

    @Override
    public String question() {
        return "Do two tasks hash faster than one, when a global interpreter lock is released around each large piece"
                + " and held for each small one?";
    }

    @Override
    public List<HashWorkload> workloads(Scale scale, Parameters parameters) {
        var mebibytes = scale.pick(320, 2_400, 2_400);
        return List.of(
                new HashWorkload("1-mib", TASKS, mebibytes, LARGE_BYTES),
                new HashWorkload("1-kib", TASKS, mebibytes, SMALL_BYTES));
    }

    @Override
    public List<Variant> variants(HashWorkload workload) {
        return isLarge(workload)
                ? Stream.concat(VARIANTS.stream(), Stream.of(HELD)).toList()
                : VARIANTS.stream()
                        .filter(variant -> List.of(Model.PLATFORM_THREADS, Model.VIRTUAL_THREADS, Model.GIL)
                                .contains(variant.model()))
                        .toList();
    }

    private static boolean isLarge(HashWorkload workload) {
        return workload.pieceBytes() == LARGE_BYTES;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "HashTask");
    }

    @Override
    public List<Prediction> predictions(HashWorkload workload, Environment environment) {
        return variants(workload).stream()
                .map(variant -> speedUp(workload, variant, environment))
                .toList();
    }

    private static Prediction speedUp(HashWorkload workload, Variant variant, Environment environment) {
        var overlaps = overlaps(workload, variant);
        var gains = overlaps && environment.cpus() >= TASKS;
        return new Prediction(
                "speed-up",
                variant.id(),
                claims(variant, overlaps),
                gains ? "Two tasks hash nearly twice as fast as one." : "Two tasks hash no faster than one.",
                mechanism(variant, overlaps),
                gains
                        ? new Expectation.AtLeast("n × wall of one task / wall", leastGain(variant), Unit.RATIO)
                        : new Expectation.Near("n × wall of one task / wall", 1, TOLERANCE, Unit.RATIO),
                Measure.metric("speedUp"),
                HashSubject.SOURCE);
    }

    private static double leastGain(Variant variant) {
        return variant.model() == Model.PROCESSES ? LEAST_GAIN_OF_PROCESSES : LEAST_GAIN;
    }

    private static boolean overlaps(HashWorkload workload, Variant variant) {
        return switch (variant.model()) {
            case SEQUENTIAL, EVENT_LOOP -> false;
            case GIL -> isLarge(workload) && !variant.equals(HELD);
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, PROCESSES -> true;
        };
    }

    private static List<Citation> claims(Variant variant, boolean overlaps) {
        return switch (variant.model()) {
            case GIL -> overlaps ? contradicts("4.4") : supports("4.4");
            case SEQUENTIAL,
                    PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    COMPLETABLE_FUTURE,
                    EVENT_LOOP,
                    PROCESSES -> qualifies("4.4");
        };
    }

    private static String mechanism(Variant variant, boolean overlaps) {
        return switch (variant.model()) {
            case SEQUENTIAL, EVENT_LOOP -> "One thread hashes one piece after the other; there is no lock to blame.";
            case GIL ->
                overlaps
                        ? "The lock is released around each hash, so while one thread hashes the other may as well."
                        : "The lock is held for each hash, so one thread at a time hashes.";
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, PROCESSES ->
                "There is no lock around it, so a piece's size does not matter; two processors do.";
        };
    }

    @Override
    public Subject<?> prepare(HashWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new HashSubject(workload, VariantLoader.load(variant, HashVariant.class));
    }
}
