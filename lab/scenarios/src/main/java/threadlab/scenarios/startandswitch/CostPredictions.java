package threadlab.scenarios.startandswitch;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts for one variant what a start or a switch costs against that of platform threads in the same pass.
record CostPredictions(String variant, String figure) {

    private static final String RATIO_SOURCE = "System.nanoTime around the repetitions, both in the same pass";

    /// Nothing that enters the kernel and wakes somebody there takes less.
    private static final double KERNEL_NANOS = 500;

    /// A call takes 1 or 2; to keep what a task will need and to find the next one takes more at any clock.
    private static final double CALL_NANOS = 5;

    List<Prediction> ofStart() {
        return switch (variant) {
            case "sequential" ->
                List.of(cheaper(100, "A call needs neither a stack of its own nor a scheduler.", qualifies("0.11")));
            case "platform-threads", "gil" ->
                List.of(notFree(
                        "A thread of the operating system takes system calls to make, wake and bury.",
                        KERNEL_NANOS,
                        qualifies("0.11")));
            case "completable-future" ->
                List.of(cheaper(5, "A queue takes the task to a thread that is there already.", qualifies("4.17")));
            case "event-loop" ->
                List.of(cheaper(10, "A queue takes the task, and nobody is woken for it.", qualifies("4.17")));
            case "processes" ->
                List.of(dearer(
                        2,
                        "A process needs an address space, a program loaded into it, and a parent that hears of its end.",
                        both(supports("0.11"), qualifies("4.17"))));
            case "processes-jvm" ->
                List.of(dearer(
                        50,
                        "A JVM maps its classes, starts its own threads and interprets before it runs anything.",
                        both(supports("0.11"), qualifies("4.17"))));
            default ->
                List.of(cheaper(
                        10,
                        "A virtual thread is an object on the heap and an entry in the scheduler's queue.",
                        qualifies("4.17")));
        };
    }

    List<Prediction> ofSwitch() {
        return switch (variant) {
            case "platform-threads", "completable-future", "gil", "processes" ->
                List.of(notFree(
                        "The kernel parks one and wakes the other, maybe on a processor that sleeps.",
                        KERNEL_NANOS,
                        qualifies("4.16")));
            case "event-loop" ->
                List.of(notFree("The loop takes a turn and finds the next callback.", CALL_NANOS, contradicts("4.16")));
            default ->
                List.of(
                        notFree(
                                "Frames are copied to the heap and back, and the scheduler's queue is asked.",
                                CALL_NANOS,
                                contradicts("4.16")),
                        cheaper(
                                3,
                                "The kernel takes no part: a carrier goes from one to the other.",
                                qualifies("4.16")));
        };
    }

    private Prediction cheaper(double times, String mechanism, List<Citation> claims) {
        return prediction(
                "cheaper",
                claims,
                "It costs a fraction of what it does with platform threads.",
                mechanism,
                new Expectation.AtLeast("platform thread's time / own time", times, Unit.RATIO),
                Measure.metric("timesCheaper"),
                RATIO_SOURCE);
    }

    private Prediction dearer(double times, String mechanism, List<Citation> claims) {
        return prediction(
                "dearer",
                claims,
                "It costs %.0f times what a platform thread does, or more.".formatted(times),
                mechanism,
                new Expectation.AtMost("platform thread's time / own time", 1 / times, Unit.RATIO),
                Measure.metric("timesCheaper"),
                RATIO_SOURCE);
    }

    private Prediction notFree(String mechanism, double nanos, List<Citation> claims) {
        return prediction(
                "not-free",
                claims,
                "It is not free.",
                mechanism,
                new Expectation.AtLeast("time of one", nanos, Unit.NANOS),
                Measure.metric(figure),
                "System.nanoTime around the repetitions, timed passes");
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            Measure measure,
            String source) {
        return new Prediction(id, variant, claims, statement, mechanism, expectation, measure, source);
    }
}
