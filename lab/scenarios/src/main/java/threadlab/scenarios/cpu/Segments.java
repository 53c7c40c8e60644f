package threadlab.scenarios.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds out from the segments of several tasks whether the tasks ran at the same time.
///
/// @param segments of all tasks, in any order; those of one task do not overlap
public record Segments(List<Segment> segments) {

    /// Gives a time span in which a task read the clock without a gap, so it ran all the time.
    ///
    /// @param task the task that ran
    /// @param fromNanoTime System.nanoTime of the first reading
    /// @param toNanoTime that of the last
    public record Segment(String task, long fromNanoTime, long toNanoTime) {

        public Segment {
            if (toNanoTime - fromNanoTime < 0) {
                throw new IllegalArgumentException(
                        "segment of %s ends %d ns before it begins: expected readings of one monotonic clock"
                                .formatted(task, fromNanoTime - toNanoTime));
            }
        }

        /// Returns how long it ran.
        public long nanos() {
            return toNanoTime - fromNanoTime;
        }
    }

    public Segments {
        segments = List.copyOf(segments);
    }

    private record Edge(long atNanoTime, int step) {}

    /// Returns the share of the time in which at least one task ran in which two or more did, 0 to 1.
    ///
    /// @throws IllegalStateException where no task ran
    public double overlap() {
        var one = 0L;
        var more = 0L;
        var running = 0;
        var before = 0L;
        for (var edge : edges()) {
            var nanos = edge.atNanoTime - before;
            one += running >= 1 ? nanos : 0;
            more += running >= 2 ? nanos : 0;
            running += edge.step;
            before = edge.atNanoTime;
        }
        if (one == 0) {
            throw new IllegalStateException("%d segments of no length: expected a task that ran".formatted(size()));
        }
        return (double) more / one;
    }

    /// Where one ends as another begins, the end comes first.
    private List<Edge> edges() {
        var edges = new ArrayList<Edge>();
        for (var segment : segments) {
            edges.add(new Edge(segment.fromNanoTime(), 1));
            edges.add(new Edge(segment.toNanoTime(), -1));
        }
        edges.sort(Comparator.comparingLong(Edge::atNanoTime).thenComparingInt(Edge::step));
        return edges;
    }

    /// Returns the largest number of tasks that had begun and not ended at one moment, running or not.
    public int peakUnderWay() {
        var spans =
                segments.stream().map(Segment::task).distinct().map(this::span).toList();
        return (int) spans.stream()
                .mapToLong(at -> spans.stream()
                        .filter(span ->
                                span.fromNanoTime() <= at.fromNanoTime() && at.fromNanoTime() < span.toNanoTime())
                        .count())
                .max()
                .orElse(0);
    }

    private Segment span(String task) {
        var own =
                segments.stream().filter(segment -> segment.task().equals(task)).toList();
        return new Segment(
                task,
                own.stream().mapToLong(Segment::fromNanoTime).min().orElseThrow(),
                own.stream().mapToLong(Segment::toNanoTime).max().orElseThrow());
    }

    /// Returns the lengths in nanoseconds, in the order of the segments.
    public long[] lengths() {
        return segments.stream().mapToLong(Segment::nanos).toArray();
    }

    /// Joins segments of a task between which no other task ran.
    ///
    /// In such a gap a thread that is none of the tasks had the processor.
    public Segments turns() {
        var turns = new ArrayList<Segment>();
        var latestEnd = Long.MIN_VALUE;
        for (var segment : inOrder()) {
            var goesOn = !turns.isEmpty()
                    && turns.getLast().task().equals(segment.task())
                    && latestEnd <= turns.getLast().toNanoTime();
            var from = goesOn ? turns.removeLast().fromNanoTime() : segment.fromNanoTime();
            turns.add(new Segment(segment.task(), from, segment.toNanoTime()));
            latestEnd = Math.max(latestEnd, segment.toNanoTime());
        }
        return new Segments(turns);
    }

    private List<Segment> inOrder() {
        return segments.stream()
                .sorted(Comparator.comparingLong(Segment::fromNanoTime))
                .toList();
    }

    /// Returns the median length in nanoseconds.
    ///
    /// @throws java.util.NoSuchElementException where there is no segment
    public long medianNanos() {
        return segments.stream()
                .mapToLong(Segment::nanos)
                .sorted()
                .skip(size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private int size() {
        return segments.size();
    }
}
