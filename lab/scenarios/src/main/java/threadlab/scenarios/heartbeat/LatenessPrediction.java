package threadlab.scenarios.heartbeat;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.DefaultAsyncPool;

/// Predicts how late the median tick is under one variant on one machine.
record LatenessPrediction(HeartbeatWorkload workload, Variant variant, Environment environment) {

    /// A tick is prompt where its lateness is this part of what it would be if it starved; so the two differ by more
    /// than a factor of 100.
    private static final int PROMPT = 125;

    /// The same where the timer's thread or a carrier has to get a processor first, or processors are fewer than hogs.
    private static final int FAIRLY_PROMPT = 40;

    private static final double STARVED_TOLERANCE = 0.1;

    /// Where in the holder's interval the tick falls decides much: a tick of 10 ms beats against intervals of 5 ms.
    private static final double GIL_TOLERANCE = 0.8;

    private static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);
    private static final int LAST_FAIR_YIELD = 21;
    private static final int FIRST_UNFAIR_YIELD = 25;

    /// Names what becomes of the tick.
    enum Fate {
        /// Somebody takes a processor away from a hog, or there is one to spare.
        PROMPT,
        /// Who waits for the lock gets it after some switch intervals.
        IN_TURN,
        /// It waits for the hogs' end.
        STARVED
    }

    /// Returns the prediction; none where no JDK like this one was looked at.
    Optional<Prediction> prediction() {
        return fate().map(fate -> new Prediction(
                "lateness",
                variant.id(),
                claims(fate),
                statement(fate),
                mechanism(fate),
                expectation(fate),
                Measure.metric("medianLatenessNanos"),
                HeartbeatSubject.SOURCE));
    }

    Optional<Fate> fate() {
        return switch (variant.model()) {
            case SEQUENTIAL -> Optional.empty();
            case PLATFORM_THREADS, PROCESSES -> Optional.of(Fate.PROMPT);
            case GIL -> Optional.of(Fate.IN_TURN);
            case EVENT_LOOP -> Optional.of(Fate.STARVED);
            case STRUCTURED_CONCURRENCY -> Optional.of(onWorkers(environment.cpus()));
            case COMPLETABLE_FUTURE -> Optional.of(onWorkers(futureWorkers()));
            case VIRTUAL_THREADS -> onCarriers();
        };
    }

    private Optional<Fate> onCarriers() {
        return switch (variant.id()) {
            case "virtual-threads-pausing", "virtual-threads-hogs-on-platform", "virtual-threads-more-carriers" ->
                Optional.of(Fate.PROMPT);
            case "virtual-threads-one-carrier" -> Optional.of(onWorkers(1));
            case "virtual-threads-yielding" -> yielding();
            default -> Optional.of(onWorkers(environment.cpus()));
        };
    }

    private Optional<Fate> yielding() {
        var jdk = environment.jdkFeature();
        if (jdk <= LAST_FAIR_YIELD) {
            return Optional.of(Fate.PROMPT);
        }
        return jdk >= FIRST_UNFAIR_YIELD ? Optional.of(onWorkers(environment.cpus())) : Optional.empty();
    }

    private Fate onWorkers(int workers) {
        return workload.hogs() >= workers ? Fate.STARVED : Fate.PROMPT;
    }

    private int futureWorkers() {
        var tasks = workload.hogs() + 1;
        return variant.id().endsWith("-default") ? DefaultAsyncPool.workers(environment, tasks) : tasks;
    }

    private Expectation expectation(Fate fate) {
        var starved = workload.starved().toNanos();
        var turns = SWITCH_INTERVAL.multipliedBy(workload.hogs()).toNanos();
        return switch (fate) {
            case PROMPT ->
                new Expectation.AtMost(
                        "median lateness, hogs' length / %d,".formatted(part()), (double) starved / part(), Unit.NANOS);
            case IN_TURN ->
                new Expectation.Near(
                        "median lateness = hogs · switch interval", turns, turns * GIL_TOLERANCE, Unit.NANOS);
            case STARVED ->
                new Expectation.Near(
                        "median lateness = hogs' length − tick", starved, starved * STARVED_TOLERANCE, Unit.NANOS);
        };
    }

    private int part() {
        var atOnce = variant.model() == Model.PLATFORM_THREADS && workload.hogs() <= environment.cpus();
        return atOnce ? PROMPT : FAIRLY_PROMPT;
    }

    private String statement(Fate fate) {
        return switch (fate) {
            case PROMPT -> "The tick comes on time, whatever the hogs do.";
            case IN_TURN ->
                "The tick is late by a few switch intervals: more with each hog, but never by the hogs' length.";
            case STARVED -> "The tick starves: it comes when the hogs have ended.";
        };
    }

    private String mechanism(Fate fate) {
        return switch (fate) {
            case IN_TURN ->
                "Each hog in line before it has the lock for 5 ms. CPython 3.11 with the same program, on the machine"
                        + " where the bounds were set: 5 ms beside one hog, 5 to 16 beside two, 19 beside four.";
            case STARVED -> starvedBecause();
            case PROMPT -> promptBecause();
        };
    }

    private String starvedBecause() {
        return switch (variant.model()) {
            case EVENT_LOOP -> "The loop looks at its timers between two callbacks, and a hog is one callback.";
            case COMPLETABLE_FUTURE ->
                "The hogs occupy every worker of the common pool, and the call back needs one too.";
            case SEQUENTIAL, PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, GIL, PROCESSES ->
                variant.id().endsWith("-yielding")
                        ? "From JDK 25 on a carrier takes the hog that yielded again, before it looks where the timer put the tick."
                        : "The hogs occupy every carrier, and nobody takes a carrier away from a virtual thread that computes.";
        };
    }

    private String promptBecause() {
        return switch (variant.id()) {
            case "virtual-threads-yielding" ->
                "A hog that yields goes to the end of the queue in which the tick stands.";
            case "virtual-threads-pausing" ->
                "A hog that parks leaves its carrier, which then looks everywhere for work.";
            case "virtual-threads-hogs-on-platform" -> "The hogs need no carrier, so there is one for the tick.";
            case "virtual-threads-more-carriers" ->
                "There is a carrier to spare, and among carriers the operating system slices time.";
            case "virtual-threads", "structured-concurrency", "completable-future-default" ->
                "There are more workers than hogs, so one is to spare.";
            default -> "The operating system takes a processor from a hog when a thread wakes up that has slept.";
        };
    }

    private List<Citation> claims(Fate fate) {
        return switch (fate) {
            case STARVED ->
                switch (variant.model()) {
                    case EVENT_LOOP -> both(supports("1.26"), contradicts("1.9"));
                    case SEQUENTIAL,
                            PLATFORM_THREADS,
                            VIRTUAL_THREADS,
                            STRUCTURED_CONCURRENCY,
                            COMPLETABLE_FUTURE,
                            GIL,
                            PROCESSES -> qualifies("1.26", "1.9");
                };
            case IN_TURN -> qualifies("1.26");
            case PROMPT -> qualifies("1.9");
        };
    }
}
