package threadlab.jfr;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.State;

/// Adds up how long threads were in each state.
final class LifeTotals implements Stretches {

    private static final State[] STATES = State.values();

    private final long[] nanosByState = new long[STATES.length];
    private final Stretches next;

    /// @param next takes every stretch too
    LifeTotals(Stretches next) {
        this.next = next;
    }

    @Override
    public void add(State state, long start, long end, int hop, @Nullable Told told) {
        nanosByState[state.ordinal()] += end - start;
        next.add(state, start, end, hop, told);
    }

    Life life() {
        var nanos = new HashMap<State, Long>();
        for (var state : STATES) {
            if (nanosByState[state.ordinal()] > 0) {
                nanos.put(state, nanosByState[state.ordinal()]);
            }
        }
        return new Life(nanos);
    }
}
