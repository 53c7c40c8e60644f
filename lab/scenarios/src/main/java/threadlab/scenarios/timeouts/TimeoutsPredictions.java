package threadlab.scenarios.timeouts;

import static threadlab.scenarios.timeouts.Timeouts.WORDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.stats.Unit;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsVariant;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsWorkload;

/// Predicts how late a caller gets its time-out, what becomes of the work, and how many works are alive at once.
record TimeoutsPredictions(TimeoutsWorkload workload, int jdk) {

    /// JDK-8319447: the common pool schedules the time-outs of CompletableFuture.
    private static final int TIMER_OF_COMMON_POOL = 25;

    /// A share of the time limit: a hundredth in pilot runs on an idle machine.
    private static final double PROMPT = 0.5;

    /// A caller that begins late waits less in the queue of fallbacks.
    private static final double QUEUED = 0.75;

    /// A work that begins when another one is about to end counts as alive beside it.
    private static final int MORE_ALIVE = 3;

    /// Returns the name of the thread that completes the futures whose time is over.
    static String timerThread(int jdk) {
        return jdk < TIMER_OF_COMMON_POOL
                ? "CompletableFutureDelayScheduler"
                : "ForkJoinPool.commonPool-delayScheduler";
    }

    List<Check> of(TimeoutsVariant variant) {
        return switch (variant) {
            case PLATFORM, VIRTUAL -> stopped(variant, prompt(variant, "prompt.because.get"), "stopped.because.cancel");
            case VIRTUAL_INVOKE_ANY ->
                stopped(variant, prompt(variant, "prompt.because.get"), "stopped.because.invokeAny");
            case STRUCTURED ->
                stopped(
                        variant,
                        workload.deaf()
                                ? whenDone(variant, "whenDone.because.scope")
                                : prompt(variant, "prompt.because.scope"),
                        "stopped.because.scope");
            case VIRTUAL_UNCANCELLED ->
                leftRunning(variant, prompt(variant, "prompt.because.get"), "leftRunning.because.get");
            case VIRTUAL_CLOSED ->
                leftRunning(variant, whenDone(variant, "whenDone.because.close"), "leftRunning.because.get");
            case VIRTUAL_HTTP ->
                leftRunning(variant, prompt(variant, "prompt.because.http"), "leftRunning.because.http");
            case FUTURE -> leftRunning(variant, prompt(variant, "prompt.because.timer"), "leftRunning.because.future");
            case FUTURE_INTERRUPT ->
                stopped(variant, prompt(variant, "prompt.because.timer"), "stopped.because.future");
            case FUTURE_FALLBACK ->
                Stream.concat(
                                leftRunning(variant, queued(variant), "leftRunning.because.future").stream(),
                                Stream.of(onTimerThread(variant)))
                        .toList();
        };
    }

    private Check prompt(TimeoutsVariant variant, String because) {
        return WORDS.fact("late", variant, "prompt")
                .because(because)
                .atMost(PROMPT * workload.limit().toNanos(), Unit.NANOS)
                .figure("lateNanos");
    }

    private Check whenDone(TimeoutsVariant variant, String because) {
        return WORDS.fact("late", variant, "whenDone")
                .because(because)
                .atLeast(beyondLimit().toNanos(), Unit.NANOS)
                .figure("lateNanos");
    }

    /// Returns by how much a work takes longer than its limit: so long has who is to stop it, before the call returns.
    private Duration beyondLimit() {
        return workload.time().minus(workload.limit());
    }

    /// Each call hears when the fallbacks of all before it and its own have ended, or when its work answers.
    private Check queued(TimeoutsVariant variant) {
        var middle = (workload.calls() - 1) / 2.0;
        var longer = workload.fallback().minus(workload.interval()).toNanos();
        var queue = workload.fallback().toNanos() + middle * longer;
        return WORDS.fact("late", variant, "queued")
                .atLeast(QUEUED * Math.min(queue, beyondLimit().toNanos()), Unit.NANOS)
                .figure("lateNanos");
    }

    private Check onTimerThread(TimeoutsVariant variant) {
        return WORDS.fact("timer", variant, "timer", timerThread(jdk))
                .because(jdk < TIMER_OF_COMMON_POOL ? "timer.because.own" : "timer.because.commonPool")
                .always()
                .figure("onTimerThread");
    }

    private List<Check> stopped(TimeoutsVariant variant, Check late, String because) {
        return checks(variant, late, workload.deaf() ? "deaf" : "stopped", because, true, workload.limit());
    }

    private List<Check> leftRunning(TimeoutsVariant variant, Check late, String because) {
        return checks(variant, late, "leftRunning", because, false, workload.time());
    }

    /// @param life how long a work lives
    private List<Check> checks(
            TimeoutsVariant variant, Check late, String key, String because, boolean interrupts, Duration life) {
        var calls = workload.calls();
        var checks = new ArrayList<>(List.of(
                late,
                WORDS.fact("left", variant, key)
                        .because(key.equals("deaf") ? "deaf.because" : because)
                        .form("left.form")
                        .near(interrupts && !workload.deaf() ? 0 : calls, 0, Unit.COUNT)
                        .underNoise(NoiseEffect.EITHER_WAY)
                        .hiddenFrom(beyondLimit())
                        .figure("ranToEnd"),
                WORDS.fact("interrupted", variant, interrupts ? "interrupted" : "notInterrupted")
                        .because(because)
                        .form("interrupted.form")
                        .near(interrupts ? calls : 0, 0, Unit.COUNT)
                        .underNoise(NoiseEffect.EITHER_WAY)
                        .hiddenFrom(beyondLimit())
                        .figure("interrupted")));
        if (workload.isSteady()) {
            var alive = Math.min(
                    calls, (double) life.toNanos() / workload.interval().toNanos());
            checks.add(WORDS.fact("alive", variant, interrupts ? "alive.stopped" : "alive.left")
                    .because("alive.because")
                    .form("alive.form")
                    .near(alive, MORE_ALIVE, Unit.COUNT)
                    .underNoise(NoiseEffect.EITHER_WAY)
                    .figure("aliveAtOnce"));
        }
        return List.copyOf(checks);
    }
}
