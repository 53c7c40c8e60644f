package threadlab.jfr.column;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Sorts rows by a key, such as their start; rows with equal keys are sorted by their numbers.
public final class RowOrder {

    private final IntToLongFunction key;
    private final ColumnStore store;

    private RowOrder(IntToLongFunction key, ColumnStore store) {
        this.key = key;
        this.store = store;
    }

    /// Sorts the rows of one chunk of a recording, each in a long with its key. If these do not fit, since the keys
    /// differ by days, the rows keep their order: [#sorted] follows.
    ///
    /// @param size the number of rows, from 0 on
    /// @return the row at each place
    public static int[] ofChunk(int size, IntToLongFunction key) {
        var order = new int[size];
        Arrays.setAll(order, row -> row);
        var first = Long.MAX_VALUE;
        var last = Long.MIN_VALUE;
        for (var row = 0; row < size; row++) {
            first = Math.min(first, key.applyAsLong(row));
            last = Math.max(last, key.applyAsLong(row));
        }
        var bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        if (size > 0 && last - first >= 0 && last - first <= Long.MAX_VALUE >> bits) {
            sort(order, key, first, bits);
        }
        return order;
    }

    private static void sort(int[] order, IntToLongFunction key, long first, int bits) {
        var keys = new long[order.length];
        for (var row = 0; row < keys.length; row++) {
            keys[row] = (key.applyAsLong(row) - first) << bits | row;
        }
        Arrays.sort(keys);
        for (var i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i] & ((1 << bits) - 1);
        }
    }

    /// Sorts rows of which most are in order, as those of chunks are: few begin before their chunk does. Only the rows
    /// whose key is less than that of one before them are sorted, and then merged with the others.
    public static IntColumn sorted(Rows rows, IntToLongFunction key, ColumnStore store) {
        return new RowOrder(key, store).sorted(rows);
    }

    private IntColumn sorted(Rows rows) {
        var inOrder = new IntColumn(store);
        var late = new IntColumn(store);
        var latest = Long.MIN_VALUE;
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.row(i);
            var own = key.applyAsLong(row);
            (own < latest ? late : inOrder).add(row);
            latest = Math.max(latest, own);
        }
        return late.size() == 0 ? inOrder : merged(inOrder, sorted(late));
    }

    private IntColumn merged(IntColumn one, IntColumn other) {
        var to = IntColumn.ofSize(one.size() + other.size(), store);
        merge(new Run(one, 0, one.size()), new Run(other, 0, other.size()), to, 0);
        return to;
    }

    /// Merges ever longer runs of neighbours.
    private IntColumn sorted(IntColumn rows) {
        var from = rows;
        var to = IntColumn.ofSize(rows.size(), store);
        for (var length = 1L; length < rows.size(); length *= 2) {
            for (var low = 0L; low < rows.size(); low += 2 * length) {
                var middle = (int) Math.min(low + length, rows.size());
                var high = (int) Math.min(middle + length, rows.size());
                merge(new Run(from, (int) low, middle), new Run(from, middle, high), to, (int) low);
            }
            var merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    /// Contains rows in order: those from an index on, before another one.
    private record Run(IntColumn rows, int begin, int end) {}

    private void merge(Run one, Run other, IntColumn to, int at) {
        var left = one.begin;
        var right = other.begin;
        for (var i = at; left < one.end || right < other.end; i++) {
            var takesRight =
                    left == one.end || (right < other.end && isBefore(other.rows.get(right), one.rows.get(left)));
            to.set(i, takesRight ? other.rows.get(right++) : one.rows.get(left++));
        }
    }

    private boolean isBefore(int one, int other) {
        var ownKey = key.applyAsLong(one);
        var otherKey = key.applyAsLong(other);
        return ownKey < otherKey || (ownKey == otherKey && one < other);
    }
}
