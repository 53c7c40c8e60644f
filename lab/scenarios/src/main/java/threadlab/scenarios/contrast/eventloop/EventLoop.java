package threadlab.scenarios.contrast.eventloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;

/// Runs callbacks one at a time on the thread that called [#run], in the order in which they became ready.
///
/// It shows an event loop, as asyncio and Node have, beside threads. One thread runs *turns*: it waits in a
/// selector until a socket is ready, a timer is due or a callback was added, then runs all callbacks that are
/// ready, each to its end. A task that waits holds no thread, only a future. [Timers], [Sockets] and
/// [BlockingCalls] have the parts.
///
/// A recording has a `threadlab.LoopTurn` event for each turn in which a callback ran, all on one thread. A
/// thousand sleeps are a thousand small objects and no thread. Nothing interrupts a callback: one that computes
/// or blocks delays all others by its whole length, where the same call given to [#offload] delays none.
///
/// It is not asyncio. It has futures and callbacks, not coroutines that look like straight-line code. A
/// callback given to [#execute] that throws ends the loop, where asyncio logs it and continues. At the end
/// offloaded calls are interrupted, which Python can't do. `orTimeout` and `completeOnTimeout` of
/// [CompletableFuture] leave the loop, since they have a timer thread of their own: race with [#sleep] instead.
/// Several callbacks added to one future run in its order, the last one first.
///
/// All futures that it returns complete on the loop's thread. [#execute] may be called from any thread, all
/// other methods from callbacks only; they throw IllegalStateException elsewhere.
public final class EventLoop implements Executor {

    private static final long NANOS_IN_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread = Thread.currentThread();
    private final ReadyQueue ready = new ReadyQueue();
    private final Timers timers = new Timers();
    private final BlockingCalls blockingCalls = new BlockingCalls(this::post);
    private final Sockets sockets;

    private EventLoop() throws IOException {
        this.sockets = new Sockets();
    }

    /// Runs a loop on the calling thread until the stage that `main` returns is complete, as `asyncio.run` does.
    ///
    /// `main` itself runs as the loop's first callback. When the stage is complete, or something failed, the
    /// loop closes its sockets, cancels the futures that are left, interrupts offloaded calls and waits for the
    /// ends of their threads.
    ///
    /// @throws Exception what the stage failed with, or what `main` threw
    /// @throws ExecutionException where a callback given to [#execute] threw: it has no future to fail
    /// @throws InterruptedException where the thread was interrupted
    public static <T> T run(Function<EventLoop, ? extends CompletionStage<T>> main) throws Exception {
        var loop = new EventLoop();
        try {
            var outcome = new CompletableFuture<T>();
            loop.execute(() -> loop.start(main, outcome));
            loop.turnUntilDone(outcome);
            return valueOf(outcome);
        } finally {
            loop.close();
        }
    }

    private <T> void start(Function<EventLoop, ? extends CompletionStage<T>> main, CompletableFuture<T> outcome) {
        try {
            main.apply(this).whenComplete((value, failure) -> {
                if (failure == null) {
                    outcome.complete(value);
                } else {
                    outcome.completeExceptionally(failure);
                }
                sockets.wakeUp();
            });
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }

    private static <T> T valueOf(CompletableFuture<T> outcome) throws Exception {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            switch (bare(e.getCause())) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    private static @Nullable Throwable bare(@Nullable Throwable failure) {
        var bare = failure;
        while (bare instanceof CompletionException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    private void turnUntilDone(CompletableFuture<?> outcome) throws Exception {
        while (!outcome.isDone()) {
            var fromSockets = awaitSockets();
            if (Thread.interrupted()) {
                throw new InterruptedException("event loop: its thread was interrupted");
            }
            turn(fromSockets);
        }
    }

    private List<Runnable> awaitSockets() throws IOException {
        if (!ready.isEmpty()) {
            return sockets.takeReady();
        }
        if (timers.isEmpty()) {
            return sockets.awaitReady(0);
        }
        // Rounded up, since a timer that is not due yet must not make the loop spin.
        var millis = Math.ceilDiv(timers.nanosToNext(System.nanoTime()), NANOS_IN_MILLI);
        return millis > 0 ? sockets.awaitReady(millis) : sockets.takeReady();
    }

    private void turn(List<Runnable> fromSockets) throws ExecutionException {
        var turn = LoopTurnEvent.begun();
        var left = ready.takeAll();
        var fromTimers = timers.takeDue(System.nanoTime());
        var callbacks =
                Stream.of(left, fromSockets, fromTimers).flatMap(List::stream).toList();
        if (callbacks.isEmpty()) {
            return;
        }
        try {
            runAll(callbacks);
        } finally {
            Counters.add(Count.LOOP_CALLBACKS, callbacks.size());
            Counters.add(Count.LOOP_TIMERS, fromTimers.size());
            Counters.add(Count.LOOP_SOCKETS, fromSockets.size());
            turn.ended(callbacks.size(), fromTimers.size(), fromSockets.size());
        }
    }

    private static void runAll(List<Runnable> callbacks) throws ExecutionException {
        for (var callback : callbacks) {
            try {
                callback.run();
            } catch (RuntimeException | Error e) {
                throw new ExecutionException("event loop: a callback threw, and there is no future to tell: " + e, e);
            }
        }
    }

    /// Runs a callback in the next turn; from any thread.
    ///
    /// A callback that throws ends the loop, and [#run] throws that on: it has no future to fail.
    ///
    /// @throws RejectedExecutionException where the loop has ended
    @Override
    public void execute(Runnable callback) {
        if (!post(callback)) {
            throw new RejectedExecutionException("event loop: it has ended and runs nothing any more");
        }
    }

    private boolean post(Runnable callback) {
        var taken = ready.add(callback);
        if (taken && !thread.equals(Thread.currentThread())) {
            sockets.wakeUp();
        }
        return taken;
    }

    /// Returns a future that completes when the time is over; equal times complete in the order of the calls.
    ///
    /// The selector counts milliseconds, so it is up to one late, as in asyncio.
    public CompletableFuture<Void> sleep(Duration time) {
        requireLoop("sleep()");
        Counters.add(Count.LOOP_WAITS);
        var future = new LoopFuture<Void>(this);
        timers.add(System.nanoTime() + time.toNanos(), future);
        return future;
    }

    /// Sends a request to a server and returns a future of all that it answers until it closes.
    ///
    /// Cancelling the future closes the socket.
    ///
    /// @return a future that fails with an IOException where the connection does
    public CompletableFuture<byte[]> exchange(InetSocketAddress server, byte[] request) {
        requireLoop("exchange()");
        Counters.add(Count.LOOP_WAITS);
        var future = new LoopFuture<byte[]>(this);
        try {
            sockets.open(server, request.clone(), future);
        } catch (IOException | RuntimeException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /// Runs a blocking call on a virtual thread and returns a future of its result, as `asyncio.to_thread` does.
    ///
    /// Cancelling the future does not stop the call.
    public <T> CompletableFuture<T> offload(Callable<T> blocking) {
        requireLoop("offload()");
        var future = new LoopFuture<T>(this);
        Counters.add(Count.LOOP_WAITS);
        Counters.add(Count.LOOP_OFFLOADED);
        blockingCalls.start(blocking, future);
        return future;
    }

    private void requireLoop(String call) {
        if (!thread.equals(Thread.currentThread())) {
            throw new IllegalStateException(
                    "%s: called on thread %s; expected a callback on the loop's thread %s, so hand it to execute()"
                            .formatted(call, Thread.currentThread().getName(), thread.getName()));
        }
    }

    private void close() throws IOException {
        ready.close();
        blockingCalls.close();
        timers.close();
        sockets.close();
    }

    /// Queues the callbacks of the next turn, first in, first out. Thread-safe.
    private static final class ReadyQueue {

        private List<Runnable> callbacks = new ArrayList<>();
        private boolean closed;

        /// Adds a callback.
        ///
        /// @return false where the loop has ended
        synchronized boolean add(Runnable callback) {
            return !closed && callbacks.add(callback);
        }

        synchronized boolean isEmpty() {
            return callbacks.isEmpty();
        }

        /// Takes all callbacks; those that they add are for another turn.
        synchronized List<Runnable> takeAll() {
            var taken = callbacks;
            callbacks = new ArrayList<>();
            return taken;
        }

        /// Drops the callbacks and accepts no more.
        synchronized void close() {
            closed = true;
            callbacks.clear();
        }
    }

    /// Completes on the loop; `…Async` methods without an executor run there too, not in the common pool.
    private static final class LoopFuture<T> extends CompletableFuture<T> {

        private final EventLoop loop;

        LoopFuture(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new LoopFuture<>(loop);
        }

        @Override
        public Executor defaultExecutor() {
            return loop;
        }
    }
}
