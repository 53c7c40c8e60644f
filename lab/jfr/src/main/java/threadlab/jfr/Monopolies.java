package threadlab.jfr;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import threadlab.model.timeline.Scheduling.Monopoly;

/// Finds the longest slices, and who was queued meanwhile.
final class Monopolies {

    private static final int LONGEST = 5;

    private final Hops hops;
    private final Interval window;

    private Monopolies(Hops hops, Interval window) {
        this.hops = hops;
        this.window = window;
    }

    /// @param hops those that overlap the window
    static List<Monopoly> of(Hops hops, Interval window) {
        return new Monopolies(hops, window).longest();
    }

    private List<Monopoly> longest() {
        var byLength = Comparator.comparingLong(this::length);
        var longest = new PriorityQueue<>(LONGEST + 1, byLength);
        for (var hop : hops) {
            longest.add(hop);
            if (longest.size() > LONGEST) {
                longest.remove();
            }
        }
        return longest.stream().sorted(byLength.reversed()).map(this::monopoly).toList();
    }

    private long length(Hop hop) {
        return hop.time().clippedTo(window).length();
    }

    private Monopoly monopoly(Hop hop) {
        var time = hop.time().clippedTo(window);
        var queued = new HashSet<ThreadKey>();
        var most = 0L;
        for (var other : hops) {
            if (other.queuedNanos() > 0 && other.queued().overlaps(time)) {
                queued.add(other.thread());
                most = Math.max(most, other.queued().clippedTo(time).length());
            }
        }
        return new Monopoly(
                hop.carrier().name(),
                hop.thread().equals(ThreadKey.NOBODY) ? "" : hop.thread().name(),
                time.start() - window.start(),
                time.length(),
                queued.size(),
                most);
    }
}
