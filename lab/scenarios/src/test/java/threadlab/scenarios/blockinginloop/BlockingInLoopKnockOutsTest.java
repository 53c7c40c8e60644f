package threadlab.scenarios.blockinginloop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopVariant;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingInLoopWorkload;
import threadlab.scenarios.blockinginloop.BlockingInLoop.BlockingSleep;
import threadlab.scenarios.blockinginloop.BlockingInLoop.SleepAll;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class BlockingInLoopKnockOutsTest extends KnockOuts {

    private static final BlockingInLoopWorkload SHORT = new BlockingInLoopWorkload(5, Duration.ofMillis(15));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", BlockingInLoopVariant.VIRTUAL, BlockingInLoop::platformThreads, "model"),
                of("virtual threads", BlockingInLoopVariant.PLATFORM, BlockingInLoop::virtualThreads, "model"),
                of("nobody takes the lock", BlockingInLoopVariant.UNDER_GIL, BlockingInLoop::platformThreads, "model"),
                of(
                        "threads beside the loop sleep",
                        BlockingInLoopVariant.ON_EVENT_LOOP,
                        BlockingInLoopKnockOutsTest::besideTheLoop,
                        "model"),
                of(
                        "threads instead of timers",
                        BlockingInLoopVariant.ON_EVENT_LOOP_NON_BLOCKING,
                        BlockingInLoop::eventLoopOffloaded,
                        "model"),
                of(
                        "no monitor",
                        BlockingInLoopVariant.VIRTUAL_SYNCHRONIZED,
                        BlockingInLoop::virtualThreads,
                        "monitors"),
                of("two threads", BlockingInLoopVariant.FUTURE, BlockingInLoopKnockOutsTest::twoThreads, "work"),
                of("nobody sleeps", BlockingInLoopVariant.VIRTUAL, sleeps -> SHORT.names(), "work"),
                of("no native frame", BlockingInLoopVariant.VIRTUAL_NATIVE, BlockingInLoop::virtualThreads, "pins"),
                of(
                        "all at once",
                        BlockingInLoopVariant.SEQUENTIALLY,
                        BlockingInLoop::virtualThreads,
                        "wall",
                        "at-once"),
                ofPeer("a loop", BlockingInLoopVariant.CPYTHON_THREADS, "event_loop", "model", "wall", "at-once"),
                ofPeer("timers", BlockingInLoopVariant.ASYNCIO, "event_loop_non_blocking", "wall", "at-once"),
                ofPeer("the loop sleeps", BlockingInLoopVariant.ASYNCIO_TO_THREAD, "event_loop", "model", "wall"),
                ofPeer("the loop sleeps", BlockingInLoopVariant.ASYNCIO_NON_BLOCKING, "event_loop", "wall", "at-once"),
                ofPeer("timers", BlockingInLoopVariant.NODE, "eventLoopNonBlocking", "wall", "at-once"),
                ofPeer("the loop sleeps", BlockingInLoopVariant.NODE_NON_BLOCKING, "eventLoop", "wall", "at-once"),
                ofPeer("the loop sleeps", BlockingInLoopVariant.NODE_WORKERS, "eventLoop", "model", "wall"));
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

    private static KnockOut ofPeer(String name, BlockingInLoopVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new BlockingInLoop(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, BlockingInLoopVariant variant, SleepAll wrong, String... caughtBy) {
        return KnockOut.of(name, new BlockingInLoop(), SHORT, variant, wrong, caughtBy);
    }
}
