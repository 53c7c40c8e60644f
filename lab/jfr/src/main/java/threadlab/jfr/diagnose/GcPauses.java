package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.List;
import java.util.stream.LongStream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.Stack;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;

/// Finds recordings in which the garbage collector stopped the program for long, or often.
///
/// A collector whose processors other programs took is slow without being to blame: a pause counts with the part of
/// it in which it had one.
final class GcPauses implements Detector {

    /// One pause is no habit.
    private static final int FEWEST = 5;

    @Override
    public List<Finding> find(Evidence evidence) {
        var window = evidence.window();
        var pauses = evidence.pass().jvmEvents().collections().stream()
                .filter(pause -> pause.overlaps(window))
                .map(pause -> pause.clippedTo(window))
                .toList();
        var own = pauses.stream()
                .mapToLong(pause -> evidence.machine().undisturbedNanos(pause))
                .toArray();
        var total = LongStream.of(own).sum();
        var often = share(evidence, total) >= evidence.number(Threshold.PAUSE_SHARE)
                && total >= evidence.nanos(Threshold.LOST)
                && pauses.size() >= FEWEST;
        var longest = LongStream.of(own).max().orElse(0);
        return longest >= evidence.nanos(Threshold.PAUSE) || often ? List.of(finding(evidence, pauses)) : List.of();
    }

    private static double share(Evidence evidence, long nanos) {
        return (double) nanos / Math.max(1, evidence.machine().undisturbedNanos(evidence.window()));
    }

    private static Finding finding(Evidence evidence, List<Interval> pauses) {
        var total = pauses.stream().mapToLong(Interval::length).sum();
        var longest = pauses.stream().mapToLong(Interval::length).max().orElse(0);
        return evidence.finding(
                FindingKind.GC_PAUSE,
                total,
                say(
                        "gc-pause.pauses",
                        "%,d".formatted(pauses.size()),
                        time(total),
                        Figures.format(
                                (double) total / Math.max(1, evidence.window().length()), Unit.SHARE),
                        time(longest)),
                List.of(),
                Evidence.span(pauses, pause -> pause),
                Stack.NONE);
    }
}
