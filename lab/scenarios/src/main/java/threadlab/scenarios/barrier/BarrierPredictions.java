package threadlab.scenarios.barrier;

import static threadlab.scenarios.barrier.Barrier.WORDS;

import java.time.Duration;
import java.util.List;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.barrier.Barrier.BarrierVariant;
import threadlab.scenarios.barrier.Barrier.BarrierWorkload;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.Pools;

/// Predicts which walkers meet, how long the walk takes, and how long the quick ones wait for the slow one.
record BarrierPredictions(BarrierWorkload workload, Environment environment) {

    /// For starting the walkers, and for a wake-up in each stage.
    private static final Duration ALLOWANCE = Duration.ofMillis(4);

    private static final double SHARE_TOLERANCE = 0.12;

    /// The result of a process of CPython comes through two queues and two threads: a tenth of a stage in pilot runs.
    private static final double POOL_TOLERANCE = 0.25;

    List<Check> of(BarrierVariant variant) {
        return switch (variant) {
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE, NODE_WORKERS -> meets(variant, "meets.because.thread");
            case VIRTUAL_ONE_CARRIER -> meets(variant, "meets.because.unmounts");
            case UNDER_GIL -> meets(variant, "meets.because.released");
            case CPYTHON_THREADS ->
                meets(
                        variant,
                        InterpreterLock.isAtWork(environment) ? "meets.because.released" : "meets.because.thread");
            case ON_EVENT_LOOP, ASYNCIO, NODE -> meets(variant, "meets.because.callback");
            case ASYNCIO_BLOCKING -> List.of(neverMeets(variant, "neverMeets.because.blocked"));
            case IN_PROCESSES, CPYTHON_PROCESSES -> meets(variant, "meets.because.messages");
            case FUTURE_DEFAULT -> onWorkers(variant, Pools.defaultAsyncWorkers(environment, workload.walkers()));
            case SEQUENTIALLY -> List.of();
        };
    }

    private List<Check> onWorkers(BarrierVariant variant, int workers) {
        return workers >= workload.walkers()
                ? meets(variant, "meets.because.thread")
                : List.of(neverMeets(variant, "neverMeets.because", workers, workload.walkers()));
    }

    private static Check neverMeets(BarrierVariant variant, String because, Object... arguments) {
        return WORDS.fact("meetings", variant, "neverMeets")
                .because(because, arguments)
                .near(0, 0, Unit.COUNT)
                .figure("meetings");
    }

    private List<Check> meets(BarrierVariant variant, String because) {
        var walk = workload.walk().toNanos();
        var allowance = ALLOWANCE.multipliedBy(workload.stages()).toNanos();
        var waited =
                1 - (double) workload.stage().toNanos() / workload.slowest().toNanos();
        return List.of(
                WORDS.fact("meetings", variant, "meets", workload.stages())
                        .because(because)
                        .near(workload.stages(), 0, Unit.COUNT)
                        .figure("meetings"),
                WORDS.fact("none-early", variant, "noneEarly").always().figure("noneEarly"),
                WORDS.fact("wall", variant, "wall")
                        .near(walk + allowance / 2.0, allowance, Unit.NANOS)
                        .figure("wallNanos"),
                WORDS.fact("waited", variant, "waited")
                        .near(
                                waited,
                                variant == BarrierVariant.CPYTHON_PROCESSES ? POOL_TOLERANCE : SHARE_TOLERANCE,
                                Unit.RATIO)
                        .figure("waitedShare"));
    }
}
