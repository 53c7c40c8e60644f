/// Asks: of the time that a task takes, how much does its thread execute, how much is it blocked, and who can use the
/// carrier or the processor meanwhile?
///
/// Read [threadlab.scenarios.blockedorbusy.Job] first, then one class a model beside it. See that a task that waits
/// needs no processor under any model, and what it keeps all the same: a platform thread keeps its OS thread, a virtual
/// thread nothing but its stack on the heap, a timer of an event loop not even that. See in the second workload, whose
/// tasks compute and wait, that the two kinds of time make up the whole where everybody has a lane, and that under a
/// global lock a third kind comes in: ready, but not running.
///
/// The waits are sleeps, as a socket's would be. Reading a file is not like that on a virtual thread: it keeps the
/// carrier.
@NullMarked
package threadlab.scenarios.blockedorbusy;

import org.jspecify.annotations.NullMarked;
