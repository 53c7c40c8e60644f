package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import threadlab.model.stats.Summary;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;

/// Measures how tasks that compute share the time: at once, or in turns.
///
/// @param shareOfMore of the time in which any ran, the share in which more than one did
/// @param changes how often another task ran next
/// @param medianNanos how long a task ran until another did
record TaskTurns(double shareOfMore, int changes, double medianNanos) {

    private record Interval(int lane, long start, long end) {}

    static TaskTurns of(List<Lane> tasks) {
        var runs = new ArrayList<Interval>();
        for (var i = 0; i < tasks.size(); i++) {
            for (var slice : tasks.get(i).slices()) {
                if (slice.state() == State.RUNNING) {
                    runs.add(new Interval(i, slice.startNanos(), slice.endNanos()));
                }
            }
        }
        runs.sort(Comparator.comparingLong(Interval::start));
        var lengths = turns(runs);
        return new TaskTurns(
                shareOfMore(runs),
                Math.max(0, lengths.size() - 1),
                lengths.isEmpty()
                        ? 0
                        : Summary.of(lengths.stream()
                                        .mapToDouble(Long::doubleValue)
                                        .toArray())
                                .center());
    }

    private static double shareOfMore(List<Interval> runs) {
        long any = 0;
        long more = 0;
        long end = runs.isEmpty() ? 0 : runs.getFirst().start;
        for (var run : runs) {
            more += Math.max(0, Math.min(end, run.end) - run.start);
            any += Math.max(0, run.end - Math.max(end, run.start));
            end = Math.max(end, run.end);
        }
        return any == 0 ? 0 : (double) more / any;
    }

    /// Adds up what one task ran before the next one did.
    private static List<Long> turns(List<Interval> runs) {
        var lengths = new ArrayList<Long>();
        var lane = -1;
        for (var run : runs) {
            var length = run.end - run.start;
            if (run.lane == lane) {
                lengths.set(lengths.size() - 1, lengths.getLast() + length);
            } else {
                lengths.add(length);
                lane = run.lane;
            }
        }
        return lengths;
    }
}
