package threadlab.jfr.column;

import java.util.function.IntUnaryOperator;

/// Gives access to row numbers in some order.
///
/// @param size how many there are
/// @param rowAt returns the i-th row
public record Rows(int size, IntUnaryOperator rowAt) {

    /// Returns all rows of a table in their own order.
    public static Rows all(int size) {
        return new Rows(size, IntUnaryOperator.identity());
    }

    /// Returns the rows that a column contains.
    public static Rows of(IntColumn column) {
        return new Rows(column.size(), column::get);
    }

    public int row(int i) {
        return rowAt.applyAsInt(i);
    }
}
