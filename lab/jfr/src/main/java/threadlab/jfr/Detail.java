package threadlab.jfr;

/// Bounds what a timeline takes from a recording.
///
/// @param mostLanes how many lanes at most
/// @param mostSlices how many slices and crowds at most: where there are more, the shortest are merged
record Detail(int mostLanes, long mostSlices) {

    /// Everything: for a recording that the lab itself made, of a short pass.
    static final Detail ALL = new Detail(Integer.MAX_VALUE, Long.MAX_VALUE);

    /// What a page can show, for recordings of any length.
    static final Detail PAGE = new Detail(48, 1_000_000);
}
