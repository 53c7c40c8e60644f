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
        /// @param mount the row of the mount slice that describes it: the one that it is a part of; for a ready
        ///     thread the next one, for a wait the previous one
        void visit(State state, long start, long end, int mount);

        /// Receives a mount slice, after its parts.
        default void visitMount(int mount, long start, long end) {}
    }

    /// Visits the states of all virtual threads that have mount slices, up to the last slice of each.
    public static void visit(RecordedPass pass, Visitor visitor) {
        var threads = new ThreadLanes(pass);
        StateSink states = (state, start, end, mount, detail) -> visitor.visit(state, start, end, mount);
        pass.mounts().visit(threads.allThreads(states), visitor::visitMount);
    }
}
