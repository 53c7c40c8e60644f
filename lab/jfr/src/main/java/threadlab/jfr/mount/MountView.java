package threadlab.jfr.mount;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
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

    public static final MountView NONE = MountView.of(new MountTable());

    private final MountTable table;
    private final IntColumn rows;
    private final int begin;
    private final int size;
    private final @Nullable RowGroups byCarrier;

    private MountView(MountTable table, IntColumn rows, int begin, int size, @Nullable RowGroups byCarrier) {
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
        var sorted = RowOrder.sorted(Rows.all(table.size()), table::start, table.store());
        var byCarrier = RowGroups.of(Rows.of(sorted), table.carriers(), table::carrier, table.store());
        return new MountView(table, sorted, 0, sorted.size(), byCarrier);
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
        var known = threads.stream().filter(thread -> table.find(thread) >= 0).toList();
        var groups = new int[table.threads()];
        Arrays.fill(groups, RowGroups.NONE);
        for (var i = 0; i < known.size(); i++) {
            groups[table.find(known.get(i))] = i;
        }
        var rows =
                RowGroups.of(new Rows(size, this::row), known.size(), row -> groups[table.thread(row)], table.store());
        var mounts = new HashMap<ThreadKey, MountView>();
        for (var i = 0; i < known.size(); i++) {
            mounts.put(known.get(i), ofGroup(rows, i));
        }
        return mounts;
    }

    private MountView ofGroup(RowGroups groups, int group) {
        return new MountView(table, groups.rows(), groups.begin(group), groups.size(group), null);
    }

    /// Returns the slices of a carrier; an empty view if it has none, or if this view does not have all rows.
    public MountView onCarrier(ThreadKey carrier) {
        var number = table.findCarrier(carrier);
        return number < 0 || byCarrier == null ? NONE : ofGroup(byCarrier, number);
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
