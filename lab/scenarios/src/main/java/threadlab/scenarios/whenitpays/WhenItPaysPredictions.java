package threadlab.scenarios.whenitpays;

import static threadlab.scenarios.whenitpays.WhenItPays.POOL;
import static threadlab.scenarios.whenitpays.WhenItPays.WORDS;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.predict.Check;
import threadlab.model.predict.CrossingPlan;
import threadlab.model.predict.FindingPlan;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.whenitpays.WhenItPays.PaysVariant;
import threadlab.scenarios.whenitpays.WhenItPays.PaysWorkload;

/// Predicts how many requests are in service at once: the lowest of requests, threads, and what the processors allow.
record WhenItPaysPredictions(PaysWorkload workload, int processors) {

    /// Starts of threads and wake-ups take a fifth of such short requests in pilot runs.
    private static final double TOLERANCE = 0.35;

    /// Beyond that share of what the processors can do, requests queue for them.
    private static final double HALF_BUSY = 0.5;

    /// How many times the pool's throughput shows that its size no longer limits it.
    private static final double BEATS = 1.5;

    /// What a predicted throughput grows by, where twice the requests do not quite double it or nearly do.
    private static final double LITTLE = 1.3;

    private static final double NEARLY_DOUBLE = 1.85;

    /// A gain of less is none: what starts and wake-ups take differs by more.
    private static final double HARDLY_MORE = 1.1;

    List<Check> of(PaysVariant variant) {
        return switch (variant) {
            case PLATFORM ->
                Stream.concat(equal(variant).stream(), Stream.of(beatsThePool(variant)))
                        .toList();
            case VIRTUAL, STRUCTURED -> checks(variant, "because.threads");
            case PLATFORM_POOL, FUTURE -> checks(variant, "because.pool");
            case VIRTUAL_POOL -> checks(variant, "because.virtualPool");
        };
    }

    private List<Check> checks(PaysVariant variant, String ofThreads) {
        var because = capacity() < variant.threads(workload.most()) ? "because.processors" : ofThreads;
        return Stream.of(equal(variant), Optional.of(most(variant, because)), growsUpTo(variant, because))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Returns how many requests keep the processors busy.
    private double capacity() {
        return processors
                * (double) workload.alone().dividedBy(workload.rounds()).toNanos()
                / workload.compute().toNanos();
    }

    private double expected(PaysVariant variant, int requests) {
        return workload.inService(requests, workload.wallNanos(requests, variant.threads(requests), processors));
    }

    private Optional<Check> equal(PaysVariant variant) {
        return POOL > HALF_BUSY * capacity()
                ? Optional.empty()
                : Optional.of(WORDS.fact("equal", variant, "equal", POOL)
                        .atLeast(POOL * (1 - TOLERANCE), Unit.RATIO)
                        .underNoise(NoiseEffect.LOWERS)
                        .figure("inServiceOfPool"));
    }

    private Check most(PaysVariant variant, String because) {
        var expected = expected(variant, workload.most());
        return WORDS.fact("most", variant, "most", workload.most())
                .because(because)
                .near(expected, expected * TOLERANCE, Unit.RATIO)
                .underNoise(NoiseEffect.LOWERS)
                .figure("inServiceOfMost");
    }

    private Check beatsThePool(PaysVariant variant) {
        return WORDS.fact("beats", variant, "beats", workload.most())
                .atLeast(BEATS * POOL, Unit.RATIO)
                .underNoise(NoiseEffect.LOWERS)
                .figure("inServiceOfMost");
    }

    /// Says nothing where a step is predicted to gain half as much as it could: the scheduler decides there.
    private Optional<Check> growsUpTo(PaysVariant variant, String because) {
        var inService = workload.steps().stream().map(n -> expected(variant, n)).toList();
        var isClear = IntStream.range(1, inService.size())
                .mapToDouble(i -> inService.get(i) / inService.get(i - 1))
                .noneMatch(growth -> growth > LITTLE && growth < NEARLY_DOUBLE);
        return isClear ? Optional.of(growsUpTo(variant, because, workload.growsUpTo(inService))) : Optional.empty();
    }

    /// States at how many requests virtual threads begin to serve more than the pool: beyond its size, unless the
    /// processors limit both. Says nothing where they are predicted to serve a little more.
    Optional<FindingPlan> crossing() {
        var steps = workload.steps();
        var gains = steps.stream()
                .map(n -> expected(PaysVariant.VIRTUAL, n) / expected(PaysVariant.PLATFORM_POOL, n))
                .toList();
        var from = IntStream.range(0, steps.size())
                .filter(i -> gains.get(i) >= BEATS)
                .map(steps::get)
                .findFirst();
        return gains.stream().anyMatch(gain -> gain > HARDLY_MORE && gain < BEATS)
                ? Optional.empty()
                : Optional.of(new CrossingPlan(
                        Topic.POOLS,
                        Surprise.EXPECTED,
                        PaysVariant.PLATFORM_POOL.id(),
                        PaysVariant.VIRTUAL.id(),
                        LITTLE,
                        steps.stream()
                                .map(n -> new CrossingPlan.Step(n, workload.inServiceOf(n)))
                                .toList(),
                        from,
                        (asExpected, found, figures) -> crossing(wording(asExpected, from, found), found, figures)));
    }

    private static String wording(boolean asExpected, OptionalInt expected, OptionalInt found) {
        if (found.isEmpty()) {
            return asExpected ? "finding.crossing.none" : "finding.crossing.none.otherwise";
        }
        if (asExpected) {
            return "finding.crossing";
        }
        return expected.isPresent() ? "finding.crossing.otherwise" : "finding.crossing.unexpected";
    }

    private Message crossing(String key, OptionalInt from, List<String> figures) {
        return WORDS.say(
                key, figures.getFirst(), figures.getLast(), from.orElse(workload.most()), POOL, workload.title());
    }

    private static Check growsUpTo(PaysVariant variant, String because, int last) {
        return WORDS.fact("grows", variant, "grows", last)
                .because(because)
                .near(last, 0, Unit.COUNT)
                .underNoise(NoiseEffect.EITHER_WAY)
                .figure("growsUpTo");
    }
}
