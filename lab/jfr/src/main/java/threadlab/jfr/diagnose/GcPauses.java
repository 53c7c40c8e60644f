package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.Stack;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;

/// Finds recordings in which the garbage collector stopped the program for long, or often.
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
        var total = pauses.stream().mapToLong(Interval::length).sum();
        var longest = pauses.stream().mapToLong(Interval::length).max().orElse(0);
        var share = (double) total / Math.max(1, window.length());
        var often = share >= evidence.number(Threshold.PAUSE_SHARE)
                && total >= evidence.nanos(Threshold.LOST)
                && pauses.size() >= FEWEST;
        return longest >= evidence.nanos(Threshold.PAUSE) || often
                ? List.of(finding(evidence, pauses, total, longest, share))
                : List.of();
    }

    private static Finding finding(Evidence evidence, List<Interval> pauses, long total, long longest, double share) {
        return evidence.finding(
                FindingKind.GC_PAUSE,
                total,
                say(
                        "gc-pause.pauses",
                        "%,d".formatted(pauses.size()),
                        time(total),
                        Figures.format(share, Unit.SHARE),
                        time(longest)),
                List.of(),
                Evidence.span(pauses, pause -> pause),
                Stack.NONE);
    }
}
