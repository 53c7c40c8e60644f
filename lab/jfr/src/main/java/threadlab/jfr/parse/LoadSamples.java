package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.event.EventNames;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Point;
import threadlab.model.timeline.TimeSeries.Quantity;

/// Collects the JDK's periodic samples.
public final class LoadSamples {

    private final List<Point> threads = new ArrayList<>();
    private final List<Point> jvm = new ArrayList<>();
    private final List<Point> machine = new ArrayList<>();

    /// Adds one sample.
    ///
    /// @param atNanos the time since the pass began
    void accept(Event event, long atNanos) {
        if (event.type().equals(EventNames.JAVA_THREAD_STATISTICS)) {
            threads.add(new Point(atNanos, event.number("activeCount")));
        } else {
            jvm.add(new Point(atNanos, event.real("jvmUser") + event.real("jvmSystem")));
            machine.add(new Point(atNanos, event.real("machineTotal")));
        }
    }

    /// Returns a series for each quantity, also for those without samples.
    public Stream<TimeSeries> timeSeries() {
        return Stream.of(
                series(Quantity.PLATFORM_THREADS, EventNames.JAVA_THREAD_STATISTICS, threads),
                series(Quantity.CPU_JVM, EventNames.CPU_LOAD, jvm),
                series(Quantity.CPU_MACHINE, EventNames.CPU_LOAD, machine));
    }

    private static TimeSeries series(Quantity quantity, String event, List<Point> points) {
        return points.isEmpty()
                ? TimeSeries.missing(quantity, event + ", with a period shorter than the time shown")
                : new TimeSeries(quantity, event, points);
    }
}
