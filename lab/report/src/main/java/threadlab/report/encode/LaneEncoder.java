package threadlab.report.encode;

import java.util.List;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.MergedSlices;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Encodes the slices of one lane as columns: the hole before each, its length, kind, label and waker, then the
/// parts of merged slices.
final class LaneEncoder {

    /// The kind of merged slices; that of a single slice is one more than its number.
    private static final int MERGED = 0;

    /// The number of the empty text.
    private static final int NOTHING = 0;

    private final Numbering<State> states;
    private final Numbering<SliceKind> sliceKinds;
    private final Numbering<String> texts;
    private final long unitNanos;
    private final Varints holes = new Varints();
    private final Varints lengths = new Varints();
    private final Varints kindNumbers = new Varints();
    private final Varints labels = new Varints();
    private final Varints wakers = new Varints();
    private final Varints parts = new Varints();
    private long end;

    LaneEncoder(Numbering<State> states, Numbering<SliceKind> sliceKinds, Numbering<String> texts, long unitNanos) {
        this.states = states;
        this.sliceKinds = sliceKinds;
        this.texts = texts;
        this.unitNanos = unitNanos;
    }

    void add(Lane lane) {
        lane.inOrder(this::add, this::add);
    }

    private void add(Slice slice) {
        place(slice.startNanos(), slice.endNanos());
        kindNumbers.add(1 + sliceKinds.of(new SliceKind(slice.state(), slice.detail(), slice.source(), slice.stack())));
        labels.add(texts.of(slice.label()));
        wakers.add(texts.of(slice.waker()));
    }

    private void add(MergedSlices merged) {
        place(merged.startNanos(), merged.endNanos());
        kindNumbers.add(MERGED);
        labels.add(NOTHING);
        wakers.add(NOTHING);
        parts.add(merged.count());
        parts.add(merged.nanosByState().size());
        merged.nanosByState().forEach((state, nanos) -> {
            parts.add(states.of(state));
            parts.add(nanos / unitNanos);
        });
    }

    /// Matched ends are rounded down, so that what tiles the time still does.
    private void place(long startNanos, long endNanos) {
        var start = Math.max(end, startNanos / unitNanos);
        var until = Math.max(start, endNanos / unitNanos);
        holes.add(start - end);
        lengths.add(until - start);
        end = until;
    }

    void writeTo(Varints all) {
        List.of(holes, lengths, kindNumbers, labels, wakers, parts).forEach(all::add);
    }
}
