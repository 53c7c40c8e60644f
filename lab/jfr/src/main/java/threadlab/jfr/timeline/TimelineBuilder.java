package threadlab.jfr.timeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.SpanTimes;
import threadlab.jfr.parse.TaskInterval;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.LaneQuota;
import threadlab.model.timeline.SliceLengthHistogram;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.StateNanos;
import threadlab.model.timeline.Timeline;

/// Lays out the lanes of a pass: one for each task, for each carrier, and for each thread that ran a task or
/// called the variant. Without tasks, each thread that ran or waited gets a lane.
final class TimelineBuilder {

    private final RecordedPass pass;
    private final TimelineLimits limits;
    private final Interval window;
    private final List<TaskInterval> spans;
    private final ThreadLanes threads;
    private final CarrierLanes carriers;
    private final TimeSeriesBuilder timeSeries;
    private final StateTotals stateTotals;
    private final OverdueStats overdue;
    private final SchedulerStatsBuilder schedulerStats;
    private final ThreadTotals threadTotals;
    private final PauseLanes pauses;
    private final SpanLanes events;
    private final SampledStacks samples;

    private TimelineBuilder(RecordedPass pass, TimelineLimits limits) {
        var mounts = pass.mounts().isEmpty() ? pass.traced() : pass.mounts();
        this.pass = pass;
        this.limits = limits;
        this.window = pass.window();
        this.spans = pass.spans();
        this.threads = new ThreadLanes(pass);
        this.carriers = new CarrierLanes(mounts, window, spans, threads.pins(), threads.mountedFiles());
        this.timeSeries = new TimeSeriesBuilder(pass);
        this.stateTotals = new StateTotals(timeSeries);
        this.overdue = new OverdueStats(stateTotals);
        this.schedulerStats = new SchedulerStatsBuilder(mounts, window);
        this.threadTotals = new ThreadTotals(pass.mounts().table(), window, overdue);
        this.samples = SampledStacks.of(pass.jvmEvents().samples(), pass.mounts(), window);
        this.events = new SpanLanes(pass.operations().spans(), window);
        this.pauses = new PauseLanes(pass.jvmEvents().pauses(), window);
    }

    static Timeline build(RecordedPass pass, TimelineLimits limits) {
        return laidOut(pass, limits, (state, start, end, mount) -> {}).build(List.of());
    }

    /// Returns a builder that has seen all mount slices.
    ///
    /// @param also visits the states of all virtual threads, as [ThreadStates] passes them on
    static TimelineBuilder laidOut(RecordedPass pass, TimelineLimits limits, ThreadStates.Visitor also) {
        var builder = new TimelineBuilder(pass, limits);
        builder.walk(also);
        return builder;
    }

    /// Visits all mount slices, for everything that needs every slice; beside it, for what needs no states of threads.
    private void walk(ThreadStates.Visitor also) {
        if (pass.mounts().isEmpty()) {
            pass.traced().visit(schedulerStats);
        } else {
            StateSink both = (state, start, end, mount, detail) -> {
                threadTotals.add(state, start, end, mount, detail);
                also.visit(state, start, end, mount);
            };
            var beside = ForkJoinPool.commonPool().submit(() -> pass.mounts().visit(schedulerStats));
            pass.mounts().visit(threads.allThreads(both), also::visitMount, threadTotals);
            beside.join();
        }
    }

    /// Returns a row for each thread that ran or waited, but for carriers.
    ThreadTable threadTable() {
        var table = new ThreadTable.Builder();
        threadTotals.addTo(table);
        var carriers = schedulerStats.busyNanos().keySet();
        var parents = parents();
        Stream.concat(threads.waitingThreads().stream(), samples.sampled().stream())
                .distinct()
                .filter(thread -> !thread.virtual() || pass.mounts().isEmpty())
                .filter(thread -> !carriers.contains(thread))
                .forEach(thread -> addWaiting(thread, parents.get(thread), table));
        return table.build();
    }

    private Map<ThreadKey, ThreadKey> parents() {
        var parents = new HashMap<ThreadKey, ThreadKey>();
        for (var start : pass.diagnosisEvents().starts()) {
            if (start.parent() != null) {
                parents.put(start.thread(), start.parent());
            }
        }
        return parents;
    }

    /// Returns the samples of running threads.
    SampledStacks sampledStacks() {
        return samples;
    }

    /// Adds a thread of which only waits are known: what lies between them, the lane shows.
    private void addWaiting(ThreadKey thread, @Nullable ThreadKey parent, ThreadTable.Builder table) {
        var nanos = new StateNanos();
        threads.slices(thread, threads.known(thread), "", slice -> nanos.add(slice.state(), slice.durationNanos()));
        table.add(thread, parent, nanos.toMap(), threads.waits(thread).size(), 0);
    }

    /// @param first the threads that get their lanes before all others, in this order
    Timeline build(List<ThreadKey> first) {
        var order = new LaneOrder(first);
        var ofThreads = chosenThreads(order);
        var groups = List.of(
                spans.stream().map(this::taskLane).toList(),
                carriers().map(this::carrierLane).toList(),
                ofThreads.stream()
                        .filter(ThreadKey::virtual)
                        .map(this::threadLane)
                        .toList(),
                ofThreads.stream()
                        .filter(thread -> !thread.virtual())
                        .map(this::threadLane)
                        .toList(),
                pauses.sources().stream().map(this::pauseLane).toList(),
                events.all().stream().map(this::eventLane).toList());
        var shown = LaneQuota.share(
                limits.mostLanes(), groups.stream().map(List::size).toList());
        var chosen = IntStream.range(0, groups.size())
                .boxed()
                .flatMap(i -> inOrder(order, groups.get(i).stream().limit(shown.get(i))))
                .toList();
        var shortest = shortestNanos(chosen);
        var lanes = chosen.parallelStream().map(plan -> plan.lane(shortest)).toList();
        var all = groups.stream().mapToInt(List::size).sum();
        addOverdue(ofThreads);
        var stats = schedulerStats.build(stateTotals.breakdown());
        return new Timeline(
                window.length(),
                lanes,
                all - lanes.size(),
                pass.eventCounts(),
                pass.lostBytes(),
                RecordingLimits.of(pass),
                stats,
                timeSeries.all(stats),
                workSegments(),
                overdue.distribution());
    }

    /// Orders threads as people look for them; a recording of tasks has them by their first task.
    private Stream<LanePlan> inOrder(LaneOrder order, Stream<LanePlan> lanes) {
        return isOfTasks() ? lanes : lanes.sorted(Comparator.comparing(LanePlan::thread, Comparator.nullsFirst(order)));
    }

    private boolean isOfTasks() {
        return !spans.isEmpty() || pass.caller().isPresent();
    }

    private List<Lane> workSegments() {
        return spans.stream()
                .map(TaskInterval::task)
                .distinct()
                .limit(limits.mostLanes())
                .filter(task -> !pass.labEvents().taskSegments(task).isEmpty())
                .map(task -> new Lane(Lane.Kind.TASK, task, "", threads.workSegments(task)))
                .toList();
    }

    /// Adds what the walk has not seen: threads without mount slices, and tasks that hold no thread.
    private void addOverdue(List<ThreadKey> ofThreads) {
        ofThreads.stream()
                .filter(thread -> !thread.virtual() || pass.mounts().isEmpty())
                .forEach(thread -> overdue.add(threads.waitsWithin(window, thread)));
        for (var span : spans) {
            var waits = pass.labEvents().taskWaits(span.task());
            overdue.add(WaitLayout.within(span.time(), new WaitIndex(waits)));
        }
    }

    /// Returns the caller, then the threads that ran tasks by their first task; without tasks, those that come first,
    /// then the busiest ones.
    private List<ThreadKey> chosenThreads(LaneOrder order) {
        var chosen = new LinkedHashSet<ThreadKey>();
        pass.caller().ifPresent(chosen::add);
        spans.stream().map(TaskInterval::thread).forEach(chosen::add);
        if (spans.isEmpty()) {
            chosen.addAll(order.kept(seenThreads()));
            schedulerStats.busyNanos().keySet().forEach(chosen::remove);
        }
        return List.copyOf(chosen);
    }

    private Stream<ThreadKey> seenThreads() {
        var nanos = threadTotals.mountedNanos();
        return Stream.of(nanos.keySet(), threads.waitingThreads(), samples.sampled())
                .flatMap(Collection::stream)
                .distinct()
                .sorted(Comparator.comparingLong((ThreadKey thread) -> nanos.getOrDefault(thread, 0L))
                        .reversed()
                        .thenComparingInt(thread -> -threads.waits(thread).size())
                        .thenComparing(ThreadKey::name)
                        .thenComparingLong(ThreadKey::id));
    }

    /// Returns the carriers in order; the busiest first if there are too many to show.
    private Stream<ThreadKey> carriers() {
        var busy = schedulerStats.busyNanos();
        var all = CarrierLanes.inOrder(busy.keySet());
        return all.size() <= limits.mostLanes()
                ? all.stream()
                : all.stream()
                        .sorted(Comparator.comparingLong((ThreadKey carrier) -> busy.getOrDefault(carrier, 0L))
                                .reversed());
    }

    /// A mount slice becomes one slice of its carrier and up to three of its thread.
    private long shortestNanos(List<LanePlan> plans) {
        var files = pass.operations().files().size();
        var waits = 3L * pass.waits().size() + 4L * files + events.size();
        if (4L * pass.mounts().size() + pass.traced().size() + waits < limits.mostSlices()) {
            return 0;
        }
        var lengths = plans.parallelStream()
                .collect(SliceLengthHistogram::new, (all, plan) -> plan.count(all), SliceLengthHistogram::add);
        return lengths.shortestNanos(limits.mostSlices(), window.length());
    }

    private LanePlan taskLane(TaskInterval span) {
        return new LanePlan(Lane.Kind.TASK, span.task(), span.thread().name(), span.thread(), to -> task(span, to));
    }

    private void task(TaskInterval span, Consumer<SliceView> to) {
        var waits = new WaitIndex(pass.labEvents().taskWaits(span.task()));
        var segments = new WaitIndex(pass.labEvents().taskSegments(span.task()));
        if (!waits.all().isEmpty()) {
            threads.waitingTask(waits, span.time(), span.task(), to);
        } else if (pass.labEvents().isLoop(span.thread()) && !segments.all().isEmpty()) {
            threads.taskInTurns(segments, span.time(), span.task(), to);
        } else {
            threads.slices(span.thread(), span.time(), span.task(), to);
        }
    }

    private LanePlan carrierLane(ThreadKey carrier) {
        return new LanePlan(Lane.Kind.CARRIER, carrier.name(), "carrier", null, to -> carriers.slices(carrier, to));
    }

    private LanePlan pauseLane(String source) {
        return new LanePlan(Lane.Kind.JVM, source, "pauses", null, to -> pauses.slices(source, to));
    }

    private LanePlan eventLane(SpanTimes span) {
        return new LanePlan(Lane.Kind.EVENT, SpanLanes.name(span), "events", null, to -> events.slices(span, to));
    }

    private LanePlan threadLane(ThreadKey thread) {
        return thread.virtual()
                ? new LanePlan(
                        Lane.Kind.VIRTUAL_THREAD, thread.name(), "virtual thread", thread, to -> thread(thread, to))
                : new LanePlan(
                        Lane.Kind.PLATFORM_THREAD, thread.name(), "platform thread", thread, to -> thread(thread, to));
    }

    /// Lays out a thread; between its tasks only its waits are shown.
    private void thread(ThreadKey thread, Consumer<SliceView> to) {
        if (threads.hasMounts(thread)) {
            threads.slices(thread, window, "", to);
        } else if (pass.labEvents().isLoop(thread) || !isOfTasks()) {
            threads.slices(thread, threads.known(thread), "", to);
        } else {
            var cursor = window.start();
            for (var span : spans) {
                if (span.thread().equals(thread) && span.time().end() > cursor) {
                    var from = Math.max(cursor, span.time().start());
                    threads.waitsOnly(thread, new Interval(cursor, from), to);
                    threads.slices(thread, new Interval(from, span.time().end()), span.task(), to);
                    cursor = span.time().end();
                }
            }
            threads.waitsOnly(thread, new Interval(cursor, Math.max(cursor, window.end())), to);
        }
    }
}
