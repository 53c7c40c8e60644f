/// Computes, and tells by the clock alone who ran when: what the scenarios share that keep processors busy.
///
/// The method needs no profiler and no privilege, and works in any language: a worker reads the monotonic clock
/// again and again; where two readings lie more than 100 µs apart, it was not running in between. See
/// [threadlab.scenarios.cpu.SegmentClock] for a worker's side and [threadlab.scenarios.cpu.Segments] for what
/// the segments of several workers say together. `System.nanoTime` is one clock for all threads, and on Linux
/// for all processes too.
@NullMarked
package threadlab.scenarios.cpu;

import org.jspecify.annotations.NullMarked;
