package threadlab.scenarios.lostupdates;

/// Holds what a pass gave.
///
/// @param value the number in the end
/// @param loopNanos how long the tasks' loops took, all together; 0 where none was timed
record Count(long value, long loopNanos) {}
