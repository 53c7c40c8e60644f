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

    /// Returns the pins within a hop, in their order, without overlap.
    ///
    /// Besides the JDK's own event, which has a threshold and lacks some causes, any wait that begins and ends
    /// while the thread is mounted is one. A socket's event is not: of data that are there already it tells no
    /// wait.
    static List<Pin> within(Hop hop, Waits waits) {
        var pins = new ArrayList<Pin>(0);
        var overlapping = waits.overlapping(hop.time());
        for (var wait : overlapping) {
            if (pins(wait, hop.time())) {
                add(pins, pin(hop, wait, overlapping));
            }
        }
        return pins;
    }

    private static boolean pins(Wait wait, Interval mounted) {
        return switch (wait.state()) {
            case PINNED -> true;
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT -> wait.within(mounted);
            case SOCKET, SELECTING, GIL_WAIT, RUNNING, READY, RUNNABLE, UNRECORDED -> false;
        };
    }

    private static Pin pin(Hop hop, Wait wait, List<Wait> others) {
        var time = wait.time().clippedTo(hop.time());
        var detail = new StringBuilder("on ").append(hop.carrier().name());
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
