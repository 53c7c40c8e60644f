package threadlab.jfr.timeline;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.IntColumn;
import threadlab.jfr.column.LongColumn;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitTable;
import threadlab.model.timeline.State;

/// Finds the waits of one thread that overlap a time.
///
/// Lookups in the order of time are fast: each search starts where the previous one ended. Several threads may look up
/// at once, since a wrong start only makes a search slower. [#quietUntil] is for one thread alone.
final class WaitIndex {

    static final WaitIndex NONE = new WaitIndex(List.of());

    private static final int STEPS = 4;

    private final WaitTable waits;
    private final IntColumn rows;
    private final int begin;
    private final int size;

    /// For each wait the latest end up to it, for a binary search; null if the ends are sorted, which is usual.
    private final @Nullable LongColumn latestEnds;

    private final boolean hasPins;
    private int found;

    private long quietUntil = Long.MIN_VALUE;

    WaitIndex(List<StateInterval> unsorted) {
        this(WaitTable.of(unsorted));
    }

    private WaitIndex(WaitTable all) {
        this(all, all.sorted(), 0, all.size());
    }

    /// @param rows the thread's rows by their starts: `size` of them from `begin` on
    private WaitIndex(WaitTable waits, IntColumn rows, int begin, int size) {
        this.waits = waits;
        this.rows = rows;
        this.begin = begin;
        this.size = size;
        this.hasPins = hasPins();
        this.latestEnds = areEndsSorted() ? null : latestEnds();
    }

    /// Returns the waits of each thread that has one.
    static Map<ThreadKey, WaitIndex> byThread(WaitTable waits) {
        var groups = waits.byThread();
        var byThread = new HashMap<ThreadKey, WaitIndex>();
        for (var thread = 0; thread < waits.threads(); thread++) {
            if (groups.size(thread) > 0) {
                byThread.put(
                        waits.thread(thread),
                        new WaitIndex(waits, groups.rows(), groups.begin(thread), groups.size(thread)));
            }
        }
        return byThread;
    }

    private boolean hasPins() {
        for (var i = 0; i < size; i++) {
            if (state(i) == State.PINNED) {
                return true;
            }
        }
        return false;
    }

    private boolean areEndsSorted() {
        for (var i = 1; i < size; i++) {
            if (end(i) < end(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private LongColumn latestEnds() {
        var latest = new LongColumn(waits.store());
        for (var i = 0; i < size; i++) {
            latest.add(i == 0 ? end(i) : Math.max(end(i), latest.get(i - 1)));
        }
        return latest;
    }

    private long start(int i) {
        return waits.start(rows.get(begin + i));
    }

    private long end(int i) {
        return waits.end(rows.get(begin + i));
    }

    private State state(int i) {
        return waits.state(rows.get(begin + i));
    }

    private StateInterval interval(int i) {
        return waits.wait(rows.get(begin + i));
    }

    private long latestEnd(int i) {
        return latestEnds == null ? end(i) : latestEnds.get(i);
    }

    int size() {
        return size;
    }

    /// Returns the waits by their starts.
    List<StateInterval> all() {
        return new AbstractList<>() {
            @Override
            public StateInterval get(int i) {
                return interval(i);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /// Returns the waits that overlap a time, by their starts.
    List<StateInterval> overlapping(Interval time) {
        var overlapping = new ArrayList<StateInterval>(2);
        for (var i = firstEndingAfter(time.start()); i < size && start(i) < time.end(); i++) {
            if (end(i) > time.start()) {
                overlapping.add(interval(i));
            }
        }
        return overlapping;
    }

    /// Returns the wait that overlaps a time most and is no pin; null if there is none.
    @Nullable
    StateInterval longest(long start, long end) {
        var longest = -1;
        var longestNanos = -1L;
        for (var i = firstEndingAfter(start); i < size && start(i) < end; i++) {
            var nanos = Math.min(end, end(i)) - Math.max(start, start(i));
            if (end(i) > start && nanos > longestNanos && state(i) != State.PINNED) {
                longest = i;
                longestNanos = nanos;
            }
        }
        return longest < 0 ? null : interval(longest);
    }

    /// Returns whether a wait shows that a thread which was mounted meanwhile was pinned.
    boolean pin(long start, long end) {
        for (var i = firstEndingAfter(start); i < size && start(i) < end; i++) {
            var within = start <= start(i) && end(i) <= end;
            if ((within || hasPins) && end(i) > start && PinnedInterval.pins(interval(i), start, end)) {
                return true;
            }
        }
        return false;
    }

    /// Returns the start of the next wait, as of the last lookup.
    long quietUntil() {
        return quietUntil;
    }

    private int firstEndingAfter(long moment) {
        var first = find(moment, found);
        found = first;
        quietUntil = first == size ? Long.MAX_VALUE : start(first);
        return first;
    }

    private int find(long moment, int hint) {
        if (hint == 0 || latestEnd(hint - 1) <= moment) {
            for (var i = hint; i < Math.min(hint + STEPS, size); i++) {
                if (latestEnd(i) > moment) {
                    return i;
                }
            }
        }
        return search(moment);
    }

    private int search(long moment) {
        var low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (latestEnd(middle) > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
