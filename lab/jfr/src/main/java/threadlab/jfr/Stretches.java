package threadlab.jfr;

import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Takes one stretch after the other, in the recording's time; none is an object, for there may be millions.
interface Stretches {

    /// Takes a stretch.
    ///
    /// @param hop where the hop lies of which it tells: the one that it is a part of, the one that follows
    ///     where the thread was ready, the one before where it waits
    /// @param told what an event besides the hop's says of it; null where none does
    void add(State state, long start, long end, int hop, @Nullable Told told);

    /// Passes on what has a length and overlaps the bounds, cut to them.
    default Stretches within(Interval bounds) {
        return (state, start, end, hop, told) -> {
            if (start < end && start < bounds.end() && bounds.start() < end) {
                add(state, Math.max(start, bounds.start()), Math.min(end, bounds.end()), hop, told);
            }
        };
    }
}
