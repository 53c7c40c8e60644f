package threadlab.jfr;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import threadlab.model.timeline.Scheduling.Monopoly;

/// Finds the longest slices, and who was queued meanwhile; of those that last as long, the first.
final class Monopolies {

    private static final int LONGEST = 5;

    private final Interval window;
    private final int[] hops = new int[LONGEST];
    private final long[] nanos = new long[LONGEST];
    private int count;

    Monopolies(Interval window) {
        this.window = window;
    }

    /// Takes the next hop, by its start, and how long it lasts within the window.
    void add(int hop, long lengthNanos) {
        if (count == LONGEST && lengthNanos <= nanos[LONGEST - 1]) {
            return;
        }
        var rank = count < LONGEST ? count++ : LONGEST - 1;
        for (; rank > 0 && nanos[rank - 1] < lengthNanos; rank--) {
            hops[rank] = hops[rank - 1];
            nanos[rank] = nanos[rank - 1];
        }
        hops[rank] = hop;
        nanos[rank] = lengthNanos;
    }

    /// Returns them, the longest first.
    ///
    /// @param all those that were added, and others
    List<Monopoly> longest(Hops all) {
        var columns = all.columns();
        var longest = Arrays.stream(hops, 0, count)
                .mapToObj(hop -> new Held(hop, columns))
                .toList();
        all.visit((hop, start, end) -> {
            var queuedNanos = columns.queuedNanos(hop);
            if (queuedNanos > 0 && window.overlaps(start, end)) {
                longest.forEach(held -> held.queued(columns.thread(hop), start - queuedNanos, start));
            }
        });
        return longest.stream().map(Held::monopoly).toList();
    }

    /// Counts who was queued while one hop held its carrier.
    private final class Held {
        private final int hop;
        private final HopColumns columns;
        private final Interval time;
        private final BitSet threads = new BitSet();
        private long mostNanos;

        Held(int hop, HopColumns columns) {
            this.hop = hop;
            this.columns = columns;
            this.time = new Interval(columns.start(hop), columns.end(hop)).clippedTo(window);
        }

        void queued(int thread, long readyAt, long start) {
            if (readyAt < time.end() && time.start() < start) {
                threads.set(thread);
                mostNanos = Math.max(mostNanos, Math.min(start, time.end()) - Math.max(readyAt, time.start()));
            }
        }

        Monopoly monopoly() {
            var thread = columns.threadKey(columns.thread(hop));
            return new Monopoly(
                    columns.carrierKey(columns.carrier(hop)).name(),
                    thread.equals(ThreadKey.NOBODY) ? "" : thread.name(),
                    time.start() - window.start(),
                    time.length(),
                    threads.cardinality(),
                    mostNanos);
        }
    }
}
