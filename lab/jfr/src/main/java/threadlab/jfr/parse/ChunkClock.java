package threadlab.jfr.parse;

/// Converts ticks of a recording's clock to nanoseconds, as the JDK's parser does.
record ChunkClock(long startNanos, long startTicks, double ticksPerNano) {

    static ChunkClock of(ChunkHeader chunk) {
        return new ChunkClock(chunk.startNanos(), chunk.startTicks(), (double) chunk.ticksPerSecond() / 1_000_000_000L);
    }

    /// Returns nanoseconds since the epoch.
    long nanos(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }
}
