package threadlab.jfr.mount;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.IntColumn;
import threadlab.jfr.column.RowGroups;
import threadlab.jfr.column.RowOrder;
import threadlab.jfr.column.Rows;

/// Gives access to some rows of a table, sorted by their starts.
///
/// For millions of rows use [#visit] or read the table by [#row]; as a list it makes an object for each slice that
/// is read.
public final class MountView extends AbstractList<MountSlice> implements RandomAccess {

    public static final MountView NONE = none();

    private final MountTable table;
    private final IntColumn rows;
    private final int begin;
    private final int size;
    private final @Nullable RowGroups byCarrier;
    private final @Nullable RowGroups byThread;

    /// Creates a view of all rows of a table.
    private MountView(MountTable table, IntColumn sorted) {
        this.table = table;
        this.rows = sorted;
        this.begin = 0;
        this.size = sorted.size();
        var beside = ForkJoinPool.commonPool()
                .submit(() -> RowGroups.of(Rows.of(sorted), table.carriers(), table::carrier, table.store()));
        this.byThread = RowGroups.of(Rows.of(sorted), table.threads(), table::thread, table.store());
        this.byCarrier = beside.join();
    }

    /// Creates a view of one group of rows.
    private MountView(MountTable table, RowGroups groups, int group) {
        this.table = table;
        this.rows = groups.rows();
        this.begin = groups.begin(group);
        this.size = groups.size(group);
        this.byCarrier = null;
        this.byThread = null;
    }

    /// Needs no other thread, unlike the view of a table: that one would wait for this class to be initialized.
    private static MountView none() {
        var table = new MountTable();
        return new MountView(table, RowGroups.of(Rows.all(0), 1, row -> 0, table.store()), 0);
    }

    public static MountView of(Collection<MountSlice> mounts) {
        var table = new MountTable();
        mounts.forEach(table::add);
        return of(table);
    }

    /// Returns a view of all rows of a table.
    public static MountView of(MountTable table) {
        return new MountView(table, RowOrder.sorted(Rows.all(table.size()), table::start, table.store()));
    }

    /// Receives one row after the other.
    public interface Visitor {

        /// Receives the next row.
        ///
        /// @param mount the row of the slice
        void visit(int mount, long start, long end);
    }

    /// Passes each row to all visitors, in one pass over the table.
    public void visit(Visitor... visitors) {
        for (var i = 0; i < size; i++) {
            var mount = row(i);
            var start = table.start(mount);
            var end = start + table.lengthNanos(mount);
            for (var visitor : visitors) {
                visitor.visit(mount, start, end);
            }
        }
    }

    /// Returns the slices of a carrier; an empty view if it has none, or if this view does not have all rows.
    public MountView onCarrier(ThreadKey carrier) {
        var number = table.findCarrier(carrier);
        return number < 0 || byCarrier == null ? NONE : new MountView(table, byCarrier, number);
    }

    /// Returns the slices of a thread; an empty view if it has none, or if this view does not have all rows.
    public MountView ofThread(ThreadKey thread) {
        var number = table.find(thread);
        return number < 0 ? NONE : ofThread(number);
    }

    /// Returns the slices of the thread with a number.
    public MountView ofThread(int number) {
        return byThread == null ? NONE : new MountView(table, byThread, number);
    }

    /// Returns the index of the first slice that starts after a moment; the size if there is none.
    public int firstAfter(long moment) {
        var low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (table.start(row(middle)) > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// Returns the last slice that starts within a time, after its start and at its end at the latest; null if there
    /// is none.
    public @Nullable MountSlice lastStarted(long after, long until) {
        var last = firstAfter(until) - 1;
        return last < 0 || table.start(row(last)) <= after ? null : get(last);
    }

    public MountTable table() {
        return table;
    }

    /// Returns the row of the i-th slice by start.
    public int row(int i) {
        return rows.get(begin + i);
    }

    @Override
    public MountSlice get(int index) {
        return table.mount(row(Objects.checkIndex(index, size)));
    }

    @Override
    public int size() {
        return size;
    }
}
