package threadlab.jfr;

import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateNanos;

/// Adds up how long threads were in each state.
final class LifeTotals implements Stretches {

    private final StateNanos nanosByState = new StateNanos();
    private final Stretches next;

    /// @param next takes every stretch too
    LifeTotals(Stretches next) {
        this.next = next;
    }

    @Override
    public void add(State state, long start, long end, int hop, @Nullable Told told) {
        nanosByState.add(state, end - start);
        next.add(state, start, end, hop, told);
    }

    Life life() {
        return new Life(nanosByState.toMap());
    }
}
