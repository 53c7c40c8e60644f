package threadlab.model.run;

/// Names what somebody who decides about virtual threads asks, in the order in which it is asked.
public enum Topic {
    /// Tasks that mostly wait: for the network, a database, a timer.
    WAITING,
    /// Tasks that compute.
    COMPUTING,
    /// What keeps a virtual thread on its carrier while it waits.
    PINNING,
    /// Pools and executors, and what their size costs.
    POOLS,
    /// What a waiting task takes of the memory.
    MEMORY,
    /// What it takes to start a task.
    STARTING,
    /// Failure, cancellation, deadlines.
    FAILURE,
    /// State that tasks share, and what guards it.
    SHARING,
    /// What is alike and what is not for who knows threads and loops of CPython or Node.
    PEERS,
    /// How far the emulated lock and loop are like those of CPython and Node.
    EMULATION
}
