package threadlab.jfr;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.VirtualLife.Stretch;
import threadlab.model.timeline.Course;
import threadlab.model.timeline.Course.Point;
import threadlab.model.timeline.Course.Quantity;

/// Counts over time who was mounted, who queued and who waited, and takes what the JDK sampled.
final class Courses implements Consumer<Stretch> {

    private static final String AGENT = Hop.EVENT + ", by the lab's agent";

    private final RecordedPass pass;
    private final Hops mounts;
    private final Interval window;
    private final Steps ready;
    private final Steps waiting;

    /// @param mounts the stretches on carriers
    Courses(RecordedPass pass, Hops mounts, Interval window) {
        this.pass = pass;
        this.mounts = mounts;
        this.window = window;
        ready = new Steps(window);
        waiting = new Steps(window);
    }

    /// Takes one stretch of a virtual thread's life, within the window.
    @Override
    public void accept(Stretch stretch) {
        switch (stretch.state()) {
            case READY -> ready.add(stretch.time());
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING, GIL_WAIT -> waiting.add(stretch.time());
            case RUNNING, RUNNABLE, UNRECORDED, PINNED -> {}
        }
    }

    /// Returns all courses, once every stretch was taken.
    List<Course> all() {
        return Stream.concat(
                        Stream.of(mounted(), lives(Quantity.READY, ready), lives(Quantity.WAITING, waiting)),
                        pass.loads().courses())
                .toList();
    }

    private Course mounted() {
        var mounted = new Steps(window);
        var inside = mounts.where(hop -> hop.time().overlaps(window));
        inside.forEach(hop -> mounted.add(hop.time().clippedTo(window)));
        return inside.isEmpty()
                ? Course.missing(Quantity.MOUNTED, missing())
                : course(Quantity.MOUNTED, inside.getFirst().source(), mounted);
    }

    private Course lives(Quantity quantity, Steps steps) {
        return pass.hops().isEmpty() ? Course.missing(quantity, missing()) : course(quantity, Hop.EVENT, steps);
    }

    private String missing() {
        return pass.hasVirtualThreads() ? AGENT : "virtual threads: none was seen";
    }

    private static Course course(Quantity quantity, String source, Steps steps) {
        var means = steps.means();
        return new Course(
                quantity,
                source,
                IntStream.range(0, means.size())
                        .mapToObj(i -> new Point(steps.middle(i), means.get(i)))
                        .toList());
    }
}
