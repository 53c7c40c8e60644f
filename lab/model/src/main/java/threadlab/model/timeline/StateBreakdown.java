package threadlab.model.timeline;

import java.util.Map;
import java.util.TreeMap;

/// Breaks down the time of virtual threads by state, from being made ready first to their end.
///
/// Time that is not recorded does not count.
public record StateBreakdown(Map<State, Long> nanosByState) {

    public StateBreakdown {
        nanosByState = new TreeMap<>(nanosByState);
        nanosByState.remove(State.UNRECORDED);
    }

    /// Returns the breakdown of a lane.
    public static StateBreakdown of(Lane lane) {
        return new StateBreakdown(lane.nanosByState());
    }

    public boolean isEmpty() {
        return totalNanos() == 0;
    }

    /// Returns the time in all states.
    public long totalNanos() {
        return nanosByState.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns the share of time spent running on a carrier, file operations included, 0 to 1.
    public double running() {
        return share(nanos(State.RUNNING) + nanos(State.FILE));
    }

    /// Returns the share of time spent blocked without leaving the carrier.
    public double pinned() {
        return share(nanos(State.PINNED));
    }

    /// Returns the share of time spent ready in the queue.
    public double queued() {
        return share(nanos(State.READY));
    }

    /// Returns the share of time beyond the end of timed waits, before the thread was made ready.
    public double overdue() {
        return share(nanos(State.OVERDUE));
    }

    /// Returns the share of time spent waiting off the carrier, without what is overdue.
    public double waiting() {
        return share(totalNanos()
                - nanos(State.RUNNING)
                - nanos(State.FILE)
                - nanos(State.PINNED)
                - nanos(State.READY)
                - nanos(State.OVERDUE));
    }

    private long nanos(State state) {
        return nanosByState.getOrDefault(state, 0L);
    }

    private double share(long nanos) {
        return (double) nanos / Math.max(1, totalNanos());
    }
}
