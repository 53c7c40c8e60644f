package threadlab.scenarios.failure;

import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.stats.Unit;

/// Predicts what becomes of a variant's caller and jobs.
record FailurePredictions(String variant, FailureWorkload workload, Fate fate) {

    private static final String CALL = "System.nanoTime around the variant's call, timed passes";
    private static final String ENDS = "each job's own note of its end, by System.nanoTime, timed passes";

    List<Prediction> all() {
        var predictions = new ArrayList<Prediction>();
        predictions.add(heard());
        predictions.add(others());
        predictions.add(left());
        if (!startsProcesses()) {
            predictions.add(told());
            predictions.add(quiet());
        }
        return predictions;
    }

    /// Their start takes longer than the jobs.
    private boolean startsProcesses() {
        return variant.equals("processes");
    }

    private Prediction heard() {
        return fate.told() == Fate.Told.NEVER
                ? prediction(
                        "caller-never-hears",
                        supports("4.8"),
                        "The call returns as if nothing had happened.",
                        new Expectation.Always("no exception"),
                        "callerHeardNothing",
                        "how the variant's call ended, timed passes")
                : prediction(
                        "caller-hears",
                        claims(),
                        "The caller gets an exception.",
                        new Expectation.Always("an exception"),
                        "callerHeard",
                        "how the variant's call ended, timed passes");
    }

    private Prediction told() {
        return switch (fate.told()) {
            case AT_ONCE ->
                prediction(
                        "told",
                        claims(),
                        workload.hasDeadline()
                                ? "The call ends with the deadline, not with the jobs."
                                : "The call ends with the failure, long before the other jobs would.",
                        new Expectation.AtMost("wall", workload.between().toNanos(), Unit.NANOS),
                        "wallNanos",
                        CALL);
            case WHEN_ALL_HAVE_ENDED, NEVER ->
                prediction(
                        "told",
                        claims(),
                        "The call ends when the last job has, long after the failure.",
                        new Expectation.AtLeast("wall", workload.delay().toNanos(), Unit.NANOS),
                        "wallNanos",
                        CALL);
        };
    }

    private Prediction others() {
        return switch (fate.others()) {
            case STOPPED ->
                count("others", "The other jobs are stopped.", "jobs stopped", workload.others(), "stoppedJobs");
            case RUN_ON ->
                count(
                        "others",
                        "The other jobs run on to their ends.",
                        "jobs done",
                        workload.others(),
                        "completedJobs");
            case NEVER_BEGIN ->
                count("others", "The other jobs never begin.", "jobs never begun", workload.others(), "neverBegunJobs");
        };
    }

    private Prediction left() {
        return count(
                "left-running",
                fate.left()
                        ? "Jobs still run when the call has returned."
                        : "No job runs any more when the call has returned.",
                "jobs that outlive the call",
                fate.left() ? workload.others() : 0,
                "stillRunningJobs");
    }

    private Prediction quiet() {
        return switch (fate.others()) {
            case STOPPED, NEVER_BEGIN ->
                prediction(
                        "quiet",
                        claims(),
                        "All is quiet long before the other jobs would have ended.",
                        new Expectation.AtMost(
                                "end of the last job", workload.between().toNanos(), Unit.NANOS),
                        "quietNanos",
                        ENDS);
            case RUN_ON ->
                prediction(
                        "quiet",
                        claims(),
                        "All is quiet only when the longest job has ended.",
                        new Expectation.AtLeast(
                                "end of the last job", workload.delay().toNanos(), Unit.NANOS),
                        "quietNanos",
                        ENDS);
        };
    }

    private List<Citation> claims() {
        return qualifies("4.8");
    }

    private Prediction count(String id, String statement, String closedForm, int expected, String figure) {
        return prediction(
                id, claims(), statement, new Expectation.Near(closedForm, expected, 0, Unit.COUNT), figure, ENDS);
    }

    private Prediction prediction(
            String id, List<Citation> claims, String statement, Expectation expectation, String figure, String source) {
        return new Prediction(
                id, variant, claims, statement, fate.mechanism(), expectation, Measure.metric(figure), source);
    }
}
