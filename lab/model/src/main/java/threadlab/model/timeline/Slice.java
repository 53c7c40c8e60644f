package threadlab.model.timeline;

/// Describes what a lane did during one interval, in nanoseconds since the pass began.
///
/// @param label the task that it belongs to; on a carrier, the thread that was mounted; empty if there is none
/// @param detail for a running slice of a virtual thread the carrier, for a ready one the waker and the cause, for
///     a wait what is known of it; may be empty
/// @param source the JFR event that it comes from
/// @param waker for a ready slice the thread that made it ready; empty if there is none or it is not known
/// @param stack for a wait where it waited, one frame a line, the innermost first; empty if it was not recorded
public record Slice(
        State state,
        long startNanos,
        long durationNanos,
        String label,
        String detail,
        String source,
        String waker,
        String stack)
        implements SliceView {

    public Slice {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("slice of " + durationNanos + " ns: expected 0 or more");
        }
    }

    /// Creates a slice without waker and stack.
    public Slice(State state, long startNanos, long durationNanos, String label, String detail, String source) {
        this(state, startNanos, durationNanos, label, detail, source, "", "");
    }

    /// Creates a slice without detail, waker and stack.
    public Slice(State state, long startNanos, long durationNanos, String label, String source) {
        this(state, startNanos, durationNanos, label, "", source);
    }

    @Override
    public Slice slice() {
        return this;
    }
}
