package threadlab.jfr.timeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.SchedulerStats.LongSlice;

/// Finds the longest mount slices, and the threads that were queued meanwhile. Of slices of equal length the first
/// counts.
final class LongestSlices {

    private static final int LONGEST = 5;

    private final Interval window;
    private final int[] mounts = new int[LONGEST];
    private final long[] nanos = new long[LONGEST];
    private int count;

    LongestSlices(Interval window) {
        this.window = window;
    }

    /// Adds a mount slice; slices come in the order of their starts.
    ///
    /// @param lengthNanos its length within the window
    void add(int mount, long lengthNanos) {
        if (count == LONGEST && lengthNanos <= nanos[LONGEST - 1]) {
            return;
        }
        var rank = count < LONGEST ? count++ : LONGEST - 1;
        for (; rank > 0 && nanos[rank - 1] < lengthNanos; rank--) {
            mounts[rank] = mounts[rank - 1];
            nanos[rank] = nanos[rank - 1];
        }
        mounts[rank] = mount;
        nanos[rank] = lengthNanos;
    }

    /// Returns the longest slices, the longest first.
    ///
    /// @param all all mount slices of the recording
    /// @param mostQueuedNanos the longest time that any thread was queued
    List<LongSlice> longest(MountView all, long mostQueuedNanos) {
        var table = all.table();
        var longest = Arrays.stream(mounts, 0, count)
                .mapToObj(mount -> new Candidate(mount, table))
                .toList();
        longest.forEach(candidate -> candidate.findQueued(all, mostQueuedNanos));
        return longest.stream().map(Candidate::result).toList();
    }

    /// Counts the threads that were queued during one mount slice.
    private final class Candidate {
        private final int mount;
        private final MountTable table;
        private final Interval time;
        private final BitSet threads = new BitSet();
        private long mostNanos;

        Candidate(int mount, MountTable table) {
            this.mount = mount;
            this.table = table;
            this.time = new Interval(table.start(mount), table.end(mount)).clippedTo(window);
        }

        /// Who was queued meanwhile was mounted later, but not later than after the longest time in the queue.
        void findQueued(MountView all, long mostQueuedNanos) {
            for (var i = all.firstAfter(time.start()); i < all.size(); i++) {
                var other = all.row(i);
                var start = table.start(other);
                if (start - mostQueuedNanos >= time.end()) {
                    return;
                }
                if (table.queuedNanos(other) > 0 && window.overlaps(start, table.end(other))) {
                    queued(table.thread(other), table.readyAt(other), start);
                }
            }
        }

        private void queued(int thread, long readyAt, long start) {
            if (readyAt < time.end() && time.start() < start) {
                threads.set(thread);
                mostNanos = Math.max(mostNanos, Math.min(start, time.end()) - Math.max(readyAt, time.start()));
            }
        }

        LongSlice result() {
            var thread = table.threadKey(table.thread(mount));
            return new LongSlice(
                    table.carrierKey(table.carrier(mount)).name(),
                    thread.equals(ThreadKey.UNKNOWN_VIRTUAL) ? "" : thread.name(),
                    time.start() - window.start(),
                    time.length(),
                    threads.cardinality(),
                    mostNanos);
        }
    }
}
