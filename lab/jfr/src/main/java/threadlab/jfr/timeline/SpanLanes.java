package threadlab.jfr.timeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.SpanTimes;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.State;

/// Lays out when events lasted that are no state of their threads: a lane for each thread and type.
final class SpanLanes {

    private final Interval window;
    private final List<SpanTimes> spans;

    SpanLanes(Collection<SpanTimes> all, Interval window) {
        this.window = window;
        this.spans = all.stream()
                .sorted(Comparator.comparingLong(SpanTimes::nanos)
                        .reversed()
                        .thenComparing(SpanLanes::name)
                        .thenComparingLong(each -> each.thread().id()))
                .toList();
    }

    /// Returns what has a lane, the longest time first.
    List<SpanTimes> all() {
        return spans;
    }

    /// Returns the number of events.
    long size() {
        return spans.stream().mapToLong(SpanTimes::size).sum();
    }

    static String name(SpanTimes span) {
        return span.thread().name() + " · " + span.source();
    }

    /// Passes on the times of one thread and type, in order and without overlap.
    void slices(SpanTimes span, Consumer<SliceView> to) {
        span.visit(
                window,
                (start, end) -> to.accept(new Slice(
                        State.EVENT,
                        start - window.start(),
                        end - start,
                        "",
                        span.thread().name(),
                        span.source())));
    }
}
