package threadlab.scenarios.manysleepers;

import java.util.OptionalLong;

/// Holds what a pass gave.
///
/// @param done how many waits came to their end
/// @param before the memory in use before the pass, in bytes
record Slept(int done, OptionalLong before, Crowd.Census census) {}
