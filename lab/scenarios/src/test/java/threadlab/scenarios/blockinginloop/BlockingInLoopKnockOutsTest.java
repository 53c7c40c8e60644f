package threadlab.scenarios.blockinginloop;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopVariant;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopWorkload;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingSleep;
import threadlab.scenarios.blockinginloop.BlockingInLoop.SleepAll;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class BlockingInLoopKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "monitors"};

    private static final BlockingInLoopWorkload SHORT = new BlockingInLoopWorkload(5, Duration.ofMillis(15));

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments(
                        "model",
                        of("platform threads", BlockingInLoopVariant.VIRTUAL, BlockingInLoop::platformThreads)),
                arguments(
                        "model", of("virtual threads", BlockingInLoopVariant.PLATFORM, BlockingInLoop::virtualThreads)),
                arguments(
                        "model",
                        of("nobody takes the lock", BlockingInLoopVariant.UNDER_GIL, BlockingInLoop::platformThreads)),
                arguments(
                        "model",
                        of(
                                "threads beside the loop sleep",
                                BlockingInLoopVariant.ON_EVENT_LOOP,
                                BlockingInLoopKnockOutsTest::besideTheLoop)),
                arguments(
                        "model",
                        of(
                                "threads instead of timers",
                                BlockingInLoopVariant.ON_EVENT_LOOP_NON_BLOCKING,
                                BlockingInLoop::eventLoopOffloaded)),
                arguments(
                        "monitors",
                        of("no monitor", BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED, BlockingInLoop::virtualThreads)),
                arguments(
                        "work",
                        of("two threads", BlockingInLoopVariant.FUTURE, BlockingInLoopKnockOutsTest::twoThreads)),
                arguments("work", of("nobody sleeps", BlockingInLoopVariant.VIRTUAL, sleeps -> SHORT.names())));
    }

    private static List<String> besideTheLoop(List<BlockingSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return EventLoop.run(
                    loop -> Results.allOf(sleeps, sleep -> CompletableFuture.supplyAsync(sleep, executor)));
        }
    }

    private static List<String> twoThreads(List<BlockingSleep> sleeps) {
        try (var executor = Pools.async(2)) {
            return Results.joinAll(sleeps, sleep -> CompletableFuture.supplyAsync(sleep, executor));
        }
    }

    private static KnockOut of(String name, BlockingInLoopVariant variant, SleepAll wrong) {
        return KnockOut.of(name, new BlockingInLoop(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
