package threadlab.scenarios.failure;

import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.failure.Failure.WORDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import threadlab.model.Model;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.failure.Failure.FailureVariant;
import threadlab.scenarios.failure.Failure.FailureWorkload;
import threadlab.scenarios.lesson.LessonWords.Fact;

/// Predicts when the caller gets the exception, and what becomes of the other jobs.
record FailurePredictions(FailureWorkload workload, Environment environment) {

    /// JDK-8347039: since then an executor with a thread per task waits for cancelled tasks too when it is
    /// closed.
    private static final int CLOSE_WAITS_FOR_CANCELLED = 25;

    /// Names what the caller gets.
    private enum CallerGets {
        EXCEPTION_AT_ONCE,
        EXCEPTION_AFTER_LAST_JOB,
        NOTHING
    }

    /// Names what becomes of the jobs that did not fail.
    private enum OtherJobs {
        STOPPED("stoppedJobs"),
        COMPLETED("completedJobs"),
        NEVER_BEGUN("neverBegunJobs");

        private final String figure;

        OtherJobs(String figure) {
            this.figure = figure;
        }
    }

    List<Check> of(FailureVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY ->
                checks(variant, CallerGets.EXCEPTION_AT_ONCE, OtherJobs.NEVER_BEGUN, false, "leavesLoop");
            case PLATFORM, VIRTUAL -> waitedFor(variant, "invokeAll");
            case PLATFORM_SHARED, CPYTHON_THREADS_SHARED -> leftRunning(variant, "sharedPool");
            case PLATFORM_UNREAD, CPYTHON_THREADS_UNREAD ->
                checks(variant, CallerGets.NOTHING, OtherJobs.COMPLETED, false, "unread");
            case VIRTUAL_STOP -> stopped(variant, "shutdownNow");
            case STRUCTURED -> stopped(variant, "scope");
            case FUTURE -> waitedFor(variant, "allOf");
            case FUTURE_CANCEL -> leftRunning(variant, "cancel");
            case UNDER_GIL, CPYTHON_THREADS -> waitedFor(variant, "leavesPool");
            case ON_EVENT_LOOP, ASYNCIO -> stopped(variant, "gather");
            case ASYNCIO_LIVES_ON -> leftRunning(variant, "gatherLivesOn");
            case ASYNCIO_TASK_GROUP -> stopped(variant, "taskGroup");
            case NODE -> leftRunning(variant, "promiseAll");
            case NODE_SETTLED -> waitedFor(variant, "allSettled");
            case NODE_UNREAD -> checks(variant, CallerGets.NOTHING, OtherJobs.COMPLETED, false, "settledUnread");
            case NODE_ABORT -> stopped(variant, "abort");
            case IN_PROCESSES, PROCESSES_DEADLINE, CPYTHON_PROCESSES, CPYTHON_PROCESSES_DEADLINE ->
                stopped(variant, "killed");
            case ASYNCIO_DEADLINE -> stopped(variant, "waitFor");
            case NODE_DEADLINE -> leftRunning(variant, "race");
            case NODE_ABORT_DEADLINE -> stopped(variant, "abortTimeout");
            case NODE_WORKERS, NODE_WORKERS_DEADLINE -> List.of();
            case SEQUENTIALLY_DEADLINE -> List.of();
            case PLATFORM_DEADLINE -> stopped(variant, "invokeAllDeadline");
            case VIRTUAL_DEADLINE ->
                environment.jdkFeature() >= CLOSE_WAITS_FOR_CANCELLED
                        ? stopped(variant, "invokeAllDeadline")
                        : checks(variant, CallerGets.EXCEPTION_AT_ONCE, OtherJobs.STOPPED, true, "closeForgets");
            case STRUCTURED_DEADLINE -> stopped(variant, "scopeDeadline");
            case FUTURE_DEADLINE -> leftRunning(variant, "orTimeout");
            case GIL_DEADLINE, CPYTHON_THREADS_DEADLINE -> leftRunning(variant, "resultTimeout");
            case EVENT_LOOP_DEADLINE -> stopped(variant, "timer");
        };
    }

    private List<Check> stopped(FailureVariant variant, String because) {
        return checks(variant, CallerGets.EXCEPTION_AT_ONCE, OtherJobs.STOPPED, false, because);
    }

    private List<Check> waitedFor(FailureVariant variant, String because) {
        return checks(variant, CallerGets.EXCEPTION_AFTER_LAST_JOB, OtherJobs.COMPLETED, false, because);
    }

    private List<Check> leftRunning(FailureVariant variant, String because) {
        return checks(variant, CallerGets.EXCEPTION_AT_ONCE, OtherJobs.COMPLETED, true, because);
    }

    /// @param left whether the other jobs still run when the call has ended
    private List<Check> checks(
            FailureVariant variant, CallerGets caller, OtherJobs others, boolean left, String because) {
        var checks = new ArrayList<Check>();
        checks.add(
                caller == CallerGets.NOTHING
                        ? WORDS.fact("caller-never-hears", variant, "caller.nothing")
                                .because("because." + because)
                                .cites(supports("4.8"))
                                .always()
                                .figure("callerHeardNothing")
                        : fact("caller-hears", variant, "caller.exception", because)
                                .always()
                                .figure("callerHeard"));
        checks.add(fact("others", variant, "others." + others.figure, because)
                .near(workload.others(), 0, Unit.COUNT)
                .figure(others.figure));
        checks.add(fact("left-running", variant, left ? "left.all" : "left.none", because)
                .near(left ? workload.others() : 0, 0, Unit.COUNT)
                .figure("stillRunningJobs"));
        // A process takes longer to start than a job takes, so its times tell of the start alone.
        if (variant.model() != Model.PROCESSES && variant.model() != Model.CPYTHON_PROCESSES) {
            checks.add(wall(variant, caller, because));
            checks.add(quiet(variant, others, because));
        }
        return checks;
    }

    private Check wall(FailureVariant variant, CallerGets caller, String because) {
        var bounded = switch (caller) {
            case EXCEPTION_AT_ONCE ->
                fact("told", variant, workload.hasDeadline() ? "wall.deadline" : "wall.failure", because)
                        .atMost(workload.between().toNanos(), Unit.NANOS);
            case EXCEPTION_AFTER_LAST_JOB, NOTHING ->
                fact("told", variant, "wall.lastJob", because)
                        .atLeast(longest(variant).toNanos(), Unit.NANOS);
        };
        return bounded.figure("wallNanos");
    }

    private Check quiet(FailureVariant variant, OtherJobs others, String because) {
        var bounded = switch (others) {
            case STOPPED, NEVER_BEGUN ->
                fact("quiet", variant, "quiet.early", because)
                        .atMost(workload.between().toNanos(), Unit.NANOS);
            case COMPLETED ->
                fact("quiet", variant, "quiet.late", because)
                        .atLeast(longest(variant).toNanos(), Unit.NANOS);
        };
        return bounded.figure("quietNanos");
    }

    /// A timer of Node counts whole milliseconds, from the last turn of the loop: it may be early by two.
    private Duration longest(FailureVariant variant) {
        return variant.model() == Model.NODE ? workload.delay().minusMillis(2) : workload.delay();
    }

    private static Fact fact(String prediction, FailureVariant variant, String key, String because) {
        return WORDS.fact(prediction, variant, key)
                .because("because." + because)
                .cites(qualifies("4.8"));
    }
}
