package threadlab.model.count;

/// Names what a pass counts: on what its tasks ran, and what its model's machinery did.
///
/// The timed passes count as well, since counting needs no recording.
public enum Count {
    /// Tasks that ended.
    TASKS,
    /// Tasks that ran on the thread that called the variant, from beginning to end.
    TASKS_ON_CALLER,
    /// Tasks that ran on another platform thread.
    TASKS_ON_PLATFORM_THREADS,
    TASKS_ON_VIRTUAL_THREADS,
    /// Tasks that are no thread's call: they end when a future does.
    TASKS_AS_FUTURES,
    /// Waits of such tasks.
    WAITS_AS_FUTURES,
    /// Different threads that ran tasks.
    TASK_THREADS,
    /// Tasks that a structured task scope called; in a recorded pass only, for finding out takes time.
    TASKS_IN_SCOPES,
    /// Tasks that a CompletableFuture called; in a recorded pass only.
    TASKS_IN_FUTURES,
    /// Tasks whose caller was looked for: the first ones of a recorded pass.
    TASKS_LOOKED_AT,
    PLATFORM_THREADS_STARTED,
    /// Times that a thread took the emulated GIL.
    LOCK_HOLDS,
    /// Callbacks that an event loop ran.
    LOOP_CALLBACKS,
    /// Timers of an event loop that came due.
    LOOP_TIMERS,
    /// Sockets of an event loop that became ready.
    LOOP_SOCKETS,
    /// Blocking calls that an event loop gave to threads beside it.
    LOOP_OFFLOADED,
    /// Tasks that ran while their thread held a monitor.
    HELD_MONITORS,
    /// Tasks that ran while their thread held a ReentrantLock.
    HELD_LOCKS,
    /// Messages that came from worker processes.
    PROCESS_MESSAGES,
    /// Different worker processes that sent one.
    PROCESSES_HEARD,
    /// Times that a thread released the emulated GIL around a blocking call.
    LOCK_RELEASES,
    /// Pieces of work that a lesson's tasks computed: hashes, steps of arithmetic.
    UNITS,
    /// Waits that blocked the thread of a lesson's task.
    WAITS,
    /// Bodies of calls that had begun when somebody asked for their result.
    BEGUN_UNASKED,
    /// Times that a task yielded, or parked for a moment, after a piece of work.
    YIELDS,
    /// Times that a task found a lock, a permit or a place taken.
    CONTENDED,
    /// Tasks of a lesson that starts many which the thread that started them ran itself.
    STEPS_ON_CALLER,
    /// Turns that another thread took than the turn before.
    HANDOVERS,
    /// Tasks that ran in a worker process of a peer.
    TASKS_IN_PROCESSES,
    /// Turns of a peer's event loop.
    LOOP_TURNS,
    /// Answers that came from worker threads of a peer.
    WORKER_MESSAGES,
    /// Tasks that waited by Object.wait while their thread held the monitor, which is free meanwhile.
    MONITOR_WAITS,
    /// Tasks that ended inside a body that the emulated GIL runs, whether their thread held the lock just then or not.
    TASKS_UNDER_LOCK,
    /// The most emulated GILs under which tasks were under way at once: all threads share one.
    LOCKS_AT_ONCE,
    /// Timers, exchanges and calls beside it that an event loop was asked for.
    LOOP_WAITS,
    /// Nanoseconds that worker processes took from an order to its answer, all together.
    ANSWERING_NANOS
}
