package threadlab.jfr.diagnose;

import java.util.Comparator;
import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.Stack;

/// Describes the waits of several threads for one thing, with the figures of Little's law.
///
/// @param waits at least one
record Queue(List<BlockedEvent> waits) {

    /// Returns how long all threads waited, added up.
    long lostNanos() {
        return waits.stream().mapToLong(BlockedEvent::nanos).sum();
    }

    BlockedEvent longest() {
        return waits.stream().max(Comparator.comparingLong(BlockedEvent::nanos)).orElseThrow();
    }

    Interval time() {
        return Evidence.span(waits, BlockedEvent::time);
    }

    /// Returns how many threads waited on average while any did.
    double mean() {
        return (double) lostNanos() / Math.max(1, time().length());
    }

    /// Returns how many threads waited at once at most.
    int most() {
        return most(waits.stream().map(BlockedEvent::time).toList());
    }

    /// Returns how many of these times overlap at most.
    static int most(List<Interval> times) {
        var starts = times.stream().mapToLong(Interval::start).sorted().toArray();
        var ends = times.stream().mapToLong(Interval::end).sorted().toArray();
        var most = 0;
        var ended = 0;
        for (var started = 0; started < starts.length; started++) {
            while (ends[ended] <= starts[started]) {
                ended++;
            }
            most = Math.max(most, started + 1 - ended);
        }
        return most;
    }

    /// Returns who waited, the one with the longest wait first.
    List<ThreadKey> threads() {
        return waits.stream()
                .sorted(Comparator.comparingLong(BlockedEvent::nanos)
                        .reversed()
                        .thenComparing(BlockedEvent::thread, ThreadKey.BY_NAME))
                .map(BlockedEvent::thread)
                .distinct()
                .toList();
    }

    Stack stack() {
        return longest().stack();
    }
}
