package threadlab.jfr.parse;

import java.util.List;
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
/// @param stack where the thread waited
/// @param limit how long the wait was to last at most
public record StateInterval(
        State state,
        ThreadKey thread,
        long start,
        long end,
        String source,
        String detail,
        Stack stack,
        WaitLimit limit) {

    public StateInterval(State state, ThreadKey thread, long start, long end, String source, String detail) {
        this(state, thread, start, end, source, detail, Stack.NONE, WaitLimit.NONE);
    }

    /// Returns a part of it.
    public StateInterval cut(long newStart, long newEnd) {
        return new StateInterval(state, thread, newStart, newEnd, source, detail, stack, limit);
    }

    /// Returns the wait and, if it lasted beyond its limit, the time overdue.
    public List<StateInterval> parts() {
        var due = Math.max(start, limit.overdueFrom(end));
        if (due == end) {
            return List.of(this);
        }
        var overdue =
                new StateInterval(State.OVERDUE, thread, due, end, source, limit.inWords(state), stack, WaitLimit.NONE);
        return due == start ? List.of(overdue) : List.of(cut(start, due), overdue);
    }

    public Interval time() {
        return new Interval(start, end);
    }

    public long nanos() {
        return end - start;
    }

    public boolean within(Interval bounds) {
        return bounds.start() <= start && end <= bounds.end();
    }
}
