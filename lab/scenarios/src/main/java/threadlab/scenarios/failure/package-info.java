/// Asks: one of five jobs fails early, or a deadline passes; what becomes of the others, when does the caller hear of
/// it, and what still runs when the call has returned?
///
/// Read [threadlab.scenarios.failure.Job] first, then the `…Failure` classes side by side, then the `…Deadline`
/// classes. See
/// four fates: the others are stopped and the caller hears at once (structured concurrency, a loop that ends, processes
/// that are killed); the caller hears only when the last one is through (`invokeAll`, `allOf`); the caller hears at
/// once
/// and the others run on behind its back (a pool that others use too, `cancel(true)` of a CompletableFuture, which
/// interrupts nobody); or the caller never hears (futures that nobody reads).
/// On JDK 21 to 24 see one fate more: jobs that were stopped and still clean up when their executor says it is closed.
@NullMarked
package threadlab.scenarios.failure;

import org.jspecify.annotations.NullMarked;
