package threadlab.jfr;

import threadlab.model.timeline.State;

/// Holds one wait that the JDK recorded. Flat, since a recording may have millions.
///
/// @param detail what the event says beyond its kind, empty where that is nothing
record Wait(State state, ThreadKey thread, long start, long end, String source, String detail) {

    Interval time() {
        return new Interval(start, end);
    }

    boolean within(Interval bounds) {
        return bounds.start() <= start && end <= bounds.end();
    }
}
