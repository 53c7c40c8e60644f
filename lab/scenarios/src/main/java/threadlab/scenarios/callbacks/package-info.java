/// Asks: three steps that need each other, written as nested callbacks, as composed futures and as straight-line code:
/// is the result the same, what does a failure's stack trace still know, and what is there when nobody waits?
///
/// Read [threadlab.scenarios.callbacks.Shop] for the three questions, then the three styles side by side:
/// [threadlab.scenarios.callbacks.EventLoopCallbacks], [threadlab.scenarios.callbacks.CompletableFutureCallbacks],
/// [threadlab.scenarios.callbacks.VirtualThreadsCallbacks]. See that all give one result in one time; that only in
/// straight-line code the asking method is still on the stack when an answer fails; that a caller who goes on before
/// the answer holds a pending future, never null; and the two ways to lose a failure: a future that nobody reads and a
/// callback that forgets its error.
@NullMarked
package threadlab.scenarios.callbacks;

import org.jspecify.annotations.NullMarked;
