/// Asks: do locks, semaphores and bounded queues work alike under each model when tasks contend, and how fair are they?
///
/// Read [threadlab.scenarios.primitives.LockUser], [threadlab.scenarios.primitives.SemaphoreUser] and
/// [threadlab.scenarios.primitives.Consumer] first: the same tasks run on threads of every kind. See that the
/// primitives
/// keep what they promise under each model, at the same price in waits; that a fair lock goes round, while a plain one
/// promises no order: on a single carrier whoever gives it up takes it again before the thread that it woke can run,
/// and
/// the others starve, on several it differs from pass to pass; and that an event loop, which runs one callback at a
/// time,
/// needs a lock of its own kind ([threadlab.scenarios.primitives.AsyncSemaphore]) as soon as something waits inside the
/// critical section. So does code under a GIL, which is released around each wait.
@NullMarked
package threadlab.scenarios.primitives;

import org.jspecify.annotations.NullMarked;
