package threadlab.jfr;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Piece;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Lays out what each carrier held: a virtual thread that ran, or one that was pinned and kept it from others.
final class CarrierLanes {

    private final Hops hops;
    private final HopColumns columns;
    private final Interval window;
    private final Pins pins;
    private final Map<ThreadKey, String> names = new HashMap<>();
    private final Map<String, String> details = new HashMap<>();

    /// @param hops of all the recording
    CarrierLanes(Hops hops, Interval window, List<Span> spans, Pins pins) {
        this.hops = hops;
        this.columns = hops.columns();
        this.window = window;
        this.pins = pins;
        spans.forEach(span -> names.putIfAbsent(span.thread(), span.task()));
    }

    /// Returns carriers, those with the same pool together and in the order of their numbers.
    static List<ThreadKey> inOrder(Collection<ThreadKey> carriers) {
        return carriers.stream()
                .sorted(Comparator.comparing(
                                (ThreadKey carrier) -> carrier.name().replaceFirst("\\d+$", ""))
                        .thenComparingInt(carrier -> carrier.name().length())
                        .thenComparing(ThreadKey::name)
                        .thenComparingLong(ThreadKey::id))
                .toList();
    }

    void slices(ThreadKey carrier, Consumer<Piece> to) {
        var stretches = new Laid(window.start(), this::slice, to).within(window);
        hops.onCarrier(carrier).visit((hop, start, end) -> hop(hop, start, end, stretches));
    }

    private void hop(int hop, long start, long end, Stretches to) {
        var cursor = start;
        for (var pin : pins.within(hop)) {
            to.add(State.RUNNING, cursor, pin.time().start(), hop, new Told("", columns.source(hop), ""));
            to.add(State.PINNED, pin.time().start(), pin.time().end(), hop, pin.told());
            cursor = pin.time().end();
        }
        to.add(State.RUNNING, cursor, end, hop, null);
    }

    /// Without another event's words it is the last stretch of its hop.
    private Slice slice(State state, long startNanos, long durationNanos, int hop, @Nullable Told told) {
        var label = names.computeIfAbsent(columns.threadKey(columns.thread(hop)), ThreadKey::name);
        return told == null
                ? new Slice(state, startNanos, durationNanos, label, then(columns.words(hop)), columns.source(hop))
                : new Slice(state, startNanos, durationNanos, label, told.detail(), told.source(), "", told.stack());
    }

    private String then(Words said) {
        return said.leftAs().isEmpty() ? "" : details.computeIfAbsent(said.leftAs(), left -> "then " + left);
    }
}
