package threadlab.jfr;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import threadlab.model.timeline.Course;
import threadlab.model.timeline.Course.Point;
import threadlab.model.timeline.Course.Quantity;

/// Gathers what the JDK samples from time to time.
final class Loads {

    static final String THREADS = "jdk.JavaThreadStatistics";
    static final String CPU = "jdk.CPULoad";

    private final List<Point> threads = new ArrayList<>();
    private final List<Point> jvm = new ArrayList<>();
    private final List<Point> machine = new ArrayList<>();

    /// Takes one sample.
    ///
    /// @param atNanos since the pass began
    void accept(RecordedEvent event, long atNanos) {
        if (event.getEventType().getName().equals(THREADS)) {
            threads.add(new Point(atNanos, event.getLong("activeCount")));
        } else {
            jvm.add(new Point(atNanos, event.getFloat("jvmUser") + event.getFloat("jvmSystem")));
            machine.add(new Point(atNanos, event.getFloat("machineTotal")));
        }
    }

    Stream<Course> courses() {
        return Stream.of(
                course(Quantity.PLATFORM_THREADS, THREADS, threads),
                course(Quantity.CPU_JVM, CPU, jvm),
                course(Quantity.CPU_MACHINE, CPU, machine));
    }

    private static Course course(Quantity quantity, String event, List<Point> points) {
        return points.isEmpty()
                ? Course.missing(quantity, event + " within the time shown, by a period shorter than that")
                : new Course(quantity, event, points);
    }
}
