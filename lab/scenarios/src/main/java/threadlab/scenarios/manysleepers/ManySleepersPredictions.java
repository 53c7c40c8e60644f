package threadlab.scenarios.manysleepers;

import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.manysleepers.ManySleepers.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Pass;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersVariant;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;

/// Predicts for one variant how long the waits take together and what they weigh.
record ManySleepersPredictions(SleepersWorkload workload) {

    private static final double NEARLY_ALL = 0.99;

    /// So many waits at least share the time that each of them takes.
    private static final double SHARED_BY = 100;

    private static final int KIB = 1024;

    /// With fewer waits what the JVM itself allocates and returns weighs more than they do.
    private static final int ENOUGH_TO_WEIGH = 10_000;

    /// The frames of a sleep and the thread's own objects; pilot runs had 1 KiB.
    private static final int MOST_OF_A_VIRTUAL_THREAD = 4 * KIB;

    /// A future, its timer and its place in the heap; pilot runs had 70 to 200 bytes.
    private static final int MOST_OF_A_TIMER = KIB;

    /// A coroutine, its frame, its task, a future and a timer; pilot runs had 1.3 KiB.
    private static final int MOST_OF_A_COROUTINE = 4 * KIB;

    /// Promises, a timer and the frame of an async function; pilot runs had 0.8 KiB.
    private static final int MOST_OF_A_PROMISE = 2 * KIB;

    /// A page: the stack and what the JVM keeps for a thread take several; pilot runs had 11 to 14 KiB.
    private static final int LEAST_OF_A_PLATFORM_THREAD = 4 * KIB;

    /// The caller, carriers, timer threads and those of the JVM.
    private static final int SOME_THREADS = 64;

    List<Check> of(SleepersVariant variant) {
        return Stream.of(weights(variant), each(variant), slept(variant))
                .flatMap(List::stream)
                .toList();
    }

    /// Says that each wait has what its model makes of one; nothing counts the timers of a CompletableFuture.
    private List<Check> each(SleepersVariant variant) {
        var count = workload.count();
        return switch (variant) {
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED ->
                List.of(Counted.eventsAtLeast(count, "jdk.VirtualThreadStart")
                        .of(WORDS.fact("each", variant, "each.virtual").because("each.because")));
            case UNDER_GIL ->
                List.of(Counted.exactly(count, Count.LOCK_RELEASES)
                        .of(WORDS.fact("each", variant, "each.release").because("each.because")));
            case ON_EVENT_LOOP ->
                List.of(Counted.exactly(count, Count.LOOP_TIMERS)
                        .of(WORDS.fact("each", variant, "each.timer").because("each.because")));
            case PLATFORM ->
                List.of(Counted.atLeast(count, Count.PLATFORM_THREADS_STARTED)
                        .of(WORDS.fact("each", variant, "each.platform").because("each.because")));
            case FUTURE, SEQUENTIALLY, IN_PROCESSES, CPYTHON_THREADS, ASYNCIO, CPYTHON_PROCESSES, NODE, NODE_WORKERS ->
                List.of();
        };
    }

    /// Says that those that are recorded wait as long as asked. Node's timers count whole milliseconds, so one may
    /// come due in the last of them.
    private List<Check> slept(SleepersVariant variant) {
        return switch (variant) {
            case SEQUENTIALLY, IN_PROCESSES, CPYTHON_PROCESSES, NODE, NODE_WORKERS -> List.of();
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_ONE_CARRIER,
                    STRUCTURED,
                    FUTURE,
                    UNDER_GIL,
                    ON_EVENT_LOOP,
                    CPYTHON_THREADS,
                    ASYNCIO -> List.of(Counted.exactly(0, this::tooShort).of(WORDS.fact("slept", variant, "slept")));
        };
    }

    private long tooShort(Pass pass) {
        return pass.spans().stream()
                .filter(span ->
                        span.endNanos() - span.startNanos() < workload.delay().toNanos())
                .count();
    }

    private List<Check> weights(SleepersVariant variant) {
        return switch (variant) {
            case PLATFORM, UNDER_GIL, CPYTHON_THREADS -> heavy(variant);
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED ->
                light(variant, "unmounted", "unmounted", MOST_OF_A_VIRTUAL_THREAD);
            case FUTURE, ON_EVENT_LOOP -> light(variant, "timer", "timer", MOST_OF_A_TIMER);
            case ASYNCIO -> light(variant, "timer", "coroutine", MOST_OF_A_COROUTINE);
            case NODE -> light(variant, "timer", "promise", MOST_OF_A_PROMISE);
            case SEQUENTIALLY, IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> List.of();
        };
    }

    private List<Check> light(SleepersVariant variant, String noThread, String objects, int mostBytes) {
        var checks = new ArrayList<>(List.of(
                WORDS.fact("all-at-once", variant, "allAtOnce")
                        .cites(supports("1.10"))
                        .atLeast(workload.count() * NEARLY_ALL, Unit.COUNT)
                        .underNoise(NoiseEffect.LOWERS)
                        .figure("waitingAtOnce"),
                WORDS.fact("wall", variant, "wall")
                        .cites(supports("1.10"))
                        .atMost(workload.delay().toNanos() * (double) workload.count() / SHARED_BY, Unit.NANOS)
                        .figure("wallNanos"),
                WORDS.fact("few-threads", variant, "fewThreads")
                        .because("fewThreads.because." + noThread)
                        .cites(supports("4.18"))
                        .atMost(SOME_THREADS, Unit.COUNT)
                        .figure("peakPlatformThreads")));
        if (workload.count() >= ENOUGH_TO_WEIGH) {
            checks.add(WORDS.fact("weight", variant, "light")
                    .because("light.because." + objects)
                    .form("weight")
                    .cites(supports("4.18"))
                    .atMost(mostBytes, Unit.BYTES)
                    .figure("bytesPerWait"));
        }
        return checks;
    }

    private List<Check> heavy(SleepersVariant variant) {
        return List.of(
                WORDS.fact("thread-each", variant, "threadEach")
                        .cites(qualifies("1.10"))
                        .atLeast(workload.count() * NEARLY_ALL, Unit.COUNT)
                        .underNoise(NoiseEffect.LOWERS)
                        .figure("peakPlatformThreads"),
                WORDS.fact("weight", variant, "heavy")
                        .form("weight")
                        .cites(supports("4.18"))
                        .atLeast(LEAST_OF_A_PLATFORM_THREAD, Unit.BYTES)
                        .figure("bytesPerWait"));
    }
}
