package threadlab.jfr;

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

    CarrierLanes(Hops hops, Interval window, List<Span> spans, Pins pins) {
        this.hops = hops.overlapping(window);
        this.columns = hops.columns();
        this.window = window;
        this.pins = pins;
        spans.forEach(span -> names.putIfAbsent(span.thread(), span.task()));
    }

    /// Returns the carriers, those with the same pool together and in the order of their numbers.
    List<ThreadKey> carriers() {
        return hops.carriers()
                .sorted(Comparator.comparing(
                                (ThreadKey carrier) -> carrier.name().replaceFirst("\\d+$", ""))
                        .thenComparingInt(carrier -> carrier.name().length())
                        .thenComparing(ThreadKey::name)
                        .thenComparingLong(ThreadKey::id))
                .toList();
    }

    long busyNanos(ThreadKey carrier) {
        var busy = 0L;
        var own = hops.onCarrier(carrier);
        for (var i = 0; i < own.size(); i++) {
            var hop = own.place(i);
            busy += Math.min(columns.end(hop), window.end()) - Math.max(columns.start(hop), window.start());
        }
        return busy;
    }

    void slices(ThreadKey carrier, Consumer<Piece> to) {
        var own = hops.onCarrier(carrier);
        var stretches = new Laid(window.start(), this::slice, to).within(window);
        for (var i = 0; i < own.size(); i++) {
            hop(own.place(i), stretches);
        }
    }

    private void hop(int hop, Stretches to) {
        var start = columns.start(hop);
        var cursor = start;
        for (var pin : pins.within(hop)) {
            to.add(State.RUNNING, cursor, pin.time().start(), hop, new Told("", columns.source(hop), ""));
            to.add(State.PINNED, pin.time().start(), pin.time().end(), hop, pin.told());
            cursor = pin.time().end();
        }
        to.add(State.RUNNING, cursor, start + columns.lengthNanos(hop), hop, null);
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
