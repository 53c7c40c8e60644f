package threadlab.scenarios.timeouts;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.timeouts.Timeouts.AskWithin;
import threadlab.scenarios.timeouts.Timeouts.SlowWork;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsVariant;
import threadlab.scenarios.timeouts.Timeouts.TimeoutsWorkload;

class TimeoutsKnockOutsTest extends KnockOuts {

    private static final Duration LIMIT = Duration.ofMillis(50);

    private static final TimeoutsWorkload ONE =
            new TimeoutsWorkload("one-slow", 1, Duration.ZERO, LIMIT.multipliedBy(5), LIMIT, false, Duration.ZERO);

    private static final TimeoutsWorkload STEADY = new TimeoutsWorkload(
            "steady", 12, Duration.ofMillis(10), LIMIT.multipliedBy(3), LIMIT, false, Duration.ofMillis(30));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of(
                        "close waits",
                        TimeoutsVariant.VIRTUAL,
                        TimeoutsKnockOutsTest::closed,
                        "late",
                        "left",
                        "interrupted"),
                of("no work", TimeoutsVariant.VIRTUAL_UNCANCELLED, TimeoutsKnockOutsTest::noWork, "work", "left"),
                of("no scope", TimeoutsVariant.STRUCTURED, Timeouts::getAndCancel, "model"),
                of("no interrupt", TimeoutsVariant.FUTURE_INTERRUPT, Timeouts::completableFuture, "left"),
                of("a cancel", TimeoutsVariant.VIRTUAL_HTTP, Timeouts::getAndCancel, "left", "interrupted"),
                underLoad("a cancel", TimeoutsVariant.VIRTUAL_HTTP, Timeouts::getAndCancel, "alive"),
                underLoad("no cancel", TimeoutsVariant.VIRTUAL, Timeouts::getOnly, "alive", "left"),
                underLoad(
                        "a fallback beside the timer",
                        TimeoutsVariant.FUTURE_FALLBACK,
                        TimeoutsKnockOutsTest::fallbackOnPool,
                        "late",
                        "timer"));
    }

    private static KnockOut of(String name, TimeoutsVariant variant, AskWithin wrong, String... caughtBy) {
        return KnockOut.of(name, new Timeouts(), ONE, variant, wrong, caughtBy);
    }

    private static KnockOut underLoad(String name, TimeoutsVariant variant, AskWithin wrong, String... caughtBy) {
        return KnockOut.of(name, new Timeouts(), STEADY, variant, wrong, caughtBy);
    }

    private static String closed(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return Timeouts.virtualThreadsClosed(work, limit);
    }

    private static String noWork(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        Thread.sleep(limit);
        throw new TimeoutException();
    }

    private static String fallbackOnPool(SlowWork work, Duration limit, ExecutorService executor) throws Exception {
        return CompletableFuture.supplyAsync(work, executor)
                .orTimeout(limit.toNanos(), NANOSECONDS)
                .exceptionallyAsync(timeout -> work.count().fallBack(), executor)
                .get();
    }
}
