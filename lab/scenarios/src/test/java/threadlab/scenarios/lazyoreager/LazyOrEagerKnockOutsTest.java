package threadlab.scenarios.lazyoreager;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import threadlab.scenarios.lazyoreager.LazyOrEager.CallAndAwaitLater;
import threadlab.scenarios.lazyoreager.LazyOrEager.CalledBody;
import threadlab.scenarios.lazyoreager.LazyOrEager.LazyOrEagerVariant;
import threadlab.scenarios.lazyoreager.LazyOrEager.LazyOrEagerWorkload;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;

class LazyOrEagerKnockOutsTest extends KnockOuts {

    private static final LazyOrEagerWorkload SHORT =
            new LazyOrEagerWorkload(Duration.ofMillis(5), Duration.ofMillis(100));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("a platform thread", LazyOrEagerVariant.VIRTUAL, LazyOrEager::platformThreads, "model"),
                of(
                        "a virtual thread",
                        LazyOrEagerVariant.PLATFORM_UNSTARTED,
                        LazyOrEager::virtualThreadsUnstarted,
                        "model"),
                of("no scope", LazyOrEagerVariant.STRUCTURED, LazyOrEager::virtualThreads, "model"),
                of("a thread", LazyOrEagerVariant.FUTURE, LazyOrEager::virtualThreads, "model"),
                of("no loop", LazyOrEagerVariant.ON_EVENT_LOOP, LazyOrEager::completableFutureLazy, "model"),
                of("no process", LazyOrEagerVariant.IN_PROCESSES, LazyOrEager::platformThreads, "model"),
                of(
                        "called later",
                        LazyOrEagerVariant.SEQUENTIALLY,
                        LazyOrEager::sequentialLazy,
                        "finished",
                        "begun-unasked"),
                of(
                        "started",
                        LazyOrEagerVariant.VIRTUAL_UNSTARTED,
                        LazyOrEager::virtualThreads,
                        "nothing-begins",
                        "begun-unasked"),
                of(
                        "not started",
                        LazyOrEagerVariant.VIRTUAL,
                        LazyOrEager::virtualThreadsUnstarted,
                        "begins-unawaited",
                        "same-function"),
                of("called twice", LazyOrEagerVariant.SEQUENTIALLY_LAZY, LazyOrEagerKnockOutsTest::twice, "work"),
                of(
                        "hands out the result",
                        LazyOrEagerVariant.PLATFORM,
                        LazyOrEagerKnockOutsTest::result,
                        "handle",
                        "not-finished"),
                of(
                        "asks again and again",
                        LazyOrEagerVariant.FUTURE,
                        LazyOrEagerKnockOutsTest::polling,
                        "not-finished"),
                of("called at once", LazyOrEagerVariant.ON_EVENT_LOOP_TASK, LazyOrEager::eventLoopEager, "not-at-once"),
                of("queued", LazyOrEagerVariant.ON_EVENT_LOOP_EAGER, LazyOrEager::eventLoopTask, "until-first-wait"),
                ofPeer("not started", LazyOrEagerVariant.CPYTHON_THREADS, "threads_unstarted", "begins-unawaited"),
                ofPeer("a task", LazyOrEagerVariant.ASYNCIO, "event_loop_task", "nothing-begins", "begun-unasked"),
                ofPeer("no task", LazyOrEagerVariant.ASYNCIO_TASK, "event_loop", "begins-unawaited"),
                ofPeer("awaited after all", LazyOrEagerVariant.ASYNCIO_NEVER, "event_loop", "never-runs"),
                ofPeer("a thread", LazyOrEagerVariant.CPYTHON_PROCESSES, "threads", "model"),
                ofPeer("called later", LazyOrEagerVariant.NODE, "eventLoopLazy", "until-first-wait", "begun-unasked"),
                ofPeer("called at once", LazyOrEagerVariant.NODE_LAZY, "eventLoop", "nothing-begins"),
                ofPeer("no worker", LazyOrEagerVariant.NODE_WORKERS, "eventLoop", "model"));
    }

    private static KnockOut ofPeer(String name, LazyOrEagerVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new LazyOrEager(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, LazyOrEagerVariant variant, CallAndAwaitLater wrong, String... caughtBy) {
        return KnockOut.of(name, new LazyOrEager(), SHORT, variant, wrong, caughtBy);
    }

    private static String twice(CalledBody body, AwaitDelay delay) throws Exception {
        delay.leaveAlone("a supplier");
        body.call();
        return body.call();
    }

    private static String result(CalledBody body, AwaitDelay delay) throws Exception {
        var result = new FutureTask<>(body);
        Pools.platform().newThread(result).start();
        var value = result.get();
        delay.leaveAlone(value);
        return value;
    }

    private static String polling(CalledBody body, AwaitDelay delay) throws Exception {
        try (var executor = Pools.virtual()) {
            var result = CompletableFuture.supplyAsync(body, executor);
            while (!result.isDone()) {
                Thread.sleep(1);
            }
            delay.leaveAlone("a future");
            return result.join();
        }
    }
}
