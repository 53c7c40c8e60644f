/// Runs callbacks on one thread, as asyncio and Node do, so that an event loop can be seen beside threads.
///
/// The model: one thread takes turns. Each turn waits in a selector until a socket is ready, a timer is due or
/// somebody left a callback, and then runs all callbacks that are ready, one after the other, to their ends.
/// Who waits holds no thread, only a [java.util.concurrent.CompletableFuture]. Read
/// [threadlab.scenarios.contrast.eventloop.EventLoop] for a turn, then
/// [threadlab.scenarios.contrast.eventloop.Timers], [threadlab.scenarios.contrast.eventloop.Sockets] and
/// [threadlab.scenarios.contrast.eventloop.BlockingCalls].
///
/// See in a recording that all `threadlab.LoopTurn` events lie on one thread; that a thousand sleeps cost a
/// thousand small objects and no thread; that one callback that computes or blocks makes everything else late
/// by its whole length, for nobody interrupts a callback; and that the same call handed to
/// [threadlab.scenarios.contrast.eventloop.EventLoop#offload] delays nothing.
///
/// What it is not: asyncio. There are no coroutines that look like straight-line code, only futures and
/// callbacks, which is what coroutines are made of. A callback given to `execute` that throws ends the loop
/// here, where asyncio logs it and goes on. At the end offloaded calls are interrupted, which Python can't do.
/// Beware of what belongs to `CompletableFuture` and leaves the loop: `orTimeout` and `completeOnTimeout` have
/// a timer thread of their own, so race with `sleep` instead. Several callbacks added to one and the same
/// future run in its order, the last one first.
@NullMarked
package threadlab.scenarios.contrast.eventloop;

import org.jspecify.annotations.NullMarked;
