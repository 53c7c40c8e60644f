package threadlab.report.pack;

import java.util.List;
import threadlab.model.timeline.Crowd;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Packs the slices of one lane into columns: the hole before each, its length, its sort, its label, who woke it; and
/// what the crowds among them hold.
final class LaneColumns {

    /// The sort of a crowd; that of a slice is one more than its number.
    private static final int CROWD = 0;

    /// The number of the empty text.
    private static final int NOTHING = 0;

    private final Numbering<State> states;
    private final Numbering<Sort> sorts;
    private final Numbering<String> texts;
    private final long unitNanos;
    private final Varints holes = new Varints();
    private final Varints lengths = new Varints();
    private final Varints kinds = new Varints();
    private final Varints labels = new Varints();
    private final Varints wakers = new Varints();
    private final Varints crowds = new Varints();
    private long end;

    LaneColumns(Numbering<State> states, Numbering<Sort> sorts, Numbering<String> texts, long unitNanos) {
        this.states = states;
        this.sorts = sorts;
        this.texts = texts;
        this.unitNanos = unitNanos;
    }

    void add(Lane lane) {
        lane.inOrder(this::add, this::add);
    }

    private void add(Slice slice) {
        place(slice.startNanos(), slice.endNanos());
        kinds.add(1 + sorts.of(new Sort(slice.state(), slice.detail(), slice.source(), slice.stack())));
        labels.add(texts.of(slice.label()));
        wakers.add(texts.of(slice.waker()));
    }

    private void add(Crowd crowd) {
        place(crowd.startNanos(), crowd.endNanos());
        kinds.add(CROWD);
        labels.add(NOTHING);
        wakers.add(NOTHING);
        crowds.add(crowd.count());
        crowds.add(crowd.nanosByState().size());
        crowd.nanosByState().forEach((state, nanos) -> {
            crowds.add(states.of(state));
            crowds.add(nanos / unitNanos);
        });
    }

    /// Both ends are rounded down, so that what tiles the time still does.
    private void place(long startNanos, long endNanos) {
        var start = Math.max(end, startNanos / unitNanos);
        var until = Math.max(start, endNanos / unitNanos);
        holes.add(start - end);
        lengths.add(until - start);
        end = until;
    }

    void writeTo(Varints all) {
        List.of(holes, lengths, kinds, labels, wakers, crowds).forEach(all::add);
    }
}
