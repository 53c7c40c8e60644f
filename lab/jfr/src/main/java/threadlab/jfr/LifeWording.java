package threadlab.jfr;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Says in words what the stretches of a virtual thread's life are.
final class LifeWording {

    private static final String NO_MORE =
            ", and no later slice is in the recording: it still waited, or ran at its end";

    private final HopColumns columns;
    private final Wakers wakers;
    private final Map<ThreadKey, Map<String, String>> runningDetails = new HashMap<>();

    /// @param hops all of the recording
    LifeWording(Hops hops) {
        columns = hops.columns();
        wakers = new Wakers(hops);
    }

    /// Words the slices of one lane.
    ///
    /// @param label what all its slices are labelled with
    Laid.Wording labelled(String label) {
        return (state, start, length, hop, told) -> slice(state, start, length, label, hop, told);
    }

    private Slice slice(State state, long start, long length, String label, int hop, @Nullable Told told) {
        if (told != null) {
            return new Slice(state, start, length, label, told.detail(), told.source(), "", told.stack());
        }
        return switch (state) {
            case READY -> {
                var wakeUp = wakers.wakeUp(hop);
                yield new Slice(state, start, length, label, wakeUp.inWords(), Hop.EVENT, wakeUp.waker(), "");
            }
            case RUNNING -> new Slice(state, start, length, label, running(hop), Hop.EVENT);
            case UNRECORDED -> new Slice(state, start, length, label, left(hop) + NO_MORE, Hop.EVENT);
            case RUNNABLE, SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING, GIL_WAIT, PINNED ->
                new Slice(state, start, length, label, left(hop), Hop.EVENT);
        };
    }

    private String left(int hop) {
        return columns.words(hop).leftAs();
    }

    private String running(int hop) {
        var carrier = columns.carrierKey(columns.carrier(hop));
        return runningDetails
                .computeIfAbsent(carrier, any -> new HashMap<>())
                .computeIfAbsent(left(hop), left -> "on " + carrier.name() + ", then " + left);
    }
}
