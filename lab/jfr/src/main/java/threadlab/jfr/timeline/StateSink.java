package threadlab.jfr.timeline;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.model.timeline.State;

/// Receives one slice after the other, in the recording's time. Slices are passed as plain values, since there may
/// be millions.
interface StateSink {

    /// Receives a slice.
    ///
    /// @param mount the row of the mount slice that describes it: the one that it is a part of, the next one for a
    ///     ready thread, the previous one for a wait
    /// @param detail what another event reports of it; null if there is none
    void add(State state, long start, long end, int mount, @Nullable EventDetail detail);

    /// Returns a sink that cuts slices to the bounds, and drops empty slices and those outside.
    default StateSink within(Interval bounds) {
        return (state, start, end, mount, detail) -> {
            if (start < end && start < bounds.end() && bounds.start() < end) {
                add(state, Math.max(start, bounds.start()), Math.min(end, bounds.end()), mount, detail);
            }
        };
    }
}
