package threadlab.jfr;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Census;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.LaneQuota;
import threadlab.model.timeline.Piece;
import threadlab.model.timeline.Thinning;
import threadlab.model.timeline.Timeline;

/// Lays what was gathered of a recording into lanes: one a task, a carrier, a thread that ran a task or called;
/// without tasks, one each thread that was seen to do or await anything.
final class TimelineBuilder {

    private final RecordedPass pass;
    private final Detail detail;
    private final Interval window;
    private final List<Span> spans;
    private final ThreadLanes threads;
    private final CarrierLanes carriers;
    private final Courses courses;
    private final LifeTotals lives;
    private final MountedNanos mounted;
    private final SchedulingFigures figures;

    private TimelineBuilder(RecordedPass pass, Detail detail) {
        var mounts = pass.hops().isEmpty() ? pass.traced() : pass.hops();
        this.pass = pass;
        this.detail = detail;
        this.window = pass.window();
        this.spans = pass.spans();
        this.threads = new ThreadLanes(pass);
        this.carriers = new CarrierLanes(mounts, window, spans, threads.pins());
        this.courses = new Courses(pass);
        this.lives = new LifeTotals(courses);
        this.mounted = new MountedNanos(pass.hops().columns(), window);
        this.figures = new SchedulingFigures(mounts, window);
    }

    static Timeline build(RecordedPass pass, Detail detail) {
        var builder = new TimelineBuilder(pass, detail);
        builder.walk();
        return builder.build();
    }

    /// Goes through the hops once for all that is found out of every one.
    private void walk() {
        if (pass.hops().isEmpty()) {
            pass.traced().visit(figures);
        } else {
            pass.hops().visit(threads.allLives(lives), mounted, figures);
        }
    }

    private Timeline build() {
        var ofThreads = chosenThreads();
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
                        .toList());
        var shown = LaneQuota.share(
                detail.mostLanes(), groups.stream().map(List::size).toList());
        var chosen = IntStream.range(0, groups.size())
                .boxed()
                .flatMap(i -> groups.get(i).stream().limit(shown.get(i)))
                .toList();
        threads.choose(chosen.stream()
                .map(Plan::thread)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var shortest = shortestNanos(chosen);
        var lanes = chosen.stream().map(plan -> plan.lane(shortest)).toList();
        var all = groups.stream().mapToInt(List::size).sum();
        var scheduling = figures.figures(lives.life());
        return new Timeline(
                window.length(),
                lanes,
                all - lanes.size(),
                pass.eventCounts(),
                pass.lostBytes(),
                Gaps.of(pass),
                scheduling,
                courses.all(scheduling));
    }

    /// The caller first, then the threads that ran tasks by their first task; without tasks, the busiest first.
    private List<ThreadKey> chosenThreads() {
        var chosen = new LinkedHashSet<ThreadKey>();
        pass.caller().ifPresent(chosen::add);
        spans.stream().map(Span::thread).forEach(chosen::add);
        if (spans.isEmpty()) {
            seenThreads().forEach(chosen::add);
            figures.busyNanos().keySet().forEach(chosen::remove);
        }
        return List.copyOf(chosen);
    }

    private Stream<ThreadKey> seenThreads() {
        var nanos = mounted.byThread();
        return Stream.concat(nanos.keySet().stream(), threads.waiting().stream())
                .distinct()
                .sorted(Comparator.comparingLong((ThreadKey thread) -> nanos.getOrDefault(thread, 0L))
                        .reversed()
                        .thenComparingInt(thread -> -threads.waits(thread).all().size())
                        .thenComparing(ThreadKey::name)
                        .thenComparingLong(ThreadKey::id));
    }

    /// Where not all can be shown, the busiest.
    private Stream<ThreadKey> carriers() {
        var busy = figures.busyNanos();
        var all = CarrierLanes.inOrder(busy.keySet());
        return all.size() <= detail.mostLanes()
                ? all.stream()
                : all.stream()
                        .sorted(Comparator.comparingLong((ThreadKey carrier) -> busy.getOrDefault(carrier, 0L))
                                .reversed());
    }

    /// Lays out a lane whenever it is asked to, so that its slices need not be kept to be counted.
    ///
    /// @param thread whose life it shows; null where it is a carrier's
    private record Plan(
            Lane.Kind kind,
            String name,
            String about,
            @Nullable ThreadKey thread,
            Consumer<Consumer<Piece>> slices) {

        void count(Census census) {
            census.lane();
            slices.accept(census::add);
        }

        Lane lane(long shortestNanos) {
            var thinning = new Thinning(shortestNanos);
            slices.accept(thinning::add);
            return thinning.lane(kind, name, about);
        }
    }

    /// A stretch on a carrier makes a slice of the carrier, and up to three of the thread's.
    private long shortestNanos(List<Plan> plans) {
        if (4L * pass.hops().size() + pass.traced().size() + 3L * pass.waits().size() < detail.mostSlices()) {
            return 0;
        }
        var census = new Census();
        plans.forEach(plan -> plan.count(census));
        return census.shortestNanos(detail.mostSlices(), window.length());
    }

    private Plan taskLane(Span span) {
        return new Plan(Lane.Kind.TASK, span.task(), span.thread().name(), span.thread(), to -> task(span, to));
    }

    private void task(Span span, Consumer<Piece> to) {
        var itsWaits = pass.own().waitsOf(span.task());
        var itsSegments = pass.own().segmentsOf(span.task());
        if (!itsWaits.all().isEmpty()) {
            threads.slicesOfWaits(itsWaits, span.time(), span.task(), to);
        } else if (pass.own().isLoop(span.thread()) && !itsSegments.all().isEmpty()) {
            threads.slicesOfTurns(itsSegments, span.time(), span.task(), to);
        } else {
            threads.slices(span.thread(), span.time(), span.task(), to);
        }
    }

    private Plan carrierLane(ThreadKey carrier) {
        return new Plan(Lane.Kind.CARRIER, carrier.name(), "carrier", null, to -> carriers.slices(carrier, to));
    }

    private Plan threadLane(ThreadKey thread) {
        return thread.virtual()
                ? new Plan(Lane.Kind.VIRTUAL_THREAD, thread.name(), "virtual thread", thread, to -> thread(thread, to))
                : new Plan(
                        Lane.Kind.PLATFORM_THREAD, thread.name(), "platform thread", thread, to -> thread(thread, to));
    }

    /// Between its tasks nothing is said of a thread but what it waits for.
    private void thread(ThreadKey thread, Consumer<Piece> to) {
        if (threads.hasHops(thread)) {
            threads.slices(thread, window, "", to);
        } else if (pass.own().isLoop(thread)
                || (spans.isEmpty() && pass.caller().isEmpty())) {
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
