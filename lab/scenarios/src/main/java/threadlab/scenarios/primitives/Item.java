package threadlab.scenarios.primitives;

/// Is what goes through the queue.
///
/// @param number counts the items of its producer, from 1
record Item(String producer, int number) {}
