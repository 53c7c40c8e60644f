/// Runs work in processes of their own, so that what processes cost and what they can't share is seen beside
/// threads.
///
/// The model: a worker is a small JVM. It shares no memory with its parent: all that goes between them is
/// messages, over the pipes of its standard streams or over a loopback connection. Read
/// [threadlab.scenarios.contrast.processes.WorkerProcess] for the parent's side,
/// [threadlab.scenarios.contrast.processes.Worker] for the child's, then
/// [threadlab.scenarios.contrast.processes.Channel] for what lies between.
///
/// See that every worker has a process id of its own; that the operating system runs them on all cores at once,
/// with no lock between them; that a static field changed in a worker is unchanged in its parent; that to start
/// one costs some hundred times as much as to start a thread
/// ([threadlab.scenarios.contrast.processes.WorkerProcess#startNanos()]), and that a message costs two switches
/// of the operating system, so that small work isn't worth one.
///
/// What it is not: `multiprocessing`. A worker is started, not forked: nothing of the parent's memory is there
/// at the beginning. Messages are text lines and byte arrays, never pickled objects. Its flags are for a fast
/// start, so it compiles with the simple compiler alone and computes slower than a JVM without flags; give
/// [threadlab.scenarios.contrast.processes.Launch#withFlags] others where the work is to be compared.
@NullMarked
package threadlab.scenarios.contrast.processes;

import org.jspecify.annotations.NullMarked;
