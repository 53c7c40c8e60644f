package threadlab.jfr.mount;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Gives access to some rows of a table, sorted by their starts.
///
/// For millions of rows use [#visit] or read the table by [#row]; as a list it makes an object for each slice that
/// is read.
public final class MountView extends AbstractList<MountSlice> implements RandomAccess {

    public static final MountView NONE = MountView.of(new MountTable());

    private final MountTable table;
    private final int[] rows;
    private final int begin;
    private final int size;
    private final @Nullable CarrierIndex byCarrier;

    private MountView(MountTable table, int[] rows, int begin, int size, @Nullable CarrierIndex byCarrier) {
        this.table = table;
        this.rows = rows;
        this.begin = begin;
        this.size = size;
        this.byCarrier = byCarrier;
    }

    public static MountView of(Collection<MountSlice> mounts) {
        var table = new MountTable();
        mounts.forEach(table::add);
        return of(table);
    }

    /// Returns a view of all rows of a table.
    public static MountView of(MountTable table) {
        var byCarrier = CarrierIndex.byCarrier(table);
        var sorted = new MountSorter(table).sorted(byCarrier);
        return new MountView(table, sorted, 0, sorted.length, byCarrier);
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

    /// Returns a view for each thread that has a slice.
    ///
    /// @param threads without duplicates
    public Map<ThreadKey, MountView> ofEach(Collection<ThreadKey> threads) {
        var rows = new IntList[table.threads()];
        for (var thread : threads) {
            if (table.find(thread) >= 0) {
                rows[table.find(thread)] = new IntList();
            }
        }
        for (var i = 0; i < size; i++) {
            var own = rows[table.thread(row(i))];
            if (own != null) {
                own.add(row(i));
            }
        }
        var mounts = new HashMap<ThreadKey, MountView>();
        for (var number = 0; number < rows.length; number++) {
            if (rows[number] != null) {
                var own = rows[number].toArray();
                mounts.put(table.threadKey(number), new MountView(table, own, 0, own.length, null));
            }
        }
        return mounts;
    }

    /// Returns the slices of a carrier; an empty view if it has none, or if this view does not have all rows.
    public MountView onCarrier(ThreadKey carrier) {
        var number = table.findCarrier(carrier);
        return number < 0 || byCarrier == null
                ? NONE
                : new MountView(table, byCarrier.rows(), byCarrier.begin(number), byCarrier.size(number), null);
    }

    public MountTable table() {
        return table;
    }

    /// Returns the row of the i-th slice by start.
    public int row(int i) {
        return rows[begin + i];
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
