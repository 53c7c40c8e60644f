package threadlab.model.timeline;

/// Holds one stretch of a lane, in nanoseconds since the pass began.
///
/// @param label the task it belongs to, on a carrier the thread that ran; empty where there is none
/// @param detail for a running slice of a virtual thread its carrier, for a ready one who woke it and why, for a
///     wait what is known of it; empty where that is nothing
/// @param source the JFR event that it rests on
/// @param waker for a ready one the thread that made it ready; empty where none did or none is known
/// @param stack for a wait where it waited, a frame a line, the innermost first; empty where it was not recorded
public record Slice(
        State state,
        long startNanos,
        long durationNanos,
        String label,
        String detail,
        String source,
        String waker,
        String stack)
        implements Piece {

    public Slice {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("slice of " + durationNanos + " ns: expected 0 or more");
        }
    }

    /// Makes a slice that nobody woke, and whose stack is not known.
    public Slice(State state, long startNanos, long durationNanos, String label, String detail, String source) {
        this(state, startNanos, durationNanos, label, detail, source, "", "");
    }

    /// Makes a slice of which there is no more to say.
    public Slice(State state, long startNanos, long durationNanos, String label, String source) {
        this(state, startNanos, durationNanos, label, "", source);
    }

    @Override
    public Slice slice() {
        return this;
    }
}
