package threadlab.model.timeline;

import java.util.EnumMap;
import java.util.Map;

/// Summarizes neighbouring slices of a lane that are too short to be shown one by one.
///
/// @param startNanos the start of the first slice
/// @param endNanos the end of the last slice
/// @param count the number of slices
/// @param nanosByState the time in each state; less than the whole if there are gaps between the slices
public record MergedSlices(long startNanos, long endNanos, int count, Map<State, Long> nanosByState) {

    public MergedSlices {
        if (endNanos < startNanos || count < 2) {
            throw new IllegalArgumentException("%d merged slices from %d to %d ns: expected 2 or more, end after start"
                    .formatted(count, startNanos, endNanos));
        }
        var copy = new EnumMap<State, Long>(State.class);
        copy.putAll(nanosByState);
        nanosByState = copy;
    }

    /// Returns the time from start to end, gaps included.
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /// Returns the sum of the slices' durations.
    public long filledNanos() {
        return nanosByState.values().stream().mapToLong(Long::longValue).sum();
    }
}
