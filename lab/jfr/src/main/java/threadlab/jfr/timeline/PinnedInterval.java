package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Describes a time in which a virtual thread was blocked without leaving its carrier.
///
/// @param detail the carrier, what the thread waited for, and what pinned it, as far as events report it
/// @param stack where the thread waited; empty if it was not recorded
record PinnedInterval(Interval time, String detail, String source, String stack) {

    EventDetail eventDetail() {
        return new EventDetail(detail, source, stack);
    }

    /// Returns the pins within a mount slice, in order and without overlap.
    ///
    /// The JDK's own event has a threshold and lacks some causes. Therefore any wait that begins and ends while
    /// the thread is mounted counts as a pin as well. Socket events do not: reading data that is already there is
    /// no wait.
    static List<PinnedInterval> within(MountTable mounts, int mount, WaitIndex waits) {
        var start = mounts.start(mount);
        var end = mounts.end(mount);
        var mounted = new Interval(start, end);
        var carrier = mounts.carrierKey(mounts.carrier(mount)).name();
        var pins = new ArrayList<PinnedInterval>(1);
        var overlapping = waits.overlapping(mounted);
        for (var wait : overlapping) {
            if (pins(wait, start, end)) {
                add(pins, pin(carrier, mounted, wait, overlapping));
            }
        }
        return pins;
    }

    /// Returns whether a wait that overlaps a mount slice shows that the thread was pinned.
    static boolean pins(StateInterval wait, long start, long end) {
        return switch (wait.state()) {
            case PINNED -> true;
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT -> start <= wait.start() && wait.end() <= end;
            case SOCKET, FILE, SELECTING, GIL_WAIT, RUNNING, READY, OVERDUE, RUNNABLE, UNRECORDED, STOPPED, EVENT ->
                false;
        };
    }

    private static PinnedInterval pin(
            String carrier, Interval mounted, StateInterval wait, List<StateInterval> others) {
        var time = wait.time().clippedTo(mounted);
        var detail = new StringBuilder("on ").append(carrier);
        others.stream()
                .filter(other -> other.state() != State.PINNED && other.time().overlaps(time))
                .findFirst()
                .ifPresent(other -> detail.append(", ").append(other.state().title()));
        return new PinnedInterval(
                time,
                wait.detail().isEmpty() ? detail.toString() : detail + ": " + wait.detail(),
                wait.source(),
                wait.stack().text());
    }

    /// Adds a pin, and joins it with the one before if they overlap: a pinned sleep has an event of each kind.
    private static void add(List<PinnedInterval> pins, PinnedInterval pin) {
        if (pins.isEmpty() || !pins.getLast().time().overlaps(pin.time())) {
            pins.add(pin);
            return;
        }
        var before = pins.removeLast();
        var time = new Interval(
                before.time().start(), Math.max(before.time().end(), pin.time().end()));
        pins.add(
                EventNames.VIRTUAL_THREAD_PINNED.equals(pin.source())
                        ? new PinnedInterval(time, pin.detail(), pin.source(), pin.stack())
                        : new PinnedInterval(time, before.detail(), before.source(), before.stack()));
    }
}
