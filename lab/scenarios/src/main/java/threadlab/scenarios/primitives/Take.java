package threadlab.scenarios.primitives;

/// Notes who took which item from the queue.
record Take(String consumer, Item item) {}
