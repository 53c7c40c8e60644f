package threadlab.jfr;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import threadlab.jfr.VirtualLife.Stretch;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Lays out what each carrier held: a virtual thread that ran, or one that was pinned and kept it from others.
final class CarrierLanes {

    private final Interval window;
    private final ThreadLanes threads;
    private final Map<ThreadKey, Hops> byCarrier;
    private final Map<ThreadKey, String> names = new HashMap<>();
    private final Map<String, String> details = new HashMap<>();

    /// @param hops by their starts
    CarrierLanes(Hops hops, Interval window, List<Span> spans, ThreadLanes threads) {
        this.window = window;
        this.threads = threads;
        byCarrier = hops.where(hop -> hop.time().overlaps(window)).by(Hop::carrier);
        spans.forEach(span -> names.putIfAbsent(span.thread(), span.task()));
    }

    /// Returns the carriers, those with the same pool together and in the order of their numbers.
    List<ThreadKey> carriers() {
        return byCarrier.keySet().stream()
                .sorted(Comparator.comparing(
                                (ThreadKey carrier) -> carrier.name().replaceFirst("\\d+$", ""))
                        .thenComparingInt(carrier -> carrier.name().length())
                        .thenComparing(ThreadKey::name)
                        .thenComparingLong(ThreadKey::id))
                .toList();
    }

    long busyNanos(ThreadKey carrier) {
        return byCarrier.getOrDefault(carrier, Hops.NONE).stream()
                .mapToLong(hop -> hop.time().clippedTo(window).length())
                .sum();
    }

    void slices(ThreadKey carrier, Consumer<Slice> to) {
        for (var hop : byCarrier.getOrDefault(carrier, Hops.NONE)) {
            var label = names.computeIfAbsent(hop.thread(), ThreadKey::name);
            var cursor = hop.start();
            for (var pin : Pin.within(hop, threads.waits(hop.thread()))) {
                add(new Stretch(State.RUNNING, new Interval(cursor, pin.time().start()), "", hop.source()), label, to);
                add(new Stretch(State.PINNED, pin.time(), pin.detail(), pin.source(), "", pin.stack()), label, to);
                cursor = pin.time().end();
            }
            add(new Stretch(State.RUNNING, new Interval(cursor, hop.end()), then(hop), hop.source()), label, to);
        }
    }

    private String then(Hop hop) {
        return hop.leftAs().isEmpty() ? "" : details.computeIfAbsent(hop.leftAs(), left -> "then " + left);
    }

    private void add(Stretch stretch, String label, Consumer<Slice> to) {
        if (stretch.time().length() > 0 && stretch.time().overlaps(window)) {
            to.accept(threads.slice(stretch.clippedTo(window), label));
        }
    }
}
