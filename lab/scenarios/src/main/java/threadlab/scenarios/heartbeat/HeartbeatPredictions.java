package threadlab.scenarios.heartbeat;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.heartbeat.Heartbeat.WORDS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatVariant;
import threadlab.scenarios.heartbeat.Heartbeat.HeartbeatWorkload;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Pools;

/// Predicts how late the median tick is: on time, late by switch intervals, or starved.
record HeartbeatPredictions(HeartbeatWorkload workload, Environment environment) {

    /// A tick is prompt where its lateness is this part of what it would be if it starved: a factor of 100
    /// apart.
    private static final int PROMPT_PART = 125;

    /// The same where a timer's thread or a carrier needs a processor first, or processors are fewer than hogs.
    private static final int FAIRLY_PROMPT_PART = 40;

    private static final double STARVED_TOLERANCE = 0.1;

    /// The part of a processor that each hog computes for, of those that can compute at once: with one of two that
    /// sleeps it is half. Quiet passes had 0.8 and more.
    private static final double LEAST_COMPUTING = 0.6;

    /// The same of hogs that park after each step: 0.6 and more.
    private static final double LEAST_COMPUTING_BESIDE_PARKS = 0.35;

    /// The moment within the holder's interval in which the tick falls matters much: 10 ms beats against 5 ms.
    private static final double GIL_TOLERANCE = 0.8;

    private static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);
    private static final Duration SHORT_INTERVAL = Duration.ofMillis(1);

    /// The holder sees the request between two steps, and the ticker has to wake up: a tenth more.
    private static final double ONE_SWITCH = 1.1;

    private static final double ONE_SWITCH_TOLERANCE = 0.5;

    /// Beside several hogs the median tick of 200 passes was late by at most a seventh of their length.
    private static final int SWITCHES_PART = 4;

    private static final int LAST_FAIR_YIELD = 21;
    static final int FIRST_UNFAIR_YIELD = 25;

    /// Names what becomes of the tick, and by which mechanism.
    private sealed interface Tick {

        /// The ticker gets a processor at once.
        ///
        /// @param part what part of the starved lateness it is late at most
        record Prompt(String because, int part) implements Tick {}

        /// The ticker gets the lock after some switch intervals.
        record InTurn() implements Tick {}

        /// The ticker of a CPython program gets its lock: after one switch interval beside one hog, after
        /// several beside more, since they ask for it as well.
        record AfterSwitches(Duration interval) implements Tick {}

        /// The ticker runs when the hogs have ended.
        record Starved(String because, List<Citation> claims) implements Tick {}
    }

    /// Returns the check of a variant; none on a JDK between those that were tried.
    List<Check> of(HeartbeatVariant variant) {
        return Stream.of(
                        expected(variant).map(tick -> check(variant, tick)).stream(),
                        computes(variant).stream(),
                        yields(variant).stream())
                .flatMap(checks -> checks)
                .toList();
    }

    /// Steps would not do: a hog that sleeps after each makes many.
    private Optional<Check> computes(HeartbeatVariant variant) {
        var least = variant == HeartbeatVariant.VIRTUAL_PAUSING ? LEAST_COMPUTING_BESIDE_PARKS : LEAST_COMPUTING;
        return hogsAtOnce(variant)
                .map(hogs -> WORDS.fact("computes", variant, "computes")
                        .form("computes.form", hogs)
                        .atLeast(least * hogs, Unit.RATIO)
                        .underNoise(NoiseEffect.LOWERS)
                        .figure("cpuShare"));
    }

    private Optional<Integer> hogsAtOnce(HeartbeatVariant variant) {
        var most = Math.min(workload.hogs(), environment.cpus());
        return switch (variant) {
            case SEQUENTIALLY -> Optional.empty();
            case UNDER_GIL, ON_EVENT_LOOP, ASYNCIO, ASYNCIO_YIELDING, NODE, NODE_YIELDING, VIRTUAL_ONE_CARRIER ->
                Optional.of(1);
            case CPYTHON_THREADS, CPYTHON_THREADS_SWITCHING_OFTEN, ASYNCIO_TO_THREAD ->
                Optional.of(InterpreterLock.isAtWork(environment) ? 1 : most);
            case FUTURE_DEFAULT ->
                Optional.of(Math.min(most, Pools.defaultAsyncWorkers(environment, workload.hogs() + 1)));
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_YIELDING,
                    VIRTUAL_PAUSING,
                    VIRTUAL_HOGS_ON_PLATFORM,
                    VIRTUAL_MORE_CARRIERS,
                    STRUCTURED,
                    FUTURE,
                    IN_PROCESSES,
                    CPYTHON_PROCESSES,
                    NODE_WORKERS -> Optional.of(most);
        };
    }

    private static Optional<Check> yields(HeartbeatVariant variant) {
        return switch (variant) {
            case VIRTUAL_YIELDING -> Optional.of(yields(variant, "yields.yield", "yields.because"));
            case VIRTUAL_PAUSING -> Optional.of(yields(variant, "yields.park", "yields.because"));
            case ASYNCIO_YIELDING, NODE_YIELDING -> Optional.of(yields(variant, "yields.turn", "yields.turn.because"));
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_HOGS_ON_PLATFORM,
                    VIRTUAL_MORE_CARRIERS,
                    VIRTUAL_ONE_CARRIER,
                    STRUCTURED,
                    FUTURE,
                    FUTURE_DEFAULT,
                    SEQUENTIALLY,
                    UNDER_GIL,
                    ON_EVENT_LOOP,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    CPYTHON_THREADS_SWITCHING_OFTEN,
                    ASYNCIO,
                    ASYNCIO_TO_THREAD,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_WORKERS -> Optional.empty();
        };
    }

    private static Check yields(HeartbeatVariant variant, String key, String because) {
        return Counted.exactly(0, pass -> pass.count(Count.UNITS) - pass.count(Count.YIELDS))
                .of(WORDS.fact("yields", variant, key).because(because).form("yields.form"));
    }

    private Optional<Tick> expected(HeartbeatVariant variant) {
        var cpus = environment.cpus();
        return switch (variant) {
            case PLATFORM ->
                Optional.of(new Tick.Prompt("preempted", workload.hogs() <= cpus ? PROMPT_PART : FAIRLY_PROMPT_PART));
            case IN_PROCESSES, FUTURE -> Optional.of(prompt("preempted"));
            case VIRTUAL, STRUCTURED -> Optional.of(onWorkers(cpus, "noCarrier", "spareWorker"));
            case VIRTUAL_ONE_CARRIER -> Optional.of(onWorkers(1, "noCarrier", "spareWorker"));
            case VIRTUAL_YIELDING -> yielding(cpus);
            case VIRTUAL_PAUSING -> Optional.of(prompt("parks"));
            case VIRTUAL_HOGS_ON_PLATFORM -> Optional.of(prompt("needNoCarrier"));
            case VIRTUAL_MORE_CARRIERS -> Optional.of(prompt("spareCarrier"));
            case FUTURE_DEFAULT -> {
                var workers = Pools.defaultAsyncWorkers(environment, workload.hogs() + 1);
                yield Optional.of(onWorkers(workers, "noWorker", "spareWorker"));
            }
            case UNDER_GIL -> Optional.of(new Tick.InTurn());
            case ON_EVENT_LOOP ->
                Optional.of(new Tick.Starved("oneCallback", both(supports("1.26"), contradicts("1.9"))));
            case CPYTHON_THREADS, ASYNCIO_TO_THREAD -> Optional.of(underCPythonsLock(SWITCH_INTERVAL));
            case CPYTHON_THREADS_SWITCHING_OFTEN -> Optional.of(underCPythonsLock(SHORT_INTERVAL));
            case CPYTHON_PROCESSES -> Optional.of(prompt("preempted"));
            case ASYNCIO, NODE ->
                Optional.of(new Tick.Starved("oneCallback", both(supports("1.26"), contradicts("1.9"))));
            case ASYNCIO_YIELDING, NODE_YIELDING -> Optional.of(prompt("timersFirst"));
            case NODE_WORKERS -> Optional.of(prompt("loopIsFree"));
            case SEQUENTIALLY -> Optional.empty();
        };
    }

    /// A build without the lock shares out processors as any program with threads.
    private Tick underCPythonsLock(Duration interval) {
        return InterpreterLock.isAtWork(environment) ? new Tick.AfterSwitches(interval) : prompt("preempted");
    }

    private static Tick prompt(String because) {
        return new Tick.Prompt(because, FAIRLY_PROMPT_PART);
    }

    /// As many hogs as workers leave none for the ticker.
    private Tick onWorkers(int workers, String ifStarved, String ifPrompt) {
        return workload.hogs() >= workers ? new Tick.Starved(ifStarved, qualifies("1.26", "1.9")) : prompt(ifPrompt);
    }

    private Optional<Tick> yielding(int cpus) {
        var jdk = environment.jdkFeature();
        if (jdk <= LAST_FAIR_YIELD) {
            return Optional.of(prompt("yields"));
        }
        return jdk >= FIRST_UNFAIR_YIELD ? Optional.of(onWorkers(cpus, "takenAgain", "yields")) : Optional.empty();
    }

    private Check check(HeartbeatVariant variant, Tick tick) {
        var starved = workload.starved().toNanos();
        var turns = SWITCH_INTERVAL.multipliedBy(workload.hogs()).toNanos();
        var bounded = switch (tick) {
            case Tick.Prompt(var because, var part) ->
                WORDS.fact("lateness", variant, "lateness.prompt")
                        .because("because." + because)
                        .form("lateness.prompt.form", part)
                        .cites(qualifies("1.9"))
                        .atMost((double) starved / part, Unit.NANOS);
            case Tick.InTurn() ->
                WORDS.fact("lateness", variant, "lateness.inTurn")
                        .cites(qualifies("1.26"))
                        .near(turns, turns * GIL_TOLERANCE, Unit.NANOS);
            case Tick.AfterSwitches(var interval) -> afterSwitches(variant, interval.toNanos(), starved);
            case Tick.Starved(var because, var claims) ->
                WORDS.fact("lateness", variant, "lateness.starved")
                        .because("because." + because)
                        .cites(claims)
                        .near(starved, starved * STARVED_TOLERANCE, Unit.NANOS);
        };
        return bounded.figure("medianLatenessNanos");
    }

    private LessonWords.Bounded afterSwitches(HeartbeatVariant variant, long interval, long starved) {
        return workload.hogs() == 1 && !variant.model().equals(Model.CPYTHON_ASYNCIO)
                ? WORDS.fact("lateness", variant, "lateness.oneSwitch")
                        .form("lateness.oneSwitch.form", interval / 1_000_000)
                        .cites(qualifies("1.26"))
                        .near(interval * ONE_SWITCH, interval * ONE_SWITCH * ONE_SWITCH_TOLERANCE, Unit.NANOS)
                : WORDS.fact("lateness", variant, "lateness.switches")
                        .form("lateness.switches.form", SWITCHES_PART)
                        .cites(qualifies("1.26"))
                        .atMost((double) starved / SWITCHES_PART, Unit.NANOS);
    }
}
