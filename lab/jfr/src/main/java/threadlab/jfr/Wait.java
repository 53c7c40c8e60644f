package threadlab.jfr;

import threadlab.model.timeline.State;

/// Holds one wait that the JDK recorded. Flat, since a recording may have millions.
///
/// @param detail what the event says beyond its kind, empty where that is nothing
/// @param stack where it waited, a frame a line, empty where that was not recorded
record Wait(State state, ThreadKey thread, long start, long end, String source, String detail, String stack) {

    Wait(State state, ThreadKey thread, long start, long end, String source, String detail) {
        this(state, thread, start, end, source, detail, "");
    }

    /// Returns a part of it.
    Wait cut(long newStart, long newEnd) {
        return new Wait(state, thread, newStart, newEnd, source, detail, stack);
    }

    Interval time() {
        return new Interval(start, end);
    }

    boolean within(Interval bounds) {
        return bounds.start() <= start && end <= bounds.end();
    }
}
