package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.manysleepers.ManySleepers.SleepAll;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersVariant;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;

class ManySleepersKnockOutsTest extends KnockOuts {

    private static final SleepersWorkload SHORT = new SleepersWorkload(100, Duration.ofMillis(50), 2_000);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("all wait on virtual threads", SleepersVariant.PLATFORM, ManySleepers::virtualThreads, "model"),
                of(
                        "one timer and no thread",
                        SleepersVariant.VIRTUAL,
                        ManySleepers::completableFuture,
                        "model",
                        "work"),
                of("nobody takes the lock", SleepersVariant.UNDER_GIL, ManySleepers::platformThreads, "model"),
                of("the timers of the JDK", SleepersVariant.ON_EVENT_LOOP, ManySleepers::completableFuture, "model"),
                of("a tenth ends at once", SleepersVariant.FUTURE, ManySleepersKnockOutsTest::early, "slept"),
                of("one timer for all", SleepersVariant.ON_EVENT_LOOP, ManySleepersKnockOutsTest::oneTimer, "each"),
                of("who is not recorded has another", SleepersVariant.VIRTUAL, ManySleepersKnockOutsTest::few, "each"),
                of("platform threads", SleepersVariant.VIRTUAL, ManySleepers::platformThreads, "few-threads"),
                of(
                        "timers",
                        SleepersVariant.PLATFORM,
                        ManySleepers::completableFuture,
                        "thread-each",
                        "weight",
                        "each"),
                of("most end at once", SleepersVariant.FUTURE, ManySleepersKnockOutsTest::mostAtOnce, "all-at-once"),
                KnockOut.of(
                        "one after the other",
                        new ManySleepers(),
                        new SleepersWorkload(300, Duration.ofMillis(2), 2_000),
                        SleepersVariant.ON_EVENT_LOOP,
                        ManySleepersKnockOutsTest::inTurn,
                        "wall"),
                ofPeer("a loop", SleepersVariant.CPYTHON_THREADS, "event_loop", "model", "thread-each"),
                ofPeer("threads", SleepersVariant.ASYNCIO, "threads", "model", "few-threads"));
    }

    private static KnockOut ofPeer(String name, SleepersVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new ManySleepers(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, SleepersVariant variant, SleepAll wrong, String... caughtBy) {
        return KnockOut.of(name, new ManySleepers(), SHORT, variant, wrong, caughtBy);
    }

    private static int early(SleepingTasks tasks) {
        var started = new int[1];
        var sleeps = tasks.asFutures(() -> new CompletableFuture<Boolean>()
                .completeOnTimeout(
                        true, started[0]++ % 10 == 0 ? 0 : tasks.delay().toNanos(), TimeUnit.NANOSECONDS));
        tasks.allWait(sleeps);
        CompletableFuture.allOf(sleeps).join();
        return sleeps.length;
    }

    private static int oneTimer(SleepingTasks tasks) throws Exception {
        return EventLoop.run(loop -> {
            var one = loop.sleep(tasks.delay());
            var sleeps = tasks.asFutures(() -> one.thenApply(slept -> true));
            tasks.allWait(sleeps);
            return CompletableFuture.allOf(sleeps).thenApply(all -> sleeps.length);
        });
    }

    private static int few(SleepingTasks tasks) throws InterruptedException {
        var all = tasks.onThreads();
        try (var platform = Pools.platformThreadPerTask();
                var virtual = Pools.virtual()) {
            IntStream.range(0, all.size()).forEach(i -> (i % 5 == 0 ? virtual : platform).execute(all.get(i)::get));
            tasks.allWait();
        }
        return tasks.done();
    }

    private static int mostAtOnce(SleepingTasks tasks) throws InterruptedException {
        var started = new int[1];
        var sleeps = tasks.asFutures(() -> new CompletableFuture<Boolean>()
                .completeOnTimeout(true, started[0]++ % 10 == 0 ? tasks.delay().toNanos() : 0, TimeUnit.NANOSECONDS));
        Thread.sleep(20); // so that those that end at once have ended
        tasks.allWait(sleeps);
        CompletableFuture.allOf(sleeps).join();
        return sleeps.length;
    }

    private static int inTurn(SleepingTasks tasks) throws Exception {
        var before = new AtomicReference<CompletableFuture<?>>(CompletableFuture.completedFuture(true));
        return EventLoop.run(loop -> {
            var sleeps = tasks.asFutures(
                    () -> before.updateAndGet(last -> last.thenCompose(slept -> loop.sleep(tasks.delay()))));
            tasks.allWait(sleeps);
            return CompletableFuture.allOf(sleeps).thenApply(all -> sleeps.length);
        });
    }
}
