package threadlab.jfr;

/// Holds a stretch of time in nanoseconds since the epoch.
record Interval(long start, long end) {

    boolean contains(long time) {
        return start <= time && time <= end;
    }

    boolean overlaps(Interval other) {
        return start < other.end && other.start < end;
    }

    /// Returns whether a stretch shares some time with it.
    boolean overlaps(long otherStart, long otherEnd) {
        return start < otherEnd && otherStart < end;
    }

    /// Returns how much time a stretch that overlaps shares with it.
    long shared(long otherStart, long otherEnd) {
        return Math.min(end, otherEnd) - Math.max(start, otherStart);
    }

    Interval clippedTo(Interval bounds) {
        var from = Math.max(start, bounds.start);
        return new Interval(from, Math.max(from, Math.min(end, bounds.end)));
    }

    long length() {
        return end - start;
    }
}
