package threadlab.jfr;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.Course;
import threadlab.model.timeline.Course.Point;
import threadlab.model.timeline.Course.Quantity;
import threadlab.model.timeline.Scheduling;
import threadlab.model.timeline.State;

/// Counts over time who queued and who waited, and takes what was counted and sampled elsewhere.
final class Courses implements Stretches {

    private static final String AGENT = Hop.EVENT + ", by the lab's agent";

    private final RecordedPass pass;
    private final Steps ready;
    private final Steps waiting;

    Courses(RecordedPass pass) {
        this.pass = pass;
        ready = new Steps(pass.window());
        waiting = new Steps(pass.window());
    }

    /// Takes one stretch of a virtual thread's life, within the window.
    @Override
    public void add(State state, long start, long end, int hop, @Nullable Told told) {
        switch (state) {
            case READY -> ready.add(start, end);
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING, GIL_WAIT -> waiting.add(start, end);
            case RUNNING, RUNNABLE, UNRECORDED, PINNED -> {}
        }
    }

    /// Returns all courses, once every stretch was taken.
    ///
    /// @param scheduling null where no event tells who was mounted
    List<Course> all(@Nullable Scheduling scheduling) {
        var mounted = scheduling == null
                ? Course.missing(Quantity.MOUNTED, missing())
                : course(
                        Quantity.MOUNTED,
                        scheduling.source(),
                        scheduling.mounted().steps());
        return Stream.concat(
                        Stream.of(mounted, lives(Quantity.READY, ready), lives(Quantity.WAITING, waiting)),
                        pass.loads().courses())
                .toList();
    }

    private Course lives(Quantity quantity, Steps steps) {
        return pass.hops().isEmpty() ? Course.missing(quantity, missing()) : course(quantity, Hop.EVENT, steps.means());
    }

    private String missing() {
        return pass.hasVirtualThreads() ? AGENT : "virtual threads: none was seen";
    }

    private Course course(Quantity quantity, String source, List<Double> means) {
        return new Course(
                quantity,
                source,
                IntStream.range(0, means.size())
                        .mapToObj(i -> new Point(ready.middle(i), means.get(i)))
                        .toList());
    }
}
