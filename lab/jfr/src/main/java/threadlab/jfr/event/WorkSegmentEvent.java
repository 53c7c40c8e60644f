package threadlab.jfr.event;

import java.util.concurrent.TimeUnit;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/// Marks a time in which a task ran, as its own clock readings show. The event is committed later, so its own start
/// and duration say nothing: [#sincePass] and [#length] do, and `jfr print` writes them as times.
@Name(WorkSegmentEvent.NAME)
@Label("Work Segment")
@Category("Thread Lab")
@Description("A time in which a task read the clock repeatedly without a gap: it ran throughout")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class WorkSegmentEvent extends Event {

    public static final String NAME = "threadlab.WorkSegment";

    @Label("Task")
    private final String task;

    @Label("Ran From")
    @Description("When the task read the clock first, to the millisecond")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    private final long ranFrom;

    @Label("Since Start Of Pass")
    @Description("The same, from the start of threadlab.Pass on: where the segment begins on the timeline")
    @Timespan(Timespan.NANOSECONDS)
    private final long sincePass;

    @Label("Length")
    @Description("How long the task ran, from its first reading to the last")
    @Timespan(Timespan.NANOSECONDS)
    private final long length;

    @Label("From")
    @Description("System.nanoTime of the first reading; threadlab.Pass has the one of the pass's beginning")
    private final long fromNanoTime;

    @Label("To")
    @Description("System.nanoTime of the last reading")
    private final long toNanoTime;

    /// Creates an event of the latest pass of this JVM.
    ///
    /// @param fromNanoTime System.nanoTime of the first reading
    /// @param toNanoTime that of the last
    public WorkSegmentEvent(String task, long fromNanoTime, long toNanoTime) {
        this.task = task;
        this.ranFrom = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanoTime);
        this.sincePass = PassEvent.sinceStartOfLatest(fromNanoTime);
        this.length = toNanoTime - fromNanoTime;
        this.fromNanoTime = fromNanoTime;
        this.toNanoTime = toNanoTime;
    }
}
