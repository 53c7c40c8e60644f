package threadlab.jfr;

import java.util.function.IntUnaryOperator;

/// Holds places group by group, those of a group in the order in which they came.
///
/// @param begins where each group begins, and where the last ends
record Groups(int[] begins, int[] places) {

    /// Stands for what belongs to no group.
    static final int NONE = -1;

    /// Sorts places into groups.
    ///
    /// @param size how many places there are
    /// @param placeOf gives the i-th
    /// @param groupOf gives the group of a place, -1 where it is left out
    static Groups of(int size, IntUnaryOperator placeOf, IntUnaryOperator groupOf, int groups) {
        var begins = new int[groups + 1];
        for (var i = 0; i < size; i++) {
            var group = groupOf.applyAsInt(placeOf.applyAsInt(i));
            if (group != NONE) {
                begins[group + 1]++;
            }
        }
        for (var i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        var places = new int[begins[groups]];
        var next = begins.clone();
        for (var i = 0; i < size; i++) {
            var place = placeOf.applyAsInt(i);
            var group = groupOf.applyAsInt(place);
            if (group != NONE) {
                places[next[group]++] = place;
            }
        }
        return new Groups(begins, places);
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
}
