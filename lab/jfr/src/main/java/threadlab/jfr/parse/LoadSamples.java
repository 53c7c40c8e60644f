package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Point;
import threadlab.model.timeline.TimeSeries.Quantity;

/// Collects the JDK's periodic samples.
public final class LoadSamples {

    private final List<Point> threads = new ArrayList<>();
    private final List<Point> jvm = new ArrayList<>();
    private final List<Point> machine = new ArrayList<>();
    private final List<Point> heap = new ArrayList<>();

    /// Adds one sample.
    void accept(Event event) {
        switch (event.type()) {
            case EventNames.JAVA_THREAD_STATISTICS ->
                threads.add(new Point(event.start(), event.number("activeCount")));
            case EventNames.HEAP_SUMMARY -> heap.add(new Point(event.start(), event.number("heapUsed")));
            default -> {
                jvm.add(new Point(event.start(), event.real("jvmUser") + event.real("jvmSystem")));
                machine.add(new Point(event.start(), event.real("machineTotal")));
            }
        }
    }

    /// Returns the samples of a time, which count from its start.
    LoadSamples within(Interval time) {
        var some = new LoadSamples();
        some.threads.addAll(within(threads, time));
        some.jvm.addAll(within(jvm, time));
        some.machine.addAll(within(machine, time));
        some.heap.addAll(within(heap, time));
        return some;
    }

    private static List<Point> within(List<Point> points, Interval time) {
        return points.stream()
                .filter(point -> time.contains(point.atNanos()))
                .map(point -> new Point(point.atNanos() - time.start(), point.value()))
                .sorted(Comparator.comparingLong(Point::atNanos))
                .toList();
    }

    /// Returns the shares of all processors that the JVM used, 0 to 1.
    public List<Point> jvm() {
        return jvm;
    }

    /// Returns the shares of all processors that any program used, 0 to 1.
    public List<Point> machine() {
        return machine;
    }

    /// Returns a series for each quantity, also for those without samples.
    public Stream<TimeSeries> timeSeries() {
        return Stream.of(
                series(Quantity.PLATFORM_THREADS, EventNames.JAVA_THREAD_STATISTICS, threads),
                series(Quantity.CPU_JVM, EventNames.CPU_LOAD, jvm),
                series(Quantity.CPU_MACHINE, EventNames.CPU_LOAD, machine),
                series(Quantity.HEAP_USED, EventNames.HEAP_SUMMARY, heap));
    }

    private static TimeSeries series(Quantity quantity, String event, List<Point> points) {
        return points.isEmpty()
                ? TimeSeries.missing(quantity, event + ", with a period shorter than the time shown")
                : new TimeSeries(quantity, event, points);
    }
}
