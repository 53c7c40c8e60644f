package threadlab.scenarios.blockedorbusy;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import threadlab.scenarios.cpu.Segment;
import threadlab.scenarios.cpu.Segments;

/// Says what the diaries of all tasks of a pass tell together: how the time divides.
///
/// @param diaries one a task
record Shares(List<Diary> diaries) {

    static final String BLOCKED_SOURCE = "System.nanoTime around each wait / around each task";
    static final String CPU_SOURCE =
            "ThreadMXBean.getCurrentThreadCpuTime within each task / System.nanoTime around it";
    static final String CLOCK_SOURCE = Segments.SOURCE + " / System.nanoTime around each task";

    Shares {
        diaries = List.copyOf(diaries);
    }

    /// Returns the share of the tasks' time that went by within their waits, 0 to 1.
    double blocked() {
        return ofSpans(diary -> diary.waiting().nanos());
    }

    /// Returns the share of the tasks' time that their threads executed them, 0 to 1.
    double executed() {
        return ofSpans(Diary::executedNanos);
    }

    /// Returns how [#executed] was measured.
    String executedSource() {
        return diaries.stream().allMatch(diary -> diary.cpuNanos().isPresent()) ? CPU_SOURCE : CLOCK_SOURCE;
    }

    private double ofSpans(ToLongFunction<Diary> nanos) {
        var spans = diaries.stream().mapToLong(diary -> diary.span().nanos()).sum();
        return (double) diaries.stream().mapToLong(nanos).sum() / Math.max(1, spans);
    }

    /// Returns the largest number of waits under way at one moment.
    int waitsAtOnce() {
        return new Segments(diaries.stream().map(Diary::waiting).toList()).peakUnderWay();
    }

    /// Returns the share of the time in which any task executes in which two or more do, 0 to 1.
    double executingAtOnce() {
        return new Segments(executing(diaries)).overlap();
    }

    /// Returns the share of the waits in which another task executes, 0 to 1.
    double usedByOthers() {
        var used = 0L;
        var waits = 0L;
        for (var diary : diaries) {
            var others = diaries.stream().filter(other -> !other.equals(diary)).toList();
            used += covered(diary.waiting(), executing(others));
            waits += diary.waiting().nanos();
        }
        return (double) used / Math.max(1, waits);
    }

    private static List<Segment> executing(List<Diary> diaries) {
        return diaries.stream().flatMap(diary -> diary.executing().stream()).toList();
    }

    private static long covered(Segment wait, List<Segment> segments) {
        var covered = 0L;
        var counted = wait.fromNanoTime();
        for (var segment : segments.stream()
                .sorted(Comparator.comparingLong(Segment::fromNanoTime))
                .toList()) {
            var from = Math.max(counted, segment.fromNanoTime());
            var to = Math.min(wait.toNanoTime(), segment.toNanoTime());
            covered += Math.max(0, to - from);
            counted = Math.max(counted, to);
        }
        return covered;
    }
}
