package threadlab.model.timeline;

import java.util.EnumMap;
import java.util.Map;

/// Holds neighbouring slices of a lane that are too short to be shown one by one.
///
/// @param startNanos where the first begins
/// @param endNanos where the last ends
/// @param count how many there are
/// @param nanosByState how long they last in each state; less than the whole where the lane has holes
public record Crowd(long startNanos, long endNanos, int count, Map<State, Long> nanosByState) {

    public Crowd {
        if (endNanos < startNanos || count < 2) {
            throw new IllegalArgumentException(
                    "crowd of %d slices from %d to %d ns: expected 2 or more, end after start"
                            .formatted(count, startNanos, endNanos));
        }
        var copy = new EnumMap<State, Long>(State.class);
        copy.putAll(nanosByState);
        nanosByState = copy;
    }

    /// Returns how long the crowd lasts, holes included.
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /// Returns how long its slices last together.
    public long filledNanos() {
        return nanosByState.values().stream().mapToLong(Long::longValue).sum();
    }
}
