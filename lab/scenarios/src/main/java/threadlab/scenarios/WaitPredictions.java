package threadlab.scenarios;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.ListSchedule;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.run.Pass;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.State;

/// Predicts what becomes of waits that a number of workers take in order: walls, orders, overlaps.
///
/// One object predicts for one variant under one workload.
public final class WaitPredictions {

    /// The share of passes in which holds what the delays bring about, not the language: more than not.
    private static final double AS_A_RULE = 0.5;

    /// The share of pairs that chance alone would leave in order.
    private static final double BETTER_THAN_CHANCE = 0.5;

    private static final double MOST_CPU_SHARE = 0.05;
    private static final double LARGEST_WORK_SHARE = 0.25;
    private static final double WIDEST_TOLERANCE = 0.25;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final double MOST_MOUNTED = 0.1;
    private static final int HOPS_OF_A_WAIT = 2;
    private static final String SPAN_CLOCK = "task spans by System.nanoTime, timed and recorded passes";

    private final String variant;
    private final List<String> tasks;
    private final List<Duration> delays;
    private final int workers;
    private final ListSchedule schedule;

    /// Reckons with as many workers as run tasks at a time under the variant.
    public WaitPredictions(String variant, List<String> tasks, List<Duration> delays, int workers) {
        this.variant = variant;
        this.tasks = List.copyOf(tasks);
        this.delays = List.copyOf(delays);
        this.workers = Math.min(workers, delays.size());
        this.schedule = ListSchedule.of(delays, this.workers);
    }

    /// Predicts the wall, within a share of it and an allowance for each task that stands in one line: for starting it,
    /// waking it, and what it does besides waiting.
    ///
    /// @return empty where the delays are so short that the tolerance would let anything pass
    public Optional<Prediction> wall(double relativeTolerance, Duration allowance, List<Citation> claims) {
        var expected = schedule.makespan().toNanos();
        var inOneLine = Math.ceilDiv(delays.size(), workers);
        var tolerance = expected * relativeTolerance + (double) allowance.toNanos() * inOneLine;
        if (tolerance > expected * WIDEST_TOLERANCE) {
            return Optional.empty();
        }
        var wording = wording();
        return Optional.of(prediction(
                "wall",
                claims,
                "The call takes " + wording.takes() + ".",
                wording.mechanism(),
                new Expectation.Near(wording.closedForm(), expected, tolerance, Unit.NANOS),
                evidence -> evidence.trial().wallNanos().stream()
                        .map(Long::doubleValue)
                        .toList(),
                "System.nanoTime around the variant's call, timed passes"));
    }

    private record Wording(String closedForm, String takes, String mechanism) {}

    private Wording wording() {
        if (workers == 1) {
            return new Wording(
                    "wall = sum(delays)",
                    "the sum of the delays",
                    "One thread waits out each delay before it begins the next.");
        }
        if (allAtOnce()) {
            return new Wording(
                    "wall = max(delays)",
                    "as long as the longest delay",
                    "Each wait has a thread of its own, so the waits overlap.");
        }
        return new Wording(
                "wall = makespan(delays, %d workers)".formatted(workers),
                "what %d workers need who each take the next delay when free".formatted(workers),
                "A pool of %d threads overlaps that many waits; the others queue.".formatted(workers));
    }

    /// Predicts that tasks start in the order in which they were given: always on one thread, on several as a tendency.
    public Prediction startOrder(List<Citation> claims) {
        return workers == 1 ? startOrderOnOneThread(claims) : startOrderOnThreads(claims);
    }

    /// Predicts that tasks start in the order in which they were given, since one thread or one carrier takes them.
    public Prediction startOrderOnOneThread(List<Citation> claims) {
        return prediction(
                "start-order",
                claims,
                "The tasks start in the order in which they were given.",
                "One thread takes them one after another.",
                new Expectation.Always("started = given"),
                passes(pass -> pass.order().started().equals(tasks)),
                SPAN_CLOCK);
    }

    private Prediction startOrderOnThreads(List<Citation> claims) {
        return prediction(
                "start-order",
                claims,
                "The tasks tend to start in the order in which they were given.",
                "They are handed over in that order; which thread gets a processor first is up to the scheduler.",
                new Expectation.Usually("started in the order given", BETTER_THAN_CHANCE, "pairs of tasks"),
                evidence -> evidence.trial().countedPasses().stream()
                        .map(pass -> pass.pairsStartedInOrder(tasks))
                        .toList(),
                SPAN_CLOCK);
    }

    /// Predicts that timers of one thread that are set for equal times end tasks in the order in which they were set.
    public Prediction timerOrder(List<Citation> claims) {
        return prediction(
                "timer-order",
                claims,
                "Tasks with equal delays end in the order in which they started, every time.",
                "One thread sets the timers one after another and takes the ones that are due in that order.",
                new Expectation.Always("finished = given"),
                passes(pass -> pass.order().finished().equals(tasks)),
                SPAN_CLOCK);
    }

    /// Predicts from the agent's events that a virtual thread that waits is on no carrier.
    ///
    /// @return empty where the delays are so short that starting a task is a large part of its time
    public Optional<Prediction> carriersAreFree(List<Citation> claims) {
        if (Collections.min(delays).compareTo(SHORT) < 0) {
            return Optional.empty();
        }
        return Optional.of(prediction(
                "carriers-free",
                claims,
                "While a task waits its virtual thread is on no carrier: mounted for next to nothing of the task's time.",
                "A virtual thread unmounts when it waits; a carrier holds it only while it executes.",
                new Expectation.AtMost("largest share of a task's time that it was mounted", MOST_MOUNTED, Unit.RATIO),
                Measure.recorded("largestRunningShareOfTask"),
                "threadlab.VirtualThreadSlice of the recorded pass"));
    }

    /// Predicts how often the tasks' virtual threads are mounted: once to begin, and once after each wait.
    public Prediction hops(List<Citation> claims) {
        return prediction(
                "hops",
                claims,
                "%d virtual threads that wait once each are mounted %d times in all, however they were started."
                        .formatted(tasks.size(), HOPS_OF_A_WAIT * tasks.size()),
                "A wait costs one unmount and one mount; neither an executor nor a scope adds any.",
                new Expectation.Near("slices = tasks × (waits + 1)", HOPS_OF_A_WAIT * tasks.size(), 0, Unit.COUNT),
                Measure.recorded("slices"),
                "threadlab.VirtualThreadSlice of the recorded pass");
    }

    /// Returns how many tasks run at a time.
    public int workers() {
        return workers;
    }

    /// Returns whether every task runs at once.
    public boolean allAtOnce() {
        return workers == delays.size();
    }

    /// Returns whether the delays determine the order in which the tasks end.
    public boolean finishOrderIsDetermined() {
        return schedule.finishOrderIsDetermined();
    }

    /// Predicts the order in which tasks end.
    public Prediction finishOrder(List<Citation> claims) {
        return prediction(
                "finish-order",
                claims,
                "The tasks finish in the order " + String.join(", ", finishOrder()) + ".",
                "A task ends when its own wait is over, whatever the others do.",
                asRuleOrAlways("finished = by end of delay"),
                passes(pass -> pass.order().finished().equals(finishOrder())),
                SPAN_CLOCK);
    }

    /// Predicts whether responses come in another order than requests.
    public Prediction responseOrder(List<Citation> claims) {
        var differs = !finishOrder().equals(tasks);
        return prediction(
                "response-order",
                claims,
                differs
                        ? "The responses come in another order than the requests."
                        : "The responses come in the order of the requests.",
                differs
                        ? "Nothing makes a short wait stand behind a long one."
                        : "No request goes out before the last one is answered.",
                asRuleOrAlways(differs ? "finished ≠ started" : "finished = started"),
                passes(pass -> pass.order().finished().equals(pass.order().started()) != differs),
                SPAN_CLOCK);
    }

    /// Predicts that the caller gets the results in the order of its arguments.
    public Prediction resultsInArgumentOrder(List<Citation> claims) {
        return prediction(
                "results",
                claims,
                "The caller gets the results in the order of its arguments, whatever finished first.",
                "It asks the first task for its result, then the second, and so on.",
                new Expectation.Always("results = given"),
                passes(pass -> pass.results().equals(tasks)),
                "the variant's return value");
    }

    /// Predicts that the caller gets each result when it is there.
    public Prediction resultsAsCompleted(List<Citation> claims) {
        return prediction(
                "results",
                claims,
                "The caller gets each result when it is there: " + String.join(", ", finishOrder()) + ".",
                "A completion queue hands over what finished first.",
                new Expectation.Usually("results = by end of delay", AS_A_RULE, "passes"),
                passes(pass -> pass.results().equals(finishOrder())),
                "the variant's return value");
    }

    /// Predicts that the caller's code after the join runs last.
    public Prediction callerLast(List<Citation> claims) {
        return prediction(
                "caller-last",
                claims,
                "The caller's code after the join runs when every task has ended.",
                "Joining suspends the caller; only the other tasks go on.",
                new Expectation.Always("max(task ends) ≤ return of the call"),
                passes(Pass::callerContinuedLast),
                SPAN_CLOCK);
    }

    /// Predicts how many tasks are under way at one moment.
    public Prediction overlap(List<Citation> claims) {
        return prediction(
                "overlap",
                claims,
                workers == 1
                        ? "No two tasks are under way at the same time."
                        : "%d tasks are under way at the same time.".formatted(workers),
                workers == 1
                        ? "The one thread is inside a task until that task is over."
                        : "Starting a task does not wait for the one before.",
                asRuleOrAlways("peak tasks under way = " + workers),
                passes(pass -> pass.peakTasks() == workers),
                SPAN_CLOCK);
    }

    /// Predicts from the recording how many tasks wait at one moment.
    public Prediction waitsOverlap(State state, String source, List<Citation> claims) {
        return prediction(
                "waits-overlap",
                claims,
                "At most %d of the tasks are %s at one moment, and at some moment that many."
                        .formatted(workers, state.title()),
                "Concurrency is waits that overlap; it needs no second processor.",
                new Expectation.Near("peak of waits at one moment", workers, 0, Unit.COUNT),
                evidence -> {
                    var timeline = evidence.timeline();
                    return timeline == null || timeline.lostBytes() > 0
                            ? List.of()
                            : List.of((double) timeline.peak(state));
                },
                source + " of the recorded pass");
    }

    /// Predicts that waiting takes next to no processor time, besides what each task does when it does not wait.
    ///
    /// @return empty where the delays are so short that the tasks' own work is a large part of the wall
    public Optional<Prediction> cpuShare(Duration workOfATask, List<Citation> claims) {
        var work = (double) workOfATask.toNanos()
                * delays.size()
                / schedule.makespan().toNanos();
        if (work > LARGEST_WORK_SHARE) {
            return Optional.empty();
        }
        return Optional.of(prediction(
                "cpu",
                claims,
                "The process uses next to no processor time while it waits.",
                "A waiting thread, of whatever kind, is not scheduled until its timer or socket is ready.",
                new Expectation.AtMost(
                        "CPU time / wall, with %d ms for each task's own work,".formatted(workOfATask.toMillis()),
                        MOST_CPU_SHARE + work,
                        Unit.RATIO),
                evidence -> {
                    var share = evidence.trial().metrics().get("cpuShare");
                    return share == null ? List.of() : share.samples();
                },
                "process CPU time by getrusage, timed passes"));
    }

    private List<String> finishOrder() {
        return schedule.finishOrder().stream().map(tasks::get).toList();
    }

    private Expectation asRuleOrAlways(String closedForm) {
        return workers == 1
                ? new Expectation.Always(closedForm)
                : new Expectation.Usually(closedForm, AS_A_RULE, "passes");
    }

    private static Measure passes(Predicate<Pass> condition) {
        return evidence -> evidence.trial().countedPasses().stream()
                .map(pass -> condition.test(pass) ? 1.0 : 0.0)
                .toList();
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
