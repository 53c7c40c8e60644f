package threadlab.model.timeline;

/// Gives access to the values of a slice before it becomes an object, since most slices of a long recording are
/// merged.
///
/// The same object may be passed on again with other values.
public interface SliceView {

    /// Returns what the lane did.
    State state();

    /// Returns the start, in nanoseconds since the pass began.
    long startNanos();

    long durationNanos();

    default long endNanos() {
        return startNanos() + durationNanos();
    }

    /// Returns a slice that keeps the current values.
    Slice slice();
}
