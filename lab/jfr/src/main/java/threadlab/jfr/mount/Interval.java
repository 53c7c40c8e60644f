package threadlab.jfr.mount;

import jdk.jfr.consumer.RecordedEvent;

/// Describes a period of time, in nanoseconds since the epoch.
public record Interval(long start, long end) {

    /// Returns the time of an event.
    public static Interval of(RecordedEvent event) {
        var start = event.getStartTime();
        var nanos = start.getEpochSecond() * 1_000_000_000 + start.getNano();
        return new Interval(nanos, nanos + Math.max(0, event.getDuration().toNanos()));
    }

    public boolean contains(long time) {
        return start <= time && time <= end;
    }

    public boolean overlaps(Interval other) {
        return start < other.end && other.start < end;
    }

    /// Returns whether a period overlaps this one.
    public boolean overlaps(long otherStart, long otherEnd) {
        return start < otherEnd && otherStart < end;
    }

    /// Returns how long this interval and a period that overlaps it have in common.
    public long shared(long otherStart, long otherEnd) {
        return Math.min(end, otherEnd) - Math.max(start, otherStart);
    }

    /// Returns the part within the bounds; an empty interval if there is none.
    public Interval clippedTo(Interval bounds) {
        var from = Math.max(start, bounds.start);
        return new Interval(from, Math.max(from, Math.min(end, bounds.end)));
    }

    public long length() {
        return end - start;
    }
}
