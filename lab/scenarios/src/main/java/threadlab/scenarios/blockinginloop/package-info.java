/// Asks: five waits of equal length, on one thread that should do them all at once; what if they block it?
///
/// Read [threadlab.scenarios.blockinginloop.Nap] first, then the three event loops: one that is blocked, one that
/// hands the blocking calls to other threads, one that waits without blocking. Then see the same for virtual threads on
/// a single carrier: a sleep unmounts them, so five take as long as one, and they need no rule against blocking calls;
/// where a frame of native code stands on the stack (on JDK 21 to 23 a `synchronized` block as well) they stay pinned
/// to
/// the carrier and block it as they would block a loop. And for threads under a global lock: released around the wait,
/// or kept.
@NullMarked
package threadlab.scenarios.blockinginloop;

import org.jspecify.annotations.NullMarked;
