package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.timeline.State;

/// Lays out without overlap the waits of a thread whose mount slices are not known.
///
/// A pin takes precedence over the wait that it is a part of, and intervals of the lab's own events over those of
/// the JDK's.
final class WaitLayout {

    private WaitLayout() {}

    /// Returns the waits within the bounds, in order.
    static List<StateInterval> within(Interval bounds, WaitIndex waits) {
        var all = waits.overlapping(bounds);
        var pins = disjoint(
                        all.stream()
                                .filter(wait -> wait.state() == State.PINNED)
                                .toList(),
                        bounds)
                .stream()
                .map(pin -> withDetail(pin, all))
                .toList();
        var blocked = new ArrayList<>(pins);
        var others = all.stream().filter(wait -> wait.state() != State.PINNED).toList();
        without(disjoint(others, bounds), pins, blocked);
        return inParts(blocked);
    }

    /// Returns the waits within the bounds, in order.
    ///
    /// @param reported intervals of the lab's own events
    /// @param files file operations, as far as nothing else is known
    static List<StateInterval> within(Interval bounds, WaitIndex waits, WaitIndex reported, WaitIndex files) {
        var disjoint = disjoint(reported.overlapping(bounds), bounds);
        var all = new ArrayList<>(disjoint);
        without(within(bounds, waits), disjoint, all);
        var known = inParts(all);
        if (files == WaitIndex.NONE) {
            return known;
        }
        var withFiles = new ArrayList<>(known);
        without(disjoint(files.overlapping(bounds), bounds), known, withFiles);
        return inParts(withFiles);
    }

    /// Returns waits in order, each split where it became overdue.
    private static List<StateInterval> inParts(List<StateInterval> waits) {
        return waits.stream()
                .flatMap(wait -> wait.parts().stream())
                .sorted(Comparator.comparingLong(StateInterval::start))
                .toList();
    }

    /// Cuts from each wait what earlier ones cover.
    private static List<StateInterval> disjoint(List<StateInterval> waits, Interval bounds) {
        var disjoint = new ArrayList<StateInterval>();
        var cursor = bounds.start();
        for (var wait : waits) {
            cursor = add(disjoint, wait, Math.max(cursor, wait.start()), Math.min(wait.end(), bounds.end()), cursor);
        }
        return disjoint;
    }

    /// Adds what others do not cover; both are in order and without overlap.
    private static void without(List<StateInterval> waits, List<StateInterval> others, List<StateInterval> to) {
        var first = 0;
        for (var wait : waits) {
            while (first < others.size() && others.get(first).end() <= wait.start()) {
                first++;
            }
            var cursor = wait.start();
            for (var i = first; i < others.size() && others.get(i).start() < wait.end(); i++) {
                add(to, wait, cursor, others.get(i).start(), cursor);
                cursor = others.get(i).end();
            }
            add(to, wait, cursor, wait.end(), cursor);
        }
    }

    private static long add(List<StateInterval> to, StateInterval wait, long start, long end, long otherwise) {
        if (start >= end) {
            return otherwise;
        }
        to.add(wait.cut(start, end));
        return end;
    }

    /// Adds to a pin what the thread waited for.
    private static StateInterval withDetail(StateInterval pin, List<StateInterval> all) {
        return all.stream()
                .filter(wait -> wait.state() != State.PINNED && wait.time().overlaps(pin.time()))
                .findFirst()
                .map(wait -> new StateInterval(
                        pin.state(),
                        pin.thread(),
                        pin.start(),
                        pin.end(),
                        pin.source(),
                        wait.state().title() + (pin.detail().isEmpty() ? "" : ": " + pin.detail()),
                        pin.stack(),
                        WaitLimit.NONE))
                .orElse(pin);
    }
}
