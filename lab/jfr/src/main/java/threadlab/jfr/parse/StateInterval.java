package threadlab.jfr.parse;

import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Describes a time in which a thread was in one state, as an event reports it: a wait of a JDK event, or an
/// interval of a lab event.
///
/// Its times are plain fields, since a recording may have millions of waits.
///
/// @param start in nanoseconds since the epoch, as `end`
/// @param detail what the event reports beyond the state; may be empty
/// @param stack where the thread waited, one frame a line; empty if it was not recorded
public record StateInterval(
        State state, ThreadKey thread, long start, long end, String source, String detail, String stack) {

    public StateInterval(State state, ThreadKey thread, long start, long end, String source, String detail) {
        this(state, thread, start, end, source, detail, "");
    }

    /// Returns a part of it.
    public StateInterval cut(long newStart, long newEnd) {
        return new StateInterval(state, thread, newStart, newEnd, source, detail, stack);
    }

    public Interval time() {
        return new Interval(start, end);
    }

    public boolean within(Interval bounds) {
        return bounds.start() <= start && end <= bounds.end();
    }
}
