package threadlab.jfr.timeline;

/// Bounds the size of a timeline.
///
/// @param mostSlices the maximum of slices and merged slices; beyond it the shortest slices are merged
record TimelineLimits(int mostLanes, long mostSlices) {

    /// No bounds: for the lab's own recording of a short pass.
    static final TimelineLimits ALL = new TimelineLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    /// The bounds of what a page can show, for recordings of any length.
    static final TimelineLimits PAGE = new TimelineLimits(48, 1_000_000);
}
