package threadlab.jfr.parse;

import java.util.Arrays;

/// Keeps the earliest starts of events, and the latest. Not thread-safe.
final class EventTimes {

    /// How many of the earliest are kept.
    static final int EARLIEST = 17;

    private final long[] earliest = new long[EARLIEST];
    private long latest = Long.MIN_VALUE;

    EventTimes() {
        Arrays.fill(earliest, Long.MAX_VALUE);
    }

    void add(long start) {
        if (start > latest) {
            latest = start;
        }
        if (start < earliest[EARLIEST - 1]) {
            insert(start);
        }
    }

    private void insert(long start) {
        var i = EARLIEST - 1;
        for (; i > 0 && earliest[i - 1] > start; i--) {
            earliest[i] = earliest[i - 1];
        }
        earliest[i] = start;
    }

    /// Adds the times of a chunk, which are ticks of its clock.
    void addTicks(EventTimes ticks, ChunkClock clock) {
        if (!ticks.isEmpty()) {
            latest = Math.max(latest, clock.nanos(ticks.latest));
            for (var start : ticks.earliest) {
                if (start != Long.MAX_VALUE && clock.nanos(start) < earliest[EARLIEST - 1]) {
                    insert(clock.nanos(start));
                }
            }
        }
    }

    boolean isEmpty() {
        return latest == Long.MIN_VALUE;
    }

    /// Returns the latest start; [Long#MIN_VALUE] if there is none.
    long latest() {
        return latest;
    }

    /// Returns the i-th start; [Long#MAX_VALUE] if there are fewer.
    long earliest(int i) {
        return earliest[i];
    }
}
