package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import threadlab.model.timeline.State;

/// Lays out the waits of a thread whose slices on carriers are not known, without overlap: a pin goes before the
/// wait that it is a part of, and what the lab's own events tell before what the JDK's do.
final class Blocked {

    private Blocked() {}

    /// Returns what of the waits lies within the bounds, in order.
    static List<Wait> within(Interval bounds, Waits waits) {
        var all = waits.overlapping(bounds);
        var pins = apart(
                        all.stream()
                                .filter(wait -> wait.state() == State.PINNED)
                                .toList(),
                        bounds)
                .stream()
                .map(pin -> withDetail(pin, all))
                .toList();
        var blocked = new ArrayList<>(pins);
        for (var wait :
                apart(all.stream().filter(wait -> wait.state() != State.PINNED).toList(), bounds)) {
            without(wait, pins, blocked);
        }
        blocked.sort(Comparator.comparingLong(Wait::start));
        return blocked;
    }

    /// Returns what of the marks and the waits lies within the bounds, in order.
    static List<Wait> within(Interval bounds, Waits waits, Waits marks) {
        var told = apart(marks.overlapping(bounds), bounds);
        var all = new ArrayList<>(told);
        within(bounds, waits).forEach(wait -> without(wait, told, all));
        all.sort(Comparator.comparingLong(Wait::start));
        return all;
    }

    /// Cuts from each what the ones before it cover.
    private static List<Wait> apart(List<Wait> waits, Interval bounds) {
        var apart = new ArrayList<Wait>();
        var cursor = bounds.start();
        for (var wait : waits) {
            cursor = add(apart, wait, Math.max(cursor, wait.start()), Math.min(wait.end(), bounds.end()), cursor);
        }
        return apart;
    }

    private static void without(Wait wait, List<Wait> pins, List<Wait> to) {
        var cursor = wait.start();
        for (var pin : pins) {
            if (pin.time().overlaps(wait.time())) {
                add(to, wait, cursor, pin.start(), cursor);
                cursor = pin.end();
            }
        }
        add(to, wait, cursor, wait.end(), cursor);
    }

    private static long add(List<Wait> to, Wait wait, long start, long end, long otherwise) {
        if (start >= end) {
            return otherwise;
        }
        to.add(wait.cut(start, end));
        return end;
    }

    /// Says what the thread waited for while it was pinned.
    private static Wait withDetail(Wait pin, List<Wait> all) {
        return all.stream()
                .filter(wait -> wait.state() != State.PINNED && wait.time().overlaps(pin.time()))
                .findFirst()
                .map(wait -> new Wait(
                        pin.state(),
                        pin.thread(),
                        pin.start(),
                        pin.end(),
                        pin.source(),
                        wait.state().title() + (pin.detail().isEmpty() ? "" : ": " + pin.detail()),
                        pin.stack()))
                .orElse(pin);
    }
}
