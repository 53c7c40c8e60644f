package threadlab.model.timeline;

import java.util.EnumMap;
import java.util.Map;

/// Adds up time by state, without boxing. Not thread-safe.
public final class StateNanos {

    private final Map<State, long[]> sums = new EnumMap<>(State.class);

    /// Adds some time in a state.
    public void add(State state, long nanos) {
        var sum = sums.get(state);
        if (sum == null) {
            sums.put(state, new long[] {nanos});
        } else {
            sum[0] += nanos;
        }
    }

    /// Removes all sums.
    public void clear() {
        sums.clear();
    }

    /// Returns the sums of the states that were added.
    public Map<State, Long> toMap() {
        var map = new EnumMap<State, Long>(State.class);
        sums.forEach((state, sum) -> map.put(state, sum[0]));
        return map;
    }
}
