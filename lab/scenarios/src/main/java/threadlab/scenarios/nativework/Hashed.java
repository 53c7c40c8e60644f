package threadlab.scenarios.nativework;

/// Holds the sum of the first bytes of a task's hashes.
record Hashed(String task, long sum) {}
