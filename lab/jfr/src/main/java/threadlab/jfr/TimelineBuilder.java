package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.RecordedPass.Span;
import threadlab.jfr.RecordedPass.ThreadKey;
import threadlab.jfr.RecordedPass.Wait;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Lays what was gathered of a pass into lanes: one a task, one a thread that ran a task or called.
final class TimelineBuilder {

    private final RecordedPass pass;
    private final Interval window;
    private final Map<ThreadKey, List<Wait>> waitsByThread;
    private final Map<ThreadKey, List<Span>> spansByThread;
    private final Map<ThreadKey, List<Hop>> hopsByThread;

    private TimelineBuilder(RecordedPass pass) {
        this.pass = pass;
        this.window = pass.window();
        this.waitsByThread = pass.waits().stream().collect(Collectors.groupingBy(Wait::thread));
        this.spansByThread = pass.spans().stream().collect(Collectors.groupingBy(Span::thread));
        this.hopsByThread = pass.hops().stream().collect(Collectors.groupingBy(Hop::thread));
    }

    static Timeline build(RecordedPass pass) {
        return new TimelineBuilder(pass).build();
    }

    private Timeline build() {
        var lanes = new ArrayList<Lane>();
        pass.spans().stream().map(this::taskLane).forEach(lanes::add);
        carrierLanes().forEach(lanes::add);
        threads().stream().map(this::threadLane).forEach(lanes::add);
        return new Timeline(window.length(), lanes, pass.eventCounts(), pass.lostBytes(), pass.gaps());
    }

    /// The caller first, then the threads that ran tasks by their first task; without tasks, every thread that waited.
    private List<ThreadKey> threads() {
        var threads = new LinkedHashSet<ThreadKey>();
        pass.caller().ifPresent(threads::add);
        pass.spans().stream().map(Span::thread).forEach(threads::add);
        if (threads.isEmpty()) {
            pass.waits().stream().map(Wait::thread).forEach(threads::add);
            pass.hops().stream().map(Hop::thread).forEach(threads::add);
            pass.hops().stream().map(Hop::carrier).forEach(threads::remove);
        }
        return List.copyOf(threads);
    }

    private Lane taskLane(Span span) {
        return new Lane(
                Lane.Kind.TASK,
                span.task(),
                span.thread().name(),
                inOrder(Stream.concat(filled(span), pinned(span.thread(), span.time()))));
    }

    private Stream<Lane> carrierLanes() {
        var names = new HashMap<ThreadKey, String>();
        spansByThread.forEach(
                (thread, spans) -> names.put(thread, spans.getFirst().task()));
        return pass.hops().stream().collect(Collectors.groupingBy(Hop::carrier)).entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .map(entry -> carrierLane(entry.getKey(), entry.getValue(), names));
    }

    private Lane carrierLane(ThreadKey carrier, List<Hop> hops, Map<ThreadKey, String> names) {
        var slices = hops.stream()
                .map(hop -> new Slice(
                        State.RUNNING,
                        hop.time().clippedTo(window).start() - window.start(),
                        hop.time().clippedTo(window).length(),
                        names.getOrDefault(hop.thread(), hop.thread().name()),
                        "then " + hop.leftAs(),
                        Hop.EVENT));
        return new Lane(Lane.Kind.CARRIER, carrier.name(), "carrier", inOrder(slices));
    }

    private Lane threadLane(ThreadKey thread) {
        var hops = hopsByThread.getOrDefault(thread, List.of());
        return hops.isEmpty() ? laneBySpans(thread) : laneByHops(thread);
    }

    private Lane laneByHops(ThreadKey thread) {
        return new Lane(
                Lane.Kind.VIRTUAL_THREAD,
                thread.name(),
                "virtual thread",
                inOrder(Stream.concat(life(thread, window, ""), pinned(thread, window))));
    }

    private Stream<Slice> life(ThreadKey thread, Interval bounds, String label) {
        return VirtualLife.of(
                        hopsByThread.getOrDefault(thread, List.of()),
                        waits(thread).toList())
                .stream()
                .filter(stretch -> stretch.time().overlaps(bounds))
                .map(stretch -> new Slice(
                        stretch.state(),
                        stretch.time().clippedTo(bounds).start() - window.start(),
                        stretch.time().clippedTo(bounds).length(),
                        label,
                        stretch.detail(),
                        stretch.source()));
    }

    private Lane laneBySpans(ThreadKey thread) {
        var spans = spansByThread.getOrDefault(thread, List.of());
        var outside = waits(thread)
                .filter(wait -> spans.stream().noneMatch(span -> span.time().overlaps(wait.time())))
                .map(wait -> slice(wait.state(), wait.time().clippedTo(window), "", wait.source()));
        var inside = spans.stream().flatMap(this::filled);
        return new Lane(
                thread.virtual() ? Lane.Kind.VIRTUAL_THREAD : Lane.Kind.PLATFORM_THREAD,
                thread.name(),
                thread.virtual() ? "virtual thread" : "platform thread",
                inOrder(Stream.of(outside, inside, pinned(thread, window)).flatMap(slices -> slices)));
    }

    private Stream<Wait> waits(ThreadKey thread) {
        return waitsByThread.getOrDefault(thread, List.of()).stream().filter(wait -> wait.state() != State.PINNED);
    }

    /// The task's waits, and between them what is left: running or ready, or unknown.
    private Stream<Slice> filled(Span span) {
        return hopsByThread.containsKey(span.thread())
                ? life(span.thread(), span.time(), span.task())
                : filledByWaits(span);
    }

    private Stream<Slice> filledByWaits(Span span) {
        var slices = new ArrayList<Slice>();
        var rest = span.thread().virtual() ? State.UNRECORDED : State.RUNNABLE;
        var bounds = span.time();
        var cursor = bounds.start();
        for (var wait : waits(span.thread())
                .filter(candidate -> candidate.time().overlaps(bounds))
                .toList()) {
            var time = wait.time().clippedTo(new Interval(Math.min(cursor, bounds.end()), bounds.end()));
            if (time.length() == 0) {
                continue;
            }
            addRest(slices, rest, new Interval(cursor, time.start()), span);
            slices.add(slice(wait.state(), time, span.task(), wait.source()));
            cursor = time.end();
        }
        addRest(slices, rest, new Interval(cursor, bounds.end()), span);
        return slices.stream();
    }

    private void addRest(List<Slice> slices, State rest, Interval time, Span span) {
        if (time.length() > 0) {
            slices.add(slice(rest, time, span.task(), TaskSpanEvent.NAME));
        }
    }

    private Stream<Slice> pinned(ThreadKey thread, Interval bounds) {
        return waitsByThread.getOrDefault(thread, List.of()).stream()
                .filter(wait -> wait.state() == State.PINNED && wait.time().overlaps(bounds))
                .map(wait -> slice(State.PINNED, wait.time().clippedTo(bounds), "", wait.source()));
    }

    private Slice slice(State state, Interval time, String label, String source) {
        return new Slice(state, time.start() - window.start(), time.length(), label, "", source);
    }

    private static List<Slice> inOrder(Stream<Slice> slices) {
        return slices.sorted(Comparator.comparingLong(Slice::startNanos)).toList();
    }
}
