package threadlab.scenarios.nativework;

import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.nativework.NativeWork.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.nativework.NativeWork.NativeWorkVariant;
import threadlab.scenarios.nativework.NativeWork.NativeWorkWorkload;

/// Predicts whether two tasks hash faster than one.
record NativeWorkPredictions(NativeWorkWorkload workload, Environment environment) {

    /// Between no gain and a whole one: 1.34 to 2.2 in quiet passes, least where the workers' compilers and garbage
    /// collectors run beside their work.
    private static final double LEAST_GAIN = 1.3;

    /// The loop's thread copies each piece for the pool before it is hashed there: 1.02 to 1.63 in quiet passes.
    private static final double LEAST_GAIN_BESIDE_A_LOOP = 1.1;

    private static final double TOLERANCE = 0.2;

    List<Check> of(NativeWorkVariant variant) {
        return Stream.of(List.of(speedUp(variant)), List.of(hashed(variant)), releases(variant))
                .flatMap(List::stream)
                .toList();
    }

    private Check hashed(NativeWorkVariant variant) {
        var pieces = workload.pieces(variant);
        return switch (variant) {
            case IN_PROCESSES, CPYTHON_PROCESSES ->
                Counted.exactly(NativeWork.TASKS, Count.PROCESSES_HEARD)
                        .of(WORDS.fact("hashed", variant, "hashed.processes", NativeWork.TASKS)
                                .because("hashed.because")
                                .form("hashed.processes.form", NativeWork.TASKS));
            case PLATFORM,
                    VIRTUAL,
                    STRUCTURED,
                    FUTURE,
                    SEQUENTIALLY,
                    UNDER_GIL,
                    UNDER_GIL_HELD,
                    ON_EVENT_LOOP,
                    CPYTHON_THREADS,
                    ASYNCIO,
                    ASYNCIO_TO_THREAD,
                    NODE,
                    NODE_ASYNC,
                    NODE_WORKERS ->
                Counted.exactly(pieces, Count.UNITS)
                        .of(WORDS.fact("hashed", variant, "hashed.pieces", pieces)
                                .because("hashed.because")
                                .form("hashed.pieces.form", pieces));
        };
    }

    private List<Check> releases(NativeWorkVariant variant) {
        return switch (variant) {
            case UNDER_GIL -> List.of(workload.isReleased() ? released(variant) : neverReleased(variant));
            case UNDER_GIL_HELD -> List.of(neverReleased(variant));
            case PLATFORM,
                    VIRTUAL,
                    STRUCTURED,
                    FUTURE,
                    SEQUENTIALLY,
                    ON_EVENT_LOOP,
                    IN_PROCESSES,
                    CPYTHON_THREADS,
                    ASYNCIO,
                    ASYNCIO_TO_THREAD,
                    CPYTHON_PROCESSES,
                    NODE,
                    NODE_ASYNC,
                    NODE_WORKERS -> List.of();
        };
    }

    private Check released(NativeWorkVariant variant) {
        return Counted.exactly(workload.pieces(variant), Count.LOCK_RELEASES)
                .of(WORDS.fact("released", variant, "released").form("released.form", workload.pieces(variant)));
    }

    private static Check neverReleased(NativeWorkVariant variant) {
        return Counted.exactly(0, Count.LOCK_RELEASES)
                .of(WORDS.fact("released", variant, "neverReleased").form("released.form", 0));
    }

    Check speedUp(NativeWorkVariant variant) {
        return switch (variant) {
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE -> atOnce(variant, "noLock", LEAST_GAIN, qualifies("4.4"));
            case IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS ->
                atOnce(variant, "noLock", LEAST_GAIN, qualifies("4.4"));
            case CPYTHON_THREADS, ASYNCIO_TO_THREAD -> underCPythonsLock(variant);
            case NODE_ASYNC -> atOnce(variant, "pool", LEAST_GAIN_BESIDE_A_LOOP, qualifies("2.10"));
            case NODE -> oneAtATime(variant, "oneThread", supports("2.10"));
            case SEQUENTIALLY, ON_EVENT_LOOP, ASYNCIO -> oneAtATime(variant, "oneThread", qualifies("4.4"));
            case UNDER_GIL ->
                workload.isReleased()
                        ? atOnce(variant, "released", LEAST_GAIN, contradicts("4.4"))
                        : oneAtATime(variant, "held", supports("4.4"));
            case UNDER_GIL_HELD -> oneAtATime(variant, "held", supports("4.4"));
        };
    }

    /// Two threads that ask for the lock after each piece meet now and then.
    private Check underCPythonsLock(NativeWorkVariant variant) {
        if (!InterpreterLock.isAtWork(environment)) {
            return atOnce(variant, "noLock", LEAST_GAIN, qualifies("4.4"));
        }
        return workload.isReleased()
                ? atOnce(variant, "released", LEAST_GAIN, contradicts("4.4"))
                : oneAtATime(variant, "held", supports("4.4"));
    }

    private Check atOnce(NativeWorkVariant variant, String because, double leastGain, List<Citation> claims) {
        return environment.cpus() < NativeWork.TASKS
                ? oneAtATime(variant, because, claims)
                : WORDS.fact("speed-up", variant, "gains")
                        .because("because." + because)
                        .form("form")
                        .cites(claims)
                        .atLeast(leastGain, Unit.RATIO)
                        .figure("speedUp");
    }

    private static Check oneAtATime(NativeWorkVariant variant, String because, List<Citation> claims) {
        return WORDS.fact("speed-up", variant, "gainsNothing")
                .because("because." + because)
                .form("form")
                .cites(claims)
                .near(1, TOLERANCE, Unit.RATIO)
                .figure("speedUp");
    }
}
