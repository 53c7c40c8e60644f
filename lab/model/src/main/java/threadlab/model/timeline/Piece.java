package threadlab.model.timeline;

/// Is a slice, or all that a slice can be made of: of a long recording most are merged before any is made.
///
/// Whoever passes pieces on may pass the same object with other values again and again.
public interface Piece {

    /// Returns what the lane did.
    State state();

    /// Returns when it begins, in nanoseconds since the pass began.
    long startNanos();

    /// Returns how long it lasts.
    long durationNanos();

    /// Returns where it ends.
    default long endNanos() {
        return startNanos() + durationNanos();
    }

    /// Returns the slice, which keeps its values.
    Slice slice();
}
