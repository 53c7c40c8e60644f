package threadlab.model.timeline;

import java.util.List;

/// Holds how one quantity went over a timeline.
///
/// @param source the event that tells it; where there is no point, what would have to be recorded for one
/// @param points by their times; empty where nothing was recorded
public record Course(Quantity quantity, String source, List<Point> points) {

    /// Names what is counted, and how.
    public enum Quantity {
        /// Virtual threads on carriers: the mean of equal parts of the timeline, each at its middle.
        MOUNTED,
        /// Virtual threads that are ready and queued: the same.
        READY,
        /// Virtual threads that wait off their carriers: the same.
        WAITING,
        /// Live platform threads, at moments.
        PLATFORM_THREADS,
        /// The share of the machine's processors that the JVM took before a moment, 0 to 1.
        CPU_JVM,
        /// The share that all processes took, 0 to 1.
        CPU_MACHINE
    }

    /// Holds a value.
    ///
    /// @param atNanos since the pass began
    public record Point(long atNanos, double value) {}

    public Course {
        points = List.copyOf(points);
    }

    /// Makes the course of what was not recorded.
    ///
    /// @param needs what would have to be recorded
    public static Course missing(Quantity quantity, String needs) {
        return new Course(quantity, needs, List.of());
    }

    /// Returns whether anything is known.
    public boolean isRecorded() {
        return !points.isEmpty();
    }
}
