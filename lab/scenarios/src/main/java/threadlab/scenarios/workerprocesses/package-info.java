/// Asks: when work is split over processes that talk by messages, what is gained, what is shared, and when does the
/// message cost more than the work?
///
/// Read [threadlab.scenarios.workerprocesses.WorkerProcesses] first, then
/// [threadlab.scenarios.workerprocesses.ProcessesWork] beside the classes for threads. See that a worker has a process
/// id and a memory of its own, so that what it changes stays unchanged here; that a message over a loopback connection
/// does what one over a pipe does, which is all that another machine would need; and that a job of milliseconds is
/// worth its message where one of microseconds is not.
@NullMarked
package threadlab.scenarios.workerprocesses;

import org.jspecify.annotations.NullMarked;
