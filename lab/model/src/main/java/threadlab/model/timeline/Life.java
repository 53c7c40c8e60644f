package threadlab.model.timeline;

import java.util.Map;
import java.util.TreeMap;

/// Holds how long virtual threads were in each state, from being made ready first to their end.
///
/// What is not recorded counts nowhere.
///
/// @param nanosByState by state
public record Life(Map<State, Long> nanosByState) {

    public Life {
        nanosByState = new TreeMap<>(nanosByState);
        nanosByState.remove(State.UNRECORDED);
    }

    /// Returns the life that a lane shows.
    public static Life of(Lane lane) {
        return new Life(lane.nanosByState());
    }

    /// Returns whether nothing is known.
    public boolean isEmpty() {
        return totalNanos() == 0;
    }

    /// Returns how long all states last together.
    public long totalNanos() {
        return nanosByState.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns the share that was spent running on a carrier, 0 to 1.
    public double running() {
        return share(nanos(State.RUNNING));
    }

    /// Returns the share that was spent blocked without leaving the carrier.
    public double pinned() {
        return share(nanos(State.PINNED));
    }

    /// Returns the share that was spent ready, in the queue.
    public double queued() {
        return share(nanos(State.READY));
    }

    /// Returns the share that was spent waiting off the carrier.
    public double waiting() {
        return share(totalNanos() - nanos(State.RUNNING) - nanos(State.PINNED) - nanos(State.READY));
    }

    private long nanos(State state) {
        return nanosByState.getOrDefault(state, 0L);
    }

    private double share(long nanos) {
        return (double) nanos / Math.max(1, totalNanos());
    }
}
