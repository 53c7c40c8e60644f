package threadlab.jfr;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import threadlab.model.timeline.State;

/// Lays a virtual thread's hops out as its life: running on a carrier, pinned to it, waiting for something, ready,
/// running again.
final class VirtualLife {

    /// One stretch of the life, in the recording's time.
    ///
    /// @param waker who ended the wait before, empty where nobody did
    /// @param stack where it waited, empty where that was not recorded
    record Stretch(State state, Interval time, String detail, String source, String waker, String stack) {

        Stretch(State state, Interval time, String detail, String source) {
            this(state, time, detail, source, "", "");
        }

        Stretch clippedTo(Interval bounds) {
            return new Stretch(state, time.clippedTo(bounds), detail, source, waker, stack);
        }
    }

    private static final String NO_MORE =
            ", and no later slice is in the recording: it still waited, or ran at its end";

    private final Wakers wakers;
    private final Map<ThreadKey, Map<String, String>> runningDetails = new HashMap<>();

    VirtualLife(Wakers wakers) {
        this.wakers = wakers;
    }

    /// Passes on the stretches in their order, without gap or overlap, from the moment the thread was first made
    /// ready.
    ///
    /// @param hops the thread's, by their starts
    /// @param waits the waits that the JDK recorded of it, which say more than the state it left in
    /// @param end of the recording
    void lay(List<Hop> hops, Waits waits, long end, Consumer<Stretch> to) {
        Hop before = null;
        for (var hop : hops) {
            var readyAt = before == null ? hop.readyAt() : afterWait(before, hop, waits, to);
            ready(hop, new Interval(readyAt, hop.start()), to);
            mounted(hop, waits, to);
            before = hop;
        }
        if (before != null && !before.isLast()) {
            var rest = new Interval(before.end(), Math.max(before.end(), end));
            pass(to, new Stretch(State.UNRECORDED, rest, before.leftAs() + NO_MORE, Hop.EVENT));
        }
    }

    /// Who yields is ready at once.
    private long afterWait(Hop before, Hop hop, Waits waits, Consumer<Stretch> to) {
        if (before.yielded()) {
            return before.end();
        }
        var readyAt = Math.clamp(hop.readyAt(), before.end(), Math.max(before.end(), hop.start()));
        pass(to, waiting(before, new Interval(before.end(), readyAt), waits));
        return readyAt;
    }

    private void ready(Hop hop, Interval time, Consumer<Stretch> to) {
        if (time.length() > 0) {
            var wakeUp = wakers.wakeUp(hop);
            to.accept(new Stretch(State.READY, time, wakeUp.inWords(), Hop.EVENT, wakeUp.waker(), ""));
        }
    }

    private static void pass(Consumer<Stretch> to, Stretch stretch) {
        if (stretch.time().length() > 0) {
            to.accept(stretch);
        }
    }

    /// A JDK event that overlaps tells a sleep or a socket from another park.
    private static Stretch waiting(Hop left, Interval time, Waits waits) {
        return waits.overlapping(time).stream()
                .filter(wait -> wait.state() != State.PINNED)
                .max(Comparator.comparingLong(
                        wait -> wait.time().clippedTo(time).length()))
                .map(wait -> new Stretch(wait.state(), time, left.leftAs(), wait.source(), "", wait.stack()))
                .orElseGet(() -> new Stretch(left.waitsAs(), time, left.leftAs(), Hop.EVENT));
    }

    private void mounted(Hop hop, Waits waits, Consumer<Stretch> to) {
        var cursor = hop.start();
        for (var pin : Pin.within(hop, waits)) {
            running(hop, new Interval(cursor, pin.time().start()), to);
            pass(to, new Stretch(State.PINNED, pin.time(), pin.detail(), pin.source(), "", pin.stack()));
            cursor = pin.time().end();
        }
        running(hop, new Interval(cursor, hop.end()), to);
    }

    private void running(Hop hop, Interval time, Consumer<Stretch> to) {
        var detail = runningDetails
                .computeIfAbsent(hop.carrier(), carrier -> new HashMap<>())
                .computeIfAbsent(hop.leftAs(), left -> "on " + hop.carrier().name() + ", then " + left);
        pass(to, new Stretch(State.RUNNING, time, detail, Hop.EVENT));
    }
}
