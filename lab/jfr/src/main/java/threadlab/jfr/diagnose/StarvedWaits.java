package threadlab.jfr.diagnose;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.column.IntColumn;
import threadlab.jfr.column.LongColumn;
import threadlab.jfr.mount.MountTable;

/// Collects waits for a carrier in columns, since where carriers are busy there are millions.
///
/// As a list it makes an object for each wait that is read. Not thread-safe.
final class StarvedWaits extends AbstractList<StarvedWait> implements RandomAccess {

    private final MountTable mounts;
    private final LongColumn starts;
    private final LongColumn ends;

    /// The number of the thread, and in the lowest bit whether it had not run yet.
    private final IntColumn threads;

    StarvedWaits(MountTable mounts, ColumnStore store) {
        this.mounts = mounts;
        starts = new LongColumn(store);
        ends = new LongColumn(store);
        threads = new IntColumn(store);
    }

    /// Adds a wait.
    ///
    /// @param thread its number in the table of mount slices
    void add(int thread, long start, long end, boolean first) {
        starts.add(start);
        ends.add(end);
        threads.add(thread << 1 | (first ? 1 : 0));
    }

    @Override
    public StarvedWait get(int index) {
        var thread = threads.get(Objects.checkIndex(index, size()));
        return new StarvedWait(mounts.threadKey(thread >>> 1), starts.get(index), ends.get(index), (thread & 1) != 0);
    }

    @Override
    public int size() {
        return starts.size();
    }
}
