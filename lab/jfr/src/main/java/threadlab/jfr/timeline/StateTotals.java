package threadlab.jfr.timeline;

import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateBreakdown;
import threadlab.model.timeline.StateNanos;

/// Adds up how long threads were in each state.
final class StateTotals implements StateSink {

    private final StateNanos nanosByState = new StateNanos();
    private final StateSink next;

    /// @param next receives every slice as well
    StateTotals(StateSink next) {
        this.next = next;
    }

    @Override
    public void add(State state, long start, long end, int mount, @Nullable EventDetail detail) {
        nanosByState.add(state, end - start);
        next.add(state, start, end, mount, detail);
    }

    StateBreakdown breakdown() {
        return new StateBreakdown(nanosByState.toMap());
    }
}
