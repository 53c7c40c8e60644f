package threadlab.jfr.column;

import java.util.function.IntUnaryOperator;

/// Divides rows into groups. Within a group they keep their order.
public final class RowGroups {

    /// The number of a row that belongs to no group.
    public static final int NONE = -1;

    private final int[] begins;
    private final IntColumn rows;

    /// @param begins the index in `rows` at which each group begins, and the index at which the last group ends
    private RowGroups(int[] begins, IntColumn rows) {
        this.begins = begins;
        this.rows = rows;
    }

    /// Divides rows into groups.
    ///
    /// @param groups how many groups there are
    /// @param groupOf returns the number of a row's group
    public static RowGroups of(Rows all, int groups, IntUnaryOperator groupOf, ColumnStore store) {
        var begins = begins(all, groups, groupOf);
        var rows = IntColumn.ofSize(begins[groups], store);
        var next = begins.clone();
        for (var i = 0; i < all.size(); i++) {
            var row = all.row(i);
            var group = groupOf.applyAsInt(row);
            if (group != NONE) {
                rows.set(next[group]++, row);
            }
        }
        return new RowGroups(begins, rows);
    }

    private static int[] begins(Rows all, int groups, IntUnaryOperator groupOf) {
        var begins = new int[groups + 1];
        for (var i = 0; i < all.size(); i++) {
            var group = groupOf.applyAsInt(all.row(i));
            if (group != NONE) {
                begins[group + 1]++;
            }
        }
        for (var i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        return begins;
    }

    /// Returns the index in [#rows] at which a group begins.
    public int begin(int group) {
        return begins[group];
    }

    public int size(int group) {
        return begins[group + 1] - begins[group];
    }

    /// Returns the rows of all groups, one group after the other.
    public IntColumn rows() {
        return rows;
    }
}
