package threadlab.scenarios.workerprocesses;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts for one variant whether splitting the work gains anything, and what its workers share with the caller.
record WorkPredictions(String variant, boolean large, boolean severalProcessors) {

    /// Between one worker and two, nearer to one for what splitting and a busy machine take.
    private static final double PARALLEL = 1.3;

    /// A message there and back takes at least two switches of the kernel's, some 10 µs, where the work takes two.
    private static final double NOT_WORTH_IT = 0.5;

    private static final String SPEED_SOURCE =
            "System.nanoTime around both, in the same pass; passes in which no other process needed the processors, by"
                    + " /proc/stat";

    List<Prediction> all() {
        return switch (variant) {
            case "sequential", "event-loop" ->
                large ? List.of(serial("One thread does one job at a time.", supports("1.22"))) : List.of(allShared());
            case "gil" ->
                large
                        ? List.of(serial("One thread at a time holds the lock.", supports("1.22")), allShared())
                        : List.of(allShared());
            case "processes" -> large ? ofProcesses(both(supports("1.22"), supports("2.14"))) : List.of(notWorthIt());
            case "processes-tcp" -> large ? ofProcesses(qualifies("2.15")) : List.of(notWorthIt());
            default ->
                large
                        ? List.of(
                                speedUp(qualifies("1.22"), "Each thread has a processor."),
                                callersProcess(),
                                allShared())
                        : List.of(callersProcess(), allShared());
        };
    }

    private List<Prediction> ofProcesses(List<Citation> claims) {
        return List.of(
                speedUp(claims, "Each process has a processor, and the message is short against the work."),
                ownProcesses(),
                nothingShared());
    }

    private Prediction speedUp(List<Citation> claims, String mechanism) {
        return severalProcessors ? parallel(claims, mechanism) : serial("There is one processor for all.", claims);
    }

    private Prediction parallel(List<Citation> claims, String mechanism) {
        return prediction(
                "speed-up",
                claims,
                "Two workers are faster than the caller alone.",
                mechanism,
                new Expectation.AtLeast("time alone / time", PARALLEL, Unit.RATIO),
                Measure.metric("speedUp"),
                SPEED_SOURCE);
    }

    private Prediction serial(String mechanism, List<Citation> claims) {
        return prediction(
                "speed-up",
                claims,
                "It is not faster than the caller alone.",
                mechanism,
                new Expectation.AtMost("time alone / time", PARALLEL, Unit.RATIO),
                Measure.metric("speedUp"),
                SPEED_SOURCE);
    }

    private Prediction notWorthIt() {
        return prediction(
                "not-worth-the-message",
                qualifies("1.22", "2.14"),
                "The caller alone is twice as fast, or more.",
                "A message there and back takes the kernel several times as long as the job takes.",
                new Expectation.AtMost("time alone / time", NOT_WORTH_IT, Unit.RATIO),
                Measure.metric("speedUp"),
                SPEED_SOURCE);
    }

    private Prediction ownProcesses() {
        return always(
                "own-pids",
                supports("0.3"),
                "Each worker has a process id of its own.",
                "A worker is a process.",
                "process ids = workers, none the caller's",
                "ownProcesses");
    }

    private Prediction callersProcess() {
        return always(
                "one-pid",
                supports("0.4"),
                "All jobs run in the caller's process.",
                "A thread of whatever kind belongs to the process that started it.",
                "process ids = the caller's",
                "callersProcess");
    }

    private Prediction nothingShared() {
        return always(
                "nothing-shared",
                supports("0.3", "2.14"),
                "What the workers count in a static field stays unseen here.",
                "A process has memory of its own; only messages leave it.",
                "static field of the caller: unchanged",
                "nothingShared");
    }

    private Prediction allShared() {
        return always(
                "all-shared",
                supports("0.4"),
                "What the workers count in a static field is seen here.",
                "Threads of one process share its memory.",
                "static field of the caller: every job counted",
                "allShared");
    }

    private Prediction always(
            String id, List<Citation> claims, String statement, String mechanism, String closedForm, String condition) {
        return prediction(
                id,
                claims,
                statement,
                mechanism,
                new Expectation.Always(closedForm),
                Measure.metric(condition),
                "pids and static field as the jobs left them, timed passes");
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
