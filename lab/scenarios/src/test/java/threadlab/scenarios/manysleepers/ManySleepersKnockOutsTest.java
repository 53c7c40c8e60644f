package threadlab.scenarios.manysleepers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOut.Wrong;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.manysleepers.ManySleepers.SleepAll;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersVariant;
import threadlab.scenarios.manysleepers.ManySleepers.SleepersWorkload;

class ManySleepersKnockOutsTest {

    private static final SleepersWorkload SHORT = new SleepersWorkload(100, Duration.ofMillis(50), 2_000);

    static Stream<Wrong> knockOuts() {
        return Stream.of(
                of("all wait on virtual threads", SleepersVariant.PLATFORM, ManySleepers::virtualThreads, "model"),
                of("one timer and no thread", SleepersVariant.VIRTUAL, ManySleepers::completableFuture, "model"),
                of("nobody takes the lock", SleepersVariant.UNDER_GIL, ManySleepers::platformThreads, "model"),
                of("the timers of the JDK", SleepersVariant.ON_EVENT_LOOP, ManySleepers::completableFuture, "model"),
                of("a tenth ends at once", SleepersVariant.FUTURE, ManySleepersKnockOutsTest::early, "slept"),
                of("one timer for all", SleepersVariant.ON_EVENT_LOOP, ManySleepersKnockOutsTest::oneTimer, "each"),
                of("who is not recorded has another", SleepersVariant.VIRTUAL, ManySleepersKnockOutsTest::few, "each"));
    }

    private static Wrong of(String name, SleepersVariant variant, SleepAll wrong, String... caughtBy) {
        return new Wrong(KnockOut.of(name, new ManySleepers(), SHORT, variant, wrong), caughtBy);
    }

    private static int early(SleepingTasks tasks) {
        var started = new int[1];
        var sleeps = tasks.asFutures(() -> new CompletableFuture<Boolean>()
                .completeOnTimeout(
                        true, started[0]++ % 10 == 0 ? 0 : tasks.delay().toNanos(), TimeUnit.NANOSECONDS));
        tasks.weigh(sleeps);
        CompletableFuture.allOf(sleeps).join();
        return sleeps.length;
    }

    private static int oneTimer(SleepingTasks tasks) throws Exception {
        return EventLoop.run(loop -> {
            var one = loop.sleep(tasks.delay());
            var sleeps = tasks.asFutures(() -> one.thenApply(slept -> true));
            tasks.weigh(sleeps);
            return CompletableFuture.allOf(sleeps).thenApply(all -> sleeps.length);
        });
    }

    private static int few(SleepingTasks tasks) throws InterruptedException {
        var all = tasks.onThreads();
        try (var platform = Pools.platformThreadPerTask();
                var virtual = Pools.virtual()) {
            IntStream.range(0, all.size()).forEach(i -> (i % 5 == 0 ? virtual : platform).execute(all.get(i)::get));
            tasks.weigh();
        }
        return tasks.done();
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaught(Wrong wrong) throws Exception {
        wrong.knockOut().assertCaught(wrong.caughtBy());
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightVariantStands(Wrong right) throws Exception {
        right.knockOut().assertRightStands("model", "work", "each", "slept");
    }

    static Stream<Wrong> rightOnes() {
        return knockOuts().limit(5);
    }
}
