package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks a time in which a task ran, as its own clock readings show. That time lies before the event's own.
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

    @Label("From")
    @Description("System.nanoTime of the first reading; threadlab.Pass has the one of the pass's beginning")
    private final long fromNanoTime;

    @Label("To")
    @Description("System.nanoTime of the last reading")
    private final long toNanoTime;

    public WorkSegmentEvent(String task, long fromNanoTime, long toNanoTime) {
        this.task = task;
        this.fromNanoTime = fromNanoTime;
        this.toNanoTime = toNanoTime;
    }
}
