package threadlab.scenarios.lostupdates;

import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts for one variant under one workload what becomes of the updates.
record CountPredictions(CountWorkload workload, String variant) {

    private static final String SOURCE = "the number in the end against the updates asked for, timed passes";

    /// One update in a hundred: far more than chance meetings, far less than any pilot run lost.
    private static final double SOME = 0.01;

    /// Tasks that wait equally long write in step, so that of four updates three are lost; half of that in any case.
    private static final double MANY = 0.375;

    private static final double TOLERANCE = 0.01;

    /// To read what was written just before takes a processor 4 to 5 cycles, more than 0.7 ns at any clock there is.
    private static final double IMPOSSIBLY_SHORT_NANOS = 0.5;

    Prediction nothingLost(String mechanism, List<Citation> claims) {
        return prediction(
                "nothing-lost",
                claims,
                "No update is lost.",
                mechanism,
                new Expectation.Always("the number in the end = tasks × updates"),
                Measure.metric("nothingLost"),
                SOURCE);
    }

    Prediction lost(String mechanism, List<Citation> claims) {
        return prediction(
                "lost",
                claims,
                workload.waits() ? "A large part of the updates is lost." : "Updates are lost.",
                mechanism,
                new Expectation.AtLeast("lost updates / updates", workload.waits() ? MANY : SOME, Unit.SHARE),
                Measure.metric("lostShare"),
                SOURCE);
    }

    Prediction lostInStep() {
        return prediction(
                "lost-in-step",
                contradicts("2.9"),
                "Of every %d updates all but one are lost, on one thread.".formatted(workload.tasks()),
                "All tasks read before the first one writes; timers of equal length then keep them in step.",
                new Expectation.Near(
                        "lost updates / updates = 1 - 1/tasks", 1 - 1.0 / workload.tasks(), TOLERANCE, Unit.SHARE),
                Measure.metric("lostShare"),
                SOURCE);
    }

    Prediction oneAfterAnother() {
        return prediction(
                "one-after-another",
                qualifies("2.17"),
                "The price of the lock: the waits no longer overlap.",
                "Who waits inside a critical section lets all others wait for the section.",
                new Expectation.AtLeast(
                        "wall, against tasks × updates × delay,",
                        workload.delay().toNanos() * (double) workload.asked(),
                        Unit.NANOS),
                Measure.metric("wallNanos"),
                "System.nanoTime around the variant's call, timed passes");
    }

    Prediction folded() {
        return prediction(
                "folded",
                qualifies("2.8"),
                "An update takes less time than a processor needs to read, add and write: there is no loop.",
                "Nothing forbids the compiler to make one addition of a loop that increments a plain field; so a test"
                        + " of this shape shows no race, and proves nothing.",
                new Expectation.AtMost("time of an update", IMPOSSIBLY_SHORT_NANOS, Unit.NANOS),
                Measure.metric("updateNanos"),
                "System.nanoTime around each task's loop, timed passes");
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

    List<Prediction> acrossComputation(boolean severalCarriers) {
        return switch (variant) {
            case "sequential" -> List.of(nothingLost("One task adds at a time.", supports("2.8")));
            case "platform-threads-plain" -> List.of(folded());
            case "virtual-threads", "structured-concurrency" ->
                List.of(
                        severalCarriers
                                ? lost(
                                        "Threads on several carriers read the same number and write the same sum.",
                                        supports("2.8", "2.17"))
                                : nothingLost(
                                        "With one processor there is one carrier, and nobody takes it from a thread.",
                                        qualifies("2.8", "2.17")));
            case "virtual-threads-one-carrier" ->
                List.of(nothingLost(
                        "A virtual thread gives its carrier up only where it waits, and here it never does.",
                        qualifies("2.9")));
            case "virtual-threads-lock" ->
                List.of(nothingLost(
                        "Read and write are one critical section, which one thread is in at a time.",
                        qualifies("2.17")));
            case "virtual-threads-atomic" ->
                List.of(nothingLost(
                        "The write succeeds only where nobody else wrote since the read.", qualifies("2.17")));
            case "virtual-threads-confined" ->
                List.of(nothingLost("Nobody else reads or writes a thread's own number.", qualifies("2.17")));
            case "gil" ->
                List.of(lost(
                        "A switch between read and write lets others write for some intervals, all in vain.",
                        supports("2.8", "2.17")));
            case "gil-check-after" ->
                List.of(nothingLost(
                        "Switches fall between updates only: the lock hides the bug, it does not mend it.",
                        qualifies("2.8")));
            case "event-loop" ->
                List.of(nothingLost("A callback runs to its end before the next begins.", qualifies("2.9")));
            case "processes" -> List.of(nothingShared());
            default ->
                List.of(lost(
                        "Threads that run at the same time, or are suspended between read and write, write what is out"
                                + " of date.",
                        supports("2.8", "2.17")));
        };
    }

    List<Prediction> acrossWait() {
        return switch (variant) {
            case "sequential" -> List.of(nothingLost("One task adds at a time.", supports("2.8")));
            case "virtual-threads-lock" ->
                List.of(
                        nothingLost(
                                "Read, wait and write are one critical section, which one thread is in at a time.",
                                qualifies("2.17")),
                        oneAfterAnother());
            case "virtual-threads-one-carrier" ->
                List.of(lost("A thread that waits unmounts, and others read the same number.", contradicts("2.9")));
            case "event-loop" -> List.of(lostInStep());
            case "processes" -> List.of(nothingShared());
            default -> List.of(lost("While one task waits the others read the same number.", supports("2.8", "2.17")));
        };
    }

    private Prediction nothingShared() {
        return nothingLost("Each process has memory of its own, and so a number of its own.", supports("2.14"));
    }
}
