package threadlab.scenarios.gather;

import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Citation;
import threadlab.model.Model;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.model.timeline.State;
import threadlab.scenarios.DefaultAsyncPool;
import threadlab.scenarios.OneCarrier;
import threadlab.scenarios.VariantLoader;
import threadlab.scenarios.WaitPredictions;

/// Gathers the results of three waits.
public final class Gather implements Scenario<GatherWorkload> {

    private static final String DELAYS = "gather.delays";
    private static final String PACKAGE = "threadlab.scenarios.gather.";

    private static final Variant ONE_CARRIER = OneCarrier.of(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsGather"));

    private static final List<Variant> ARGUMENT_ORDER = List.of(
            Variant.of(Model.SEQUENTIAL, PACKAGE + "SequentialGather"),
            Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsGather"),
            Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsGather"),
            ONE_CARRIER,
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyGather"),
            Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureGather"),
            Variant.of(
                    Model.COMPLETABLE_FUTURE,
                    "default",
                    "no executor given",
                    PACKAGE + "CompletableFutureDefaultGather"),
            Variant.of(Model.GIL, PACKAGE + "GilGather"),
            Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopGather"),
            Variant.of(Model.PROCESSES, PACKAGE + "ProcessesGather"));

    private static final List<Variant> AS_COMPLETED = List.of(
            asCompleted(Model.PLATFORM_THREADS, "PlatformThreadsAsCompletedGather"),
            asCompleted(Model.VIRTUAL_THREADS, "VirtualThreadsAsCompletedGather"),
            asCompleted(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyAsCompletedGather"),
            asCompleted(Model.COMPLETABLE_FUTURE, "CompletableFutureAsCompletedGather"));

    private static final List<Variant> CALLER_GOES_ON = List.of(
            Variant.of(Model.SEQUENTIAL, PACKAGE + "SequentialGather"),
            Variant.of(Model.PLATFORM_THREADS, PACKAGE + "PlatformThreadsGoesOn"),
            Variant.of(Model.VIRTUAL_THREADS, PACKAGE + "VirtualThreadsGoesOn"),
            Variant.of(Model.STRUCTURED_CONCURRENCY, PACKAGE + "StructuredConcurrencyGoesOn"),
            Variant.of(Model.COMPLETABLE_FUTURE, PACKAGE + "CompletableFutureGoesOn"),
            Variant.of(Model.GIL, PACKAGE + "GilGoesOn"),
            Variant.of(Model.EVENT_LOOP, PACKAGE + "EventLoopGoesOn"),
            Variant.of(Model.PROCESSES, PACKAGE + "ProcessesGoesOn"));

    private static Variant asCompleted(Model model, String className) {
        return Variant.of(model, "as-completed", "as completed", PACKAGE + className);
    }

    @Override
    public String id() {
        return "gather";
    }

    @Override
    public String title() {
        return "Gather three waits";
    }

    @Override
    public String question() {
        return "How long do three waits take together under each model, and in which order do the tasks start, end and"
                + " give their results?";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(DELAYS, "delays in milliseconds instead of the documents' three workloads: 50,30,10"));
    }

    @Override
    public List<GatherWorkload> workloads(Scale scale, Parameters parameters) {
        return parameters
                .durations(DELAYS)
                .map(delays ->
                        List.of(new GatherWorkload("custom", "delays as asked", names("task", delays.size()), delays)))
                .orElseGet(() -> List.of(
                        documentWorkload(scale, "5-3-1", "sleeps of 5, 3 and 1 s", names("func", 3), 5, 3, 1),
                        documentWorkload(scale, "2-2-2", "three sleeps of 2 s", List.of("A", "B", "C"), 2, 2, 2),
                        documentWorkload(scale, "1-1-1", "three sleeps of 1 s", names("worker", 3), 1, 1, 1),
                        documentWorkload(scale, GatherWorkload.SINGLE, "a single wait of 1 s", List.of("hello"), 1),
                        callerGoesOn(scale)));
    }

    private static GatherWorkload documentWorkload(
            Scale scale, String id, String title, List<String> tasks, int... seconds) {
        var delays = IntStream.of(seconds)
                .mapToObj(second -> scale.of(Duration.ofSeconds(second)))
                .toList();
        return new GatherWorkload(id, title, tasks, delays);
    }

    /// The answer to a request, and what the caller has to do besides.
    private static GatherWorkload callerGoesOn(Scale scale) {
        var answer = scale.of(Duration.ofSeconds(1));
        return new GatherWorkload(
                GatherWorkload.CALLER_GOES_ON,
                "an answer after 1 s, and own work of 0.5 s",
                List.of("answer", "own-work"),
                List.of(answer, answer.dividedBy(2)));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    @Override
    public List<Variant> variants(GatherWorkload workload) {
        if (workload.callerGoesOn()) {
            return CALLER_GOES_ON;
        }
        return workload.delays().size() > 1 && delaysDiffer(workload)
                ? Stream.concat(ARGUMENT_ORDER.stream(), AS_COMPLETED.stream()).toList()
                : ARGUMENT_ORDER;
    }

    private static boolean delaysDiffer(GatherWorkload workload) {
        return workload.delays().stream().distinct().count()
                == workload.delays().size();
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Nap");
    }

    @Override
    public List<Prediction> predictions(GatherWorkload workload, Environment environment) {
        return variants(workload).stream()
                .flatMap(variant -> {
                    var waits = new WaitPredictions(
                            variant.id(), workload.tasks(), workload.delays(), workers(workload, variant, environment));
                    return predictions(workload, variant, waits).stream();
                })
                .toList();
    }

    private static List<Prediction> predictions(GatherWorkload workload, Variant variant, WaitPredictions waits) {
        return switch (workload.id()) {
            case GatherWorkload.SINGLE -> ofSingleWait(variant, waits);
            case GatherWorkload.CALLER_GOES_ON -> ofCallerThatGoesOn(variant, waits);
            default -> ofSeveralWaits(workload, variant, waits);
        };
    }

    private static List<Prediction> ofSingleWait(Variant variant, WaitPredictions waits) {
        var predictions = new ArrayList<Prediction>();
        waits.wall(0.01, Duration.ofMillis(10), supports("1.33", "3.5")).ifPresent(predictions::add);
        predictions.add(waits.callerLast(supports("3.3", "3.5")));
        waitsOverlap(variant, waits, supports("1.33")).ifPresent(predictions::add);
        return predictions;
    }

    private static List<Prediction> ofCallerThatGoesOn(Variant variant, WaitPredictions waits) {
        var claims = waits.allAtOnce() ? Citation.both(supports("3.6"), qualifies("1.8")) : supports("3.4", "3.5");
        var predictions = new ArrayList<Prediction>();
        waits.wall(0.01, Duration.ofMillis(10), claims).ifPresent(predictions::add);
        predictions.add(waits.finishOrder(claims));
        predictions.add(waits.resultsAsCompleted(claims));
        predictions.add(waits.overlap(claims));
        waitsOverlap(variant, waits, claims).ifPresent(predictions::add);
        return predictions;
    }

    /// A wait in another process is in no recording of this one.
    private static Optional<Prediction> waitsOverlap(Variant variant, WaitPredictions waits, List<Citation> claims) {
        return switch (variant.model()) {
            case PROCESSES -> Optional.empty();
            case EVENT_LOOP -> Optional.of(waits.waitsOverlap(State.SLEEPING, "threadlab.TaskWait", claims));
            case SEQUENTIAL, PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, GIL ->
                Optional.of(waits.waitsOverlap(State.SLEEPING, "jdk.ThreadSleep", claims));
        };
    }

    private static List<Prediction> ofSeveralWaits(GatherWorkload workload, Variant variant, WaitPredictions waits) {
        var together = waits.allAtOnce();
        var predictions = new ArrayList<Prediction>();
        waits.wall(0.01, Duration.ofMillis(5), wallClaims(workload, waits)).ifPresent(predictions::add);
        predictions.add(startOrder(workload, variant, waits));
        if (waits.finishOrderIsDetermined()) {
            predictions.add(waits.finishOrder(together ? supports("3.9") : qualifies("3.9")));
        } else if (variant.model() == Model.EVENT_LOOP && !delaysDiffer(workload)) {
            predictions.add(waits.timerOrder(supports(startClaim(workload))));
        }
        predictions.add(
                AS_COMPLETED.contains(variant)
                        ? waits.resultsAsCompleted(supports("1.7"))
                        : waits.resultsInArgumentOrder(supports("3.8")));
        predictions.add(waits.callerLast(contradicts("1.8")));
        predictions.add(waits.overlap(together ? supports("1.7") : supports("1.4")));
        waitsOverlap(variant, waits, together ? contradicts("3.12") : supports("1.4"))
                .ifPresent(predictions::add);
        waits.cpuShare(Duration.ofMillis(2), supports("1.3")).ifPresent(predictions::add);
        if (runsOnCarriers(variant) && !AS_COMPLETED.contains(variant)) {
            waits.carriersAreFree(supports("2.2")).ifPresent(predictions::add);
            predictions.add(waits.hops(qualifies("1.9")));
        }
        return predictions;
    }

    private static boolean runsOnCarriers(Variant variant) {
        return variant.model() == Model.VIRTUAL_THREADS || variant.model() == Model.STRUCTURED_CONCURRENCY;
    }

    private static Prediction startOrder(GatherWorkload workload, Variant variant, WaitPredictions waits) {
        var takesTurns = variant.model() == Model.EVENT_LOOP || variant.equals(ONE_CARRIER);
        return takesTurns
                ? waits.startOrderOnOneThread(supports(startClaim(workload)))
                : waits.startOrder(qualifies(startClaim(workload)));
    }

    private static int workers(GatherWorkload workload, Variant variant, Environment environment) {
        var tasks = workload.delays().size();
        return switch (variant.id()) {
            case "sequential" -> 1;
            case "completable-future-default" -> DefaultAsyncPool.workers(environment, tasks);
            default -> tasks;
        };
    }

    private static List<Citation> wallClaims(GatherWorkload workload, WaitPredictions waits) {
        if (!waits.allAtOnce()) {
            return waits.workers() == 1 ? supports(workload.id().equals("5-3-1") ? "3.11" : "1.4") : qualifies("3.10");
        }
        return switch (workload.id()) {
            case "2-2-2" -> supports("1.5");
            case "1-1-1" -> supports("1.15");
            default -> supports("3.10");
        };
    }

    private static String startClaim(GatherWorkload workload) {
        return switch (workload.id()) {
            case "2-2-2" -> "1.5";
            case "1-1-1" -> "1.15";
            default -> "3.9";
        };
    }

    @Override
    public Subject<?> prepare(GatherWorkload workload, Variant variant) throws ReflectiveOperationException {
        return new GatherSubject(workload, VariantLoader.load(variant, GatherVariant.class));
    }
}
