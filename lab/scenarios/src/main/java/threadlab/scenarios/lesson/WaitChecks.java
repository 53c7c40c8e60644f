package threadlab.scenarios.lesson;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation.Whole;
import threadlab.model.predict.ListSchedule;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Pass;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;

/// Predicts how several waits go that a number of workers take in order: walls, orders, overlaps.
///
/// One object predicts for one variant under one workload. The closed form is list scheduling, [ListSchedule].
public final class WaitChecks {

    private static final LessonWords WORDS = LessonWords.beside(WaitChecks.class);

    /// The share of passes in which something holds that the delays bring about, not the language: more than
    /// half.
    private static final double AS_A_RULE = 0.5;

    /// Between two thirds of all pairs and more, as where tasks start in order but for some swaps, and one third and
    /// less, as where they start in reverse. Chance would leave half of them in order: to tell the tendency from
    /// chance takes more passes than their lengths allow.
    private static final double NOT_REVERSED = 0.4;

    private static final double LARGEST_WORK_SHARE = 0.25;
    private static final double WIDEST_TOLERANCE = 0.25;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final double MOST_MOUNTED = 0.1;
    private static final int SLICES_OF_A_WAIT = 2;

    private final LessonVariant<?> variant;
    private final List<String> tasks;
    private final List<Duration> delays;
    private final int workers;
    private final ListSchedule schedule;

    /// @param workers how many of the tasks the variant runs at a time
    public WaitChecks(LessonVariant<?> variant, List<String> tasks, List<Duration> delays, int workers) {
        this.variant = variant;
        this.tasks = List.copyOf(tasks);
        this.delays = List.copyOf(delays);
        this.workers = Math.min(workers, delays.size());
        this.schedule = ListSchedule.of(delays, this.workers);
    }

    /// Predicts the wall, within a share of it and an allowance for each task that one worker runs: for
    /// starting it, waking it, and what it does besides waiting.
    ///
    /// @return empty where the delays are so short that the tolerance would let anything pass
    public Optional<Check> wall(double relativeTolerance, Duration allowance, List<Citation> claims) {
        var expected = schedule.makespan().toNanos();
        var inOneLine = Math.ceilDiv(delays.size(), workers);
        var tolerance = expected * relativeTolerance + (double) allowance.toNanos() * inOneLine;
        if (tolerance > expected * WIDEST_TOLERANCE) {
            return Optional.empty();
        }
        var fact = workers == 1
                ? fact("wall", "wall.sum")
                : allAtOnce()
                        ? fact("wall", "wall.max")
                        : fact("wall", "wall.makespan", workers)
                                .because("wall.makespan.because", workers)
                                .form("wall.makespan.form", workers);
        return Optional.of(
                fact.cites(claims).near(expected, tolerance, Unit.NANOS).figure("wallNanos"));
    }

    /// Predicts that tasks start in the order in which they were given: always on one thread, on several as a
    /// tendency.
    public Check startOrder(List<Citation> claims) {
        return workers == 1 ? startOrderOnOneThread(claims) : startOrderOnThreads(claims);
    }

    /// Predicts that tasks start in the order in which they were given, since one thread or one carrier takes
    /// them.
    public Check startOrderOnOneThread(List<Citation> claims) {
        return fact("start-order", "startOrder.always")
                .cites(claims)
                .always()
                .measuredBy(passes(pass -> pass.order().started().equals(tasks)), say("source.spans"));
    }

    private Check startOrderOnThreads(List<Citation> claims) {
        return fact("start-order", "startOrder.tendency")
                .cites(claims)
                .usually(NOT_REVERSED, Whole.PAIRS_OF_TASKS)
                .measuredBy(
                        evidence -> evidence.trial().countedPasses().stream()
                                .flatMap(pass -> pass.pairsStartedInOrder(tasks).stream())
                                .map(inOrder -> inOrder ? 1.0 : 0.0)
                                .toList(),
                        say("source.spans"));
    }

    /// Predicts that timers of one thread that are set for equal times end tasks in the order in which they
    /// were set.
    public Check timerOrder(List<Citation> claims) {
        return fact("timer-order", "timerOrder")
                .cites(claims)
                .always()
                .measuredBy(passes(pass -> pass.order().finished().equals(tasks)), say("source.spans"));
    }

    /// Predicts from the agent's events that a virtual thread that waits is on no carrier.
    ///
    /// @return empty where the delays are so short that starting a task is a large part of its time
    public Optional<Check> carriersAreFree(List<Citation> claims) {
        if (Collections.min(delays).compareTo(SHORT) < 0) {
            return Optional.empty();
        }
        return Optional.of(fact("carriers-free", "carriersFree")
                .cites(claims)
                .atMost(MOST_MOUNTED, Unit.RATIO)
                // A thread that loses the processor while it is mounted stays mounted for longer.
                .underNoise(NoiseEffect.RAISES)
                .recorded("largestRunningShareOfTask", say("source.slices")));
    }

    /// Predicts how often the tasks' virtual threads are mounted: once to begin, and once after each wait.
    public Check hops(List<Citation> claims) {
        var slices = SLICES_OF_A_WAIT * tasks.size();
        return fact("hops", "hops", tasks.size(), slices)
                .cites(claims)
                .near(slices, 0, Unit.COUNT)
                // A thread that finds a lock taken, by one that lost its processor, parks once more.
                .underNoise(NoiseEffect.RAISES)
                .recorded("slices", say("source.slices"));
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
    public Check finishOrder(List<Citation> claims) {
        return asRuleOrAlways(fact("finish-order", "finishOrder", String.join(", ", finishOrder()))
                        .cites(claims))
                .measuredBy(passes(pass -> pass.order().finished().equals(finishOrder())), say("source.spans"));
    }

    /// Predicts whether responses come in another order than requests.
    public Check responseOrder(List<Citation> claims) {
        var differs = !finishOrder().equals(tasks);
        return asRuleOrAlways(fact("response-order", differs ? "responseOrder.differs" : "responseOrder.same")
                        .cites(claims))
                .measuredBy(passes(pass -> pass.hasResponsesInOrder() != differs), say("source.spans"));
    }

    /// Predicts that the caller gets the results in the order of its arguments.
    public Check resultsInArgumentOrder(List<Citation> claims) {
        return fact("results", "results.asGiven")
                .cites(claims)
                .always()
                .measuredBy(passes(pass -> pass.results().equals(tasks)), say("source.results"));
    }

    /// Predicts that the caller gets each result as soon as it is there.
    public Check resultsAsCompleted(List<Citation> claims) {
        return fact("results", "results.asCompleted", String.join(", ", finishOrder()))
                .cites(claims)
                .usually(AS_A_RULE, Whole.PASSES)
                .measuredBy(passes(pass -> pass.results().equals(finishOrder())), say("source.results"));
    }

    /// Predicts that the caller's code after the join runs last.
    public Check callerLast(List<Citation> claims) {
        return fact("caller-last", "callerLast")
                .cites(claims)
                .always()
                .measuredBy(passes(Pass::callerContinuedLast), say("source.spans"));
    }

    /// Predicts how many tasks are under way at one moment.
    public Check overlap(List<Citation> claims) {
        var fact = workers == 1 ? fact("overlap", "overlap.one") : fact("overlap", "overlap.several", workers);
        return asRuleOrAlways(fact.form("overlap.form", workers).cites(claims))
                .measuredBy(passes(pass -> pass.peakTasks() == workers), say("source.spans"));
    }

    /// Predicts from the recording how many tasks wait at one moment.
    ///
    /// @param events the events that the state is read from
    public Check waitsOverlap(State state, String events, List<Citation> claims) {
        var key = state == State.SOCKET ? "waitsOverlap.socket" : "waitsOverlap.sleeping";
        var fact = fact("waits-overlap", key, workers)
                .because("waitsOverlap.because")
                .form("waitsOverlap.form")
                .cites(claims);
        return (workers == tasks.size() ? fact.allAtOnce(workers) : fact.atOnce(workers, Collections.min(delays)))
                .measuredBy(
                        evidence -> {
                            var timeline = evidence.timeline();
                            return timeline == null || timeline.lostBytes() > 0
                                    ? List.of()
                                    : List.of((double) timeline.peak(state));
                        },
                        say("source.recorded", events));
    }

    /// Predicts that waiting takes next to no processor time.
    ///
    /// Tasks that spin keep at least one processor busy. Half of that is the bound: a slow machine may take twice
    /// as long for the tasks' own work.
    ///
    /// @param workOfATask the processor time that a task takes besides, about
    /// @return empty where the delays are so short that the tasks' own work is a large part of the wall
    public Optional<Check> cpuTime(Duration workOfATask, List<Citation> claims) {
        var spinning = (double) schedule.makespan().toNanos();
        if ((double) workOfATask.toNanos() * delays.size() > spinning * LARGEST_WORK_SHARE) {
            return Optional.empty();
        }
        return Optional.of(fact("cpu", "cpu")
                .form("cpu.form")
                .cites(claims)
                .atMost(spinning / 2, Unit.NANOS)
                // Others take processors from tasks that spin.
                .underNoise(NoiseEffect.EITHER_WAY)
                .figure("cpuNanos"));
    }

    private List<String> finishOrder() {
        return schedule.finishOrder().stream().map(tasks::get).toList();
    }

    private LessonWords.Bounded asRuleOrAlways(LessonWords.Fact fact) {
        return workers == 1 ? fact.always() : fact.usually(AS_A_RULE, Whole.PASSES);
    }

    private static SampleSource passes(Predicate<Pass> condition) {
        return evidence -> evidence.trial().countedPasses().stream()
                .map(pass -> condition.test(pass) ? 1.0 : 0.0)
                .toList();
    }

    private LessonWords.Fact fact(String prediction, String key, Object... arguments) {
        return WORDS.fact(prediction, variant, key, arguments);
    }

    private static Message say(String key, Object... arguments) {
        return WORDS.say(key, arguments);
    }
}
