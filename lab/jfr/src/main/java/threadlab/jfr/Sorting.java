package threadlab.jfr;

/// Sorts hops by their starts, and by their places where these are the same.
///
/// What one carrier recorded is mostly in order, for its buffers are written one after the other; so the hops come
/// carrier by carrier, and the carriers are merged.
final class Sorting {

    private final HopColumns columns;

    Sorting(HopColumns columns) {
        this.columns = columns;
    }

    /// Sorts each group in itself, and returns all of them in one order.
    int[] sorted(Groups groups) {
        var places = groups.places();
        for (var i = 0; i < groups.count(); i++) {
            var begin = groups.begin(i);
            var end = begin + groups.size(i);
            if (!isSorted(places, begin, end)) {
                sort(places, places.clone(), begin, end);
            }
        }
        var sorted = places.clone();
        if (groups.count() > 1) {
            mergeGroups(sorted, groups.count() == 2 ? places : places.clone(), groups.begins(), 0, groups.count());
        }
        return sorted;
    }

    /// Expects the same in both arrays, and writes the second only where there are more than two groups.
    private void mergeGroups(int[] to, int[] from, int[] begins, int low, int high) {
        if (high - low < 2) {
            return;
        }
        var middle = (low + high) >>> 1;
        mergeGroups(from, to, begins, low, middle);
        mergeGroups(from, to, begins, middle, high);
        merge(to, from, begins[low], begins[middle], begins[high]);
    }

    /// Expects the same in both arrays.
    private void sort(int[] to, int[] from, int low, int high) {
        if (isSorted(to, low, high)) {
            return;
        }
        var middle = (low + high) >>> 1;
        sort(from, to, low, middle);
        sort(from, to, middle, high);
        merge(to, from, low, middle, high);
    }

    private boolean isSorted(int[] places, int low, int high) {
        for (var i = low + 1; i < high; i++) {
            if (columns.start(places[i]) < columns.start(places[i - 1])) {
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
        var oneStart = columns.start(one);
        var otherStart = columns.start(other);
        return oneStart < otherStart || (oneStart == otherStart && one < other);
    }
}
