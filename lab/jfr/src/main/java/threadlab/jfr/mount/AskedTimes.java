package threadlab.jfr.mount;

/// Stores for some rows of a table a time, in microseconds, since few slices end with a timed wait. Not thread-safe.
final class AskedTimes {

    private static final int NANOS_OF_MICRO = 1_000;

    private final IntList rows = new IntList();
    private final IntList micros = new IntList();

    /// Adds the time of a row; rows come in rising order.
    ///
    /// @param nanos not stored if it is below a microsecond, or more than half an hour
    void add(int row, long nanos) {
        var rounded = nanos / NANOS_OF_MICRO;
        if (rounded > 0 && rounded == (int) rounded) {
            rows.add(row);
            micros.add((int) rounded);
        }
    }

    /// Returns the time of a row; 0 if it has none.
    long nanos(int row) {
        var low = 0;
        var high = rows.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (rows.get(middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < rows.size() && rows.get(low) == row ? (long) micros.get(low) * NANOS_OF_MICRO : 0;
    }
}
