package threadlab.scenarios.primitives;

import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.primitives.Primitives.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.LessonWords.Fact;
import threadlab.scenarios.primitives.Primitives.PrimitivesVariant;
import threadlab.scenarios.primitives.Primitives.PrimitivesWorkload;

/// Predicts for one variant what the primitive keeps, what it costs and which tasks it serves.
///
/// Of an unfair lock it predicts no order where several threads can run at once: the first then differs from
/// pass to pass.
///
/// @param environment has as many carriers as processors where no flag sets their number
record PrimitivesPredictions(PrimitivesWorkload workload, PrimitivesVariant variant, Environment environment) {

    private static final String CLAIM = "1.25";

    /// One, and one more where a task that starts late leaves its turn to another.
    private static final int RUN_IN_TURN = 2;

    /// None in all pilot runs; a turn in four where other processes delay the tasks that have the permits.
    private static final double HARDLY_SERVED = 0.25;

    /// Names in which order a lock serves the tasks that want it.
    private enum Serves {
        IN_TURN,
        /// The one that released it takes it again.
        THE_SAME,
        IN_ANY_ORDER,
        ALL_AT_ONCE
    }

    List<Check> all() {
        return switch (workload.primitive()) {
            case LOCK -> lock();
            case SEMAPHORE -> semaphore();
            case QUEUE -> List.of(exactlyOnce(), inOrder(), ahead(), wall(), contended());
        };
    }

    private List<Check> lock() {
        return switch (serves()) {
            case ALL_AT_ONCE -> List.of(allInside());
            case IN_TURN -> List.of(excludes(), wall(), contended(), runsInTurn());
            case THE_SAME -> List.of(excludes(), wall(), contended(), starved());
            case IN_ANY_ORDER -> List.of(excludes(), wall(), contended());
        };
    }

    private List<Check> semaphore() {
        var kept = List.of(excludes(), allPermitsUsed(), wall(), contended());
        return variant == PrimitivesVariant.CPYTHON_THREADS && InterpreterLock.isAtWork(environment)
                ? Stream.concat(kept.stream(), Stream.of(hardlyServed())).toList()
                : kept;
    }

    private Serves serves() {
        return switch (variant) {
            case PLATFORM_FAIR, VIRTUAL_FAIR, ON_EVENT_LOOP, ASYNCIO, NODE -> Serves.IN_TURN;
            case VIRTUAL_ONE_CARRIER -> Serves.THE_SAME;
            case VIRTUAL, STRUCTURED -> environment.cpus() == 1 ? Serves.THE_SAME : Serves.IN_ANY_ORDER;
            case PLATFORM,
                    FUTURE,
                    UNDER_GIL,
                    SEQUENTIALLY,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    CPYTHON_PROCESSES,
                    NODE_WORKERS -> Serves.IN_ANY_ORDER;
            case GIL_UNLOCKED, EVENT_LOOP_UNLOCKED, CPYTHON_THREADS_UNLOCKED, ASYNCIO_UNLOCKED, NODE_UNLOCKED ->
                Serves.ALL_AT_ONCE;
        };
    }

    /// The claim is about the loop's own primitives; that threads have them as well goes beyond it.
    private Fact fact(String prediction, String key, Object... arguments) {
        var isOfLoop = variant.model() == Model.EVENT_LOOP || variant.model() == Model.CPYTHON_ASYNCIO;
        return WORDS.fact(prediction, variant, key, arguments).cites(isOfLoop ? supports(CLAIM) : qualifies(CLAIM));
    }

    private Check excludes() {
        var capacity = workload.primitive().capacity();
        return (capacity == 1 ? fact("excludes", "excludes.one") : fact("excludes", "excludes.several", capacity))
                .because("excludes.because")
                .form("excludes.form", capacity)
                .always()
                .figure("neverMoreInside");
    }

    private Check allInside() {
        return fact("all-inside", "allInside", Primitives.TASKS)
                .allAtOnce(Primitives.TASKS)
                .figure("peakInside");
    }

    private Check allPermitsUsed() {
        var capacity = workload.primitive().capacity();
        return fact("permits-used", "permitsUsed", capacity).atOnce(capacity).figure("peakInside");
    }

    private Check wall() {
        var atOnce = workload.primitive().holdsAtOnce();
        var least = workload.sum().dividedBy(atOnce).toNanos();
        return (atOnce == 1 ? fact("wall", "wall.sum") : fact("wall", "wall.divided", atOnce))
                .because("wall.because." + workload.primitive().id())
                .form("wall.form", atOnce)
                .atLeast(least, Unit.NANOS)
                .figure("wallNanos");
    }

    /// A task that arrives when the others are through finds all free; never does that happen to all.
    private Check contended() {
        return Counted.atLeast(1, Count.CONTENDED).of(fact("contended", "contended"));
    }

    private Check runsInTurn() {
        return fact("run", "inTurn").atMost(RUN_IN_TURN, Unit.COUNT).figure("longestRun");
    }

    private Check starved() {
        return fact("starved", "starved").near(workload.turns(), 0, Unit.COUNT).figure("longestRun");
    }

    private Check hardlyServed() {
        return fact("hardly-served", "hardlyServed")
                .atMost(HARDLY_SERVED, Unit.SHARE)
                .figure("leastServedShare");
    }

    private Check exactlyOnce() {
        return fact("exactly-once", "exactlyOnce").always().figure("exactlyOnce");
    }

    private Check inOrder() {
        return fact("in-order", "inOrder").always().figure("inOrder");
    }

    private Check ahead() {
        var expected = workload.primitive().capacity() + Primitives.CONSUMERS;
        return fact("back-pressure", "backPressure", expected).atOnce(expected).figure("peakAhead");
    }
}
