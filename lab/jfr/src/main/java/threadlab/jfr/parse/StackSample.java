package threadlab.jfr.parse;

import threadlab.jfr.mount.ThreadKey;

/// Contains what a profiler saw a thread run at one moment.
///
/// @param thread as the profiler knows it: a virtual thread, or the carrier below it
/// @param at in nanoseconds since the epoch
public record StackSample(ThreadKey thread, long at, Stack stack) {}
