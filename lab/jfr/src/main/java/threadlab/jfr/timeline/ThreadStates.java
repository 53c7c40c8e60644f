package threadlab.jfr.timeline;

import threadlab.jfr.parse.RecordedPass;
import threadlab.model.timeline.State;

/// Passes on what each virtual thread of a recording did, as its lane in the timeline would show it.
public final class ThreadStates {

    private ThreadStates() {}

    /// Receives one stretch after the other. They are passed as plain values, since there may be millions.
    public interface Visitor {

        /// Receives a stretch of time in which a thread was in one state.
        ///
        /// @param mount the row of the mount slice that describes it: the one that it is a part of, the
        ///     next one for a ready thread, the previous one for a wait
        void visit(State state, long start, long end, int mount);
    }

    /// Visits the states of all virtual threads that have mount slices, up to the last slice of each.
    public static void visit(RecordedPass pass, Visitor visitor) {
        var threads = new ThreadLanes(pass);
        pass.mounts()
                .visit(threads.allThreads(
                        (state, start, end, mount, detail) -> visitor.visit(state, start, end, mount)));
    }
}
