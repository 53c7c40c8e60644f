package threadlab.scenarios.blockinginloop;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts whether the waits of a variant overlap.
record BlockingPredictions(String variant, BlockingInLoopWorkload workload, int jdk) {

    /// JEP 491: a virtual thread inside `synchronized` unmounts.
    private static final int SYNCHRONIZED_UNMOUNTS = 24;

    /// Why the waits overlap or do not, and what that says of the claims.
    private record Reason(boolean serial, String mechanism, List<Citation> claims) {}

    List<Prediction> all() {
        var reason = reason();
        var predictions = new ArrayList<Prediction>();
        predictions.add(wall(reason));
        predictions.add(atOnce(reason));
        if (variant.startsWith("virtual-threads-")) {
            predictions.add(pins());
        }
        return predictions;
    }

    private Reason reason() {
        return switch (variant) {
            case "sequential" -> serial("One thread waits out each before it begins the next.", qualifies("1.31"));
            case "event-loop" ->
                serial(
                        "The loop has one thread, and a call that blocks keeps it: no other callback runs meanwhile.",
                        both(contradicts("1.31"), qualifies("1.23")));
            case "event-loop-offloaded" ->
                overlapping(
                        "Other threads block in the loop's stead and tell it when they have done.",
                        qualifies("1.23", "1.31"));
            case "event-loop-non-blocking" ->
                overlapping("A timer holds no thread, so the loop sets all five at once.", supports("1.23", "1.31"));
            case "virtual-threads-one-carrier" ->
                overlapping(
                        "A virtual thread that sleeps unmounts, so its carrier, the only one, is free for the next.",
                        qualifies("1.31"));
            case "virtual-threads-synchronized" ->
                jdk < SYNCHRONIZED_UNMOUNTS
                        ? serial(
                                "Up to JDK 23 a virtual thread inside synchronized is pinned: asleep, it keeps the only"
                                        + " carrier.",
                                qualifies("1.31"))
                        : overlapping(
                                "From JDK 24 on (JEP 491) a virtual thread unmounts inside synchronized as well.",
                                qualifies("1.31"));
            case "virtual-threads-native" ->
                serial(
                        "A native frame on its stack pins a virtual thread: asleep, it keeps the only carrier.",
                        qualifies("1.31"));
            case "gil" -> overlapping("The lock is given up around each wait, so all wait at once.", qualifies("1.31"));
            case "gil-held" -> serial("Who keeps the lock while it waits lets nobody else begin.", qualifies("1.31"));
            default -> overlapping("Each wait blocks a thread of its own, and nobody else.", qualifies("1.31"));
        };
    }

    private static Reason serial(String mechanism, List<Citation> claims) {
        return new Reason(true, mechanism, claims);
    }

    private static Reason overlapping(String mechanism, List<Citation> claims) {
        return new Reason(false, mechanism, claims);
    }

    /// On a busy machine a wait takes longer than it should, never less; which of the two it is shows all the same.
    private Prediction wall(Reason reason) {
        var between = workload.delay().plus(workload.sum()).dividedBy(2);
        return new Prediction(
                "wall",
                variant,
                reason.claims,
                reason.serial
                        ? "The waits take the sum of their lengths: they follow one another."
                        : "The waits take about as long as one of them.",
                reason.mechanism,
                reason.serial
                        ? new Expectation.AtLeast(
                                "wall = sum(delays) or more", workload.sum().toNanos(), Unit.NANOS)
                        : new Expectation.AtMost(
                                "wall = max(delays) rather than sum(delays): halfway at the most",
                                between.toNanos(),
                                Unit.NANOS),
                Measure.metric("wallNanos"),
                "System.nanoTime around the variant's call, timed passes");
    }

    private Prediction atOnce(Reason reason) {
        var expected = reason.serial ? 1 : workload.count();
        return new Prediction(
                "at-once",
                variant,
                reason.claims,
                reason.serial
                        ? "No two waits are under way at once."
                        : "All %d waits are under way at once.".formatted(expected),
                reason.mechanism,
                new Expectation.Near("peak of waits at one moment", expected, 0, Unit.COUNT),
                Measure.metric("peakWaitsAtOnce"),
                "each wait's own readings of System.nanoTime, timed passes");
    }

    private Prediction pins() {
        var pinned = reason().serial;
        var expected = pinned ? workload.count() : 0;
        return new Prediction(
                "pins",
                variant,
                qualifies("1.31"),
                pinned ? "Every wait pins its carrier." : "No wait pins its carrier.",
                pinned
                        ? "The JVM can't take the frames off the carrier's stack, and says so by an event a wait."
                        : "The frames move to the heap while the thread waits.",
                new Expectation.Near("pins", expected, 0, Unit.COUNT),
                Measure.recorded("virtualThreadPins"),
                "jdk.VirtualThreadPinned of the recorded pass");
    }
}
