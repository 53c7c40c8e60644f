package threadlab.jfr.mount;

/// Groups the rows of a table by carrier. Within a carrier the rows keep the order in which they were recorded.
final class CarrierIndex {

    private final int[] begins;
    private final int[] rows;

    /// @param begins the index in `rows` at which each group begins, and the index at which the last group ends
    private CarrierIndex(int[] begins, int[] rows) {
        this.begins = begins;
        this.rows = rows;
    }

    static CarrierIndex byCarrier(MountTable table) {
        var begins = new int[table.carriers() + 1];
        for (var row = 0; row < table.size(); row++) {
            begins[table.carrier(row) + 1]++;
        }
        for (var i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        var rows = new int[table.size()];
        var next = begins.clone();
        for (var row = 0; row < table.size(); row++) {
            rows[next[table.carrier(row)]++] = row;
        }
        return new CarrierIndex(begins, rows);
    }

    int count() {
        return begins.length - 1;
    }

    int begin(int group) {
        return begins[group];
    }

    int size(int group) {
        return begins[group + 1] - begins[group];
    }

    /// Returns the index at which each group begins, and the index at which the last group ends.
    int[] begins() {
        return begins;
    }

    /// Returns the rows of all groups, one group after the other.
    int[] rows() {
        return rows;
    }
}
