package threadlab.model.timeline;

/// Holds one stretch of a lane, in nanoseconds since the pass began.
///
/// @param label the task it belongs to, empty where there is none
/// @param source the JFR event that it rests on
public record Slice(State state, long startNanos, long durationNanos, String label, String source) {

    public Slice {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("slice of " + durationNanos + " ns: expected 0 or more");
        }
    }

    /// Returns where the slice ends.
    public long endNanos() {
        return startNanos + durationNanos;
    }
}
