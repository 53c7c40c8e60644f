package threadlab.jfr.diagnose;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.RecordedPass;
import threadlab.model.timeline.TimeSeries.Point;

/// Tells what the program took of the machine's processors and what others took, by the samples of `jdk.CPULoad`.
///
/// What lasted long because other programs had the processors is the machine's doing, not the program's. Without
/// samples nothing is known of others, and all of it counts as the program's.
final class MachineLoad {

    /// From this share of all processors on nobody gets one at once.
    private static final double FULL = 0.85;

    private final long windowStart;
    private final List<Point> own;
    private final List<Point> all;
    private final int processors;

    MachineLoad(RecordedPass pass) {
        var loads = pass.loads();
        this.windowStart = pass.window().start();
        this.own = loads.jvm();
        this.all = loads.machine();
        this.processors = processors(pass.origin().processors());
    }

    private static int processors(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /// Returns whether other programs had at least as much of the machine as this one, and nothing was left.
    boolean isTakenByOthers(Interval time) {
        var machine = mean(all, time);
        return machine >= FULL && mean(own, time) <= machine / 2;
    }

    /// Returns the processor time that other programs used, where nothing was left; else 0.
    long takenNanos(Interval time) {
        var machine = mean(all, time);
        return machine < FULL ? 0 : Math.round(Math.max(0, machine - mean(own, time)) * processors * time.length());
    }

    /// Returns how long something would have lasted with the processors to itself, if it needs one of them.
    long undisturbedNanos(Interval time) {
        return isTakenByOthers(time)
                ? Math.round(time.length() * Math.min(1, mean(own, time) * processors))
                : time.length();
    }

    /// Returns the processor time that the program used, of all its threads; the most that it can be without
    /// samples.
    long ownNanos(Interval time) {
        return own.isEmpty() ? time.length() * processors : Math.round(mean(own, time) * processors * time.length());
    }

    /// Returns the mean over a time; each sample stands for the time since the one before. 0 without samples.
    private double mean(List<Point> samples, Interval time) {
        var from = time.start() - windowStart;
        var to = time.end() - windowStart;
        var covered = 0L;
        var sum = 0.0;
        for (var i = firstAfter(samples, from); i < samples.size(); i++) {
            var since = i == 0 ? 0 : samples.get(i - 1).atNanos();
            var nanos = Math.min(to, samples.get(i).atNanos()) - Math.max(from, since);
            if (since >= to) {
                break;
            }
            if (nanos > 0) {
                covered += nanos;
                sum += nanos * samples.get(i).value();
            }
        }
        return covered == 0 ? 0 : sum / covered;
    }

    private static int firstAfter(List<Point> samples, long nanos) {
        var found = Collections.binarySearch(samples, new Point(nanos, 0), Comparator.comparingLong(Point::atNanos));
        return found < 0 ? -found - 1 : found + 1;
    }
}
