package threadlab.jfr.parse;

import threadlab.jfr.mount.Interval;

/// Finds the time that is worth an axis: a few stray events must not stretch it.
///
/// @param time the axis
/// @param strayEvents how many events lie before it, far from all others
/// @param gapNanos how far
record Axis(Interval time, int strayEvents, long gapNanos) {

    /// The shortest gap that is cut off.
    private static final long GAP_NANOS = 10_000_000_000L;

    /// Returns the axis for a recording.
    ///
    /// @param headers the time that the headers of the chunks state
    /// @param starts the starts of the events
    /// @param finished whether the headers' end is that of the recording
    static Axis of(Interval headers, EventTimes starts, boolean finished) {
        if (starts.isEmpty()) {
            return new Axis(headers, 0, 0);
        }
        var end = finished && !isFarBehind(headers, starts)
                ? Math.max(headers.start(), headers.end())
                : Math.max(headers.start(), starts.latest());
        return afterGap(new Interval(headers.start(), end), starts);
    }

    /// Returns whether the headers' end is far behind the last event, as in a damaged header.
    private static boolean isFarBehind(Interval headers, EventTimes starts) {
        var silent = headers.end() - starts.latest();
        return silent > 360 * GAP_NANOS && silent > headers.length() / 2;
    }

    private static Axis afterGap(Interval time, EventTimes starts) {
        var before = time.start();
        for (var i = 0; i < EventTimes.EARLIEST && starts.earliest(i) < time.end(); i++) {
            var next = starts.earliest(i);
            var gap = next - before;
            if (gap > GAP_NANOS && gap > time.length() / 2) {
                return new Axis(new Interval(next, time.end()), i, gap);
            }
            before = Math.max(before, next);
        }
        return new Axis(time, 0, 0);
    }
}
