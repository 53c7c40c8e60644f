package threadlab.scenarios.workerprocesses;

/// Holds what a job gave.
///
/// @param pid the process that did it
record Done(long pid, long value) {}
