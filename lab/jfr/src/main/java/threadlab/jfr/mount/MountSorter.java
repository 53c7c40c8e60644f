package threadlab.jfr.mount;

/// Sorts the rows of a table by their starts; rows that start at the same time keep their order.
///
/// JFR writes the buffers of a carrier one after the other, so the rows of one carrier are almost sorted already.
/// Each carrier is therefore sorted by itself, and the carriers are merged.
final class MountSorter {

    private final MountTable table;

    MountSorter(MountTable table) {
        this.table = table;
    }

    /// Sorts each group in place, and returns the rows of all groups in one order.
    int[] sorted(CarrierIndex groups) {
        var rows = groups.rows();
        for (var i = 0; i < groups.count(); i++) {
            var begin = groups.begin(i);
            var end = begin + groups.size(i);
            if (!isSorted(rows, begin, end)) {
                sort(rows, rows.clone(), begin, end);
            }
        }
        var sorted = rows.clone();
        if (groups.count() > 1) {
            mergeGroups(sorted, groups.count() == 2 ? rows : rows.clone(), groups.begins(), 0, groups.count());
        }
        return sorted;
    }

    /// Expects equal arrays; writes to `from` only if there are more than two groups.
    private void mergeGroups(int[] to, int[] from, int[] begins, int low, int high) {
        if (high - low < 2) {
            return;
        }
        var middle = (low + high) >>> 1;
        mergeGroups(from, to, begins, low, middle);
        mergeGroups(from, to, begins, middle, high);
        merge(to, from, begins[low], begins[middle], begins[high]);
    }

    /// Expects equal arrays.
    private void sort(int[] to, int[] from, int low, int high) {
        if (isSorted(to, low, high)) {
            return;
        }
        var middle = (low + high) >>> 1;
        sort(from, to, low, middle);
        sort(from, to, middle, high);
        merge(to, from, low, middle, high);
    }

    private boolean isSorted(int[] rows, int low, int high) {
        for (var i = low + 1; i < high; i++) {
            if (table.start(rows[i]) < table.start(rows[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private void merge(int[] to, int[] from, int low, int middle, int high) {
        var left = low;
        var right = middle;
        var i = low;
        while (left < middle && right < high) {
            to[i++] = isBefore(from[right], from[left]) ? from[right++] : from[left++];
        }
        System.arraycopy(from, left, to, i, middle - left);
        System.arraycopy(from, right, to, i + middle - left, high - right);
    }

    private boolean isBefore(int one, int other) {
        var oneStart = table.start(one);
        var otherStart = table.start(other);
        return oneStart < otherStart || (oneStart == otherStart && one < other);
    }
}
