package threadlab.model.timeline;

import java.util.List;

/// Contains the values of one quantity over a timeline.
///
/// @param source the event that they come from; without points, what must be recorded to get them
/// @param points by their times; empty if nothing was recorded
public record TimeSeries(Quantity quantity, String source, List<Point> points) {

    /// Lists the quantities and how each is measured.
    public enum Quantity {
        /// Mounted virtual threads: the mean of equal parts of the timeline, each at its middle.
        MOUNTED,
        /// Ready and queued virtual threads, measured likewise.
        READY,
        /// Virtual threads whose timed waits should have ended, measured likewise.
        OVERDUE,
        /// Virtual threads that wait off their carriers, measured likewise.
        WAITING,
        /// Live platform threads, at moments.
        PLATFORM_THREADS,
        /// The share of the machine's processors that the JVM used before a moment, 0 to 1.
        CPU_JVM,
        /// The share that all processes used, 0 to 1.
        CPU_MACHINE,
        /// The heap in use before and after each collection, in bytes.
        HEAP_USED
    }

    /// Contains one value.
    ///
    /// @param atNanos since the pass began
    public record Point(long atNanos, double value) {}

    public TimeSeries {
        points = List.copyOf(points);
    }

    /// Creates the series of a quantity that was not recorded.
    ///
    /// @param needs what must be recorded to get it
    public static TimeSeries missing(Quantity quantity, String needs) {
        return new TimeSeries(quantity, needs, List.of());
    }

    /// Returns whether there are points.
    public boolean isRecorded() {
        return !points.isEmpty();
    }
}
