package threadlab.jfr;

/// Turns the ticks of a recording's events into nanoseconds, as the JDK's reader does.
record ChunkClock(long startNanos, long startTicks, double ticksPerNano) {

    static ChunkClock of(Chunk chunk) {
        return new ChunkClock(chunk.startNanos(), chunk.startTicks(), (double) chunk.ticksPerSecond() / 1_000_000_000L);
    }

    /// Returns nanoseconds since the epoch.
    long nanos(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }
}
