package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.RecordedPass.Wait;
import threadlab.model.timeline.State;

/// Lays a virtual thread's hops out as its life: running on a carrier, waiting for something, ready, running again.
final class VirtualLife {

    /// One stretch of the life, in the recording's time.
    record Stretch(State state, Interval time, String detail, String source) {}

    private VirtualLife() {}

    /// Returns the stretches without a gap between them, from the moment the thread was first made ready.
    ///
    /// @param hops the thread's, by their starts
    /// @param waits the waits that the JDK recorded of it, which say more than the state it left in
    static List<Stretch> of(List<Hop> hops, List<Wait> waits) {
        var life = new ArrayList<Stretch>();
        Hop before = null;
        for (var hop : hops) {
            var readyAt = hop.readyAt();
            if (before != null) {
                readyAt = Math.max(readyAt, before.time().end());
                add(life, waiting(before, new Interval(before.time().end(), readyAt), waits));
            }
            add(life, new Stretch(State.READY, new Interval(readyAt, hop.time().start()), hop.wakeUp(), Hop.EVENT));
            add(
                    life,
                    new Stretch(
                            State.RUNNING,
                            hop.time(),
                            "on " + hop.carrier().name() + ", then " + hop.leftAs(),
                            Hop.EVENT));
            before = hop;
        }
        return life;
    }

    private static void add(List<Stretch> life, Stretch stretch) {
        if (stretch.time().length() > 0) {
            life.add(stretch);
        }
    }

    /// A JDK event that overlaps tells a sleep or a socket from another park.
    private static Stretch waiting(Hop left, Interval time, List<Wait> waits) {
        return waits.stream()
                .filter(wait -> wait.state() != State.PINNED && wait.time().overlaps(time))
                .max((a, b) -> Long.compare(
                        a.time().clippedTo(time).length(),
                        b.time().clippedTo(time).length()))
                .map(wait -> new Stretch(wait.state(), time, left.leftAs(), wait.source()))
                .orElseGet(() -> new Stretch(left.waitsAs(), time, left.leftAs(), Hop.EVENT));
    }
}
