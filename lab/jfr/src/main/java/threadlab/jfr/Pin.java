package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.timeline.State;

/// Holds one stretch in which a virtual thread blocked without leaving its carrier.
///
/// @param detail on which carrier, what it waited for, and what pinned it, as far as events tell
/// @param stack where it waited, empty where that was not recorded
record Pin(Interval time, String detail, String source, String stack) {

    static final String EVENT = "jdk.VirtualThreadPinned";

    Told told() {
        return new Told(detail, source, stack);
    }

    /// Returns the pins within a hop, in their order, without overlap.
    ///
    /// Besides the JDK's own event, which has a threshold and lacks some causes, any wait that begins and ends
    /// while the thread is mounted is one. A socket's event is not: of data that are there already it tells no
    /// wait.
    static List<Pin> within(HopColumns hops, int hop, Waits waits) {
        var start = hops.start(hop);
        var end = hops.end(hop);
        var mounted = new Interval(start, end);
        var carrier = hops.carrierKey(hops.carrier(hop)).name();
        var pins = new ArrayList<Pin>(1);
        var overlapping = waits.overlapping(mounted);
        for (var wait : overlapping) {
            if (pins(wait, start, end)) {
                add(pins, pin(carrier, mounted, wait, overlapping));
            }
        }
        return pins;
    }

    /// Returns whether a wait that overlaps a hop says that its thread was pinned.
    static boolean pins(Wait wait, long start, long end) {
        return switch (wait.state()) {
            case PINNED -> true;
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT -> start <= wait.start() && wait.end() <= end;
            case SOCKET, SELECTING, GIL_WAIT, RUNNING, READY, RUNNABLE, UNRECORDED -> false;
        };
    }

    private static Pin pin(String carrier, Interval mounted, Wait wait, List<Wait> others) {
        var time = wait.time().clippedTo(mounted);
        var detail = new StringBuilder("on ").append(carrier);
        others.stream()
                .filter(other -> other.state() != State.PINNED && other.time().overlaps(time))
                .findFirst()
                .ifPresent(other -> detail.append(", ").append(other.state().title()));
        return new Pin(
                time,
                wait.detail().isEmpty() ? detail.toString() : detail + ": " + wait.detail(),
                wait.source(),
                wait.stack());
    }

    /// Joins a pin with the one before where they overlap: a pinned sleep has an event of each kind.
    private static void add(List<Pin> pins, Pin pin) {
        if (pins.isEmpty() || !pins.getLast().time().overlaps(pin.time())) {
            pins.add(pin);
            return;
        }
        var before = pins.removeLast();
        var time = new Interval(
                before.time().start(), Math.max(before.time().end(), pin.time().end()));
        pins.add(
                EVENT.equals(pin.source())
                        ? new Pin(time, pin.detail(), pin.source(), pin.stack())
                        : new Pin(time, before.detail(), before.source(), before.stack()));
    }
}
