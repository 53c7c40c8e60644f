package threadlab.jfr.parse;

/// Converts ticks of a recording's clock to nanoseconds, as the JDK's parser does.
///
/// One clock serves all chunks of a JVM: each chunk's header has its own pair of ticks and time, but the pairs differ
/// by some microseconds, and by the steps of the machine's clock, so events across the border of two chunks would
/// overlap or leave gaps. The JDK's parser takes the first chunk's pair from JDK 25 on; before, it takes a later one
/// if the types change between chunks.
record ChunkClock(long startNanos, long startTicks, double ticksPerNano) {

    private static final double NANOS_OF_SECOND = 1_000_000_000;

    static ChunkClock of(ChunkHeader chunk) {
        return new ChunkClock(chunk.startNanos(), chunk.startTicks(), chunk.ticksPerSecond() / NANOS_OF_SECOND);
    }

    /// Returns nanoseconds since the epoch.
    long nanos(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }

    /// Returns the nanoseconds of a span.
    long span(long ticks) {
        return (long) (ticks / ticksPerNano);
    }
}
