package threadlab.jfr;

/// Bounds what a timeline takes from a recording.
///
/// @param mostLanes how many lanes at most
/// @param columns how many parts the timeline has for who looks at it: slices shorter than one are merged; 0 keeps
///     all
record Detail(int mostLanes, int columns) {

    /// Everything: for a recording that the lab itself made, of a short pass.
    static final Detail ALL = new Detail(Integer.MAX_VALUE, 0);

    /// What a page can show, for recordings of any length.
    static final Detail PAGE = new Detail(48, 700);

    /// Returns the length from which on a slice is kept as it is.
    long shortestNanos(Interval window) {
        return columns == 0 ? 0 : Math.max(1, window.length() / columns);
    }
}
