package threadlab.jfr;

/// Holds the places of hops carrier by carrier, those of a carrier in the order in which they were recorded.
final class Groups {

    private final int[] begins;
    private final int[] places;

    /// @param begins where each group begins, and where the last ends
    private Groups(int[] begins, int[] places) {
        this.begins = begins;
        this.places = places;
    }

    static Groups byCarrier(HopColumns columns) {
        var begins = new int[columns.carriers() + 1];
        for (var place = 0; place < columns.size(); place++) {
            begins[columns.carrier(place) + 1]++;
        }
        for (var i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        var places = new int[columns.size()];
        var next = begins.clone();
        for (var place = 0; place < columns.size(); place++) {
            places[next[columns.carrier(place)]++] = place;
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

    /// Returns where each group begins among the places, and where the last ends.
    int[] begins() {
        return begins;
    }

    /// Returns the places of all groups, one after the other.
    int[] places() {
        return places;
    }
}
