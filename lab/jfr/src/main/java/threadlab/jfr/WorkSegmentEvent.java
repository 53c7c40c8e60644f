package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Tells when a task was seen running by its own clock readings; the times lie before the event's own.
@Name(WorkSegmentEvent.NAME)
@Label("Work Segment")
@Category("Thread Lab")
@Description("A stretch in which a task read the clock again and again without a gap: it ran all the while")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
final class WorkSegmentEvent extends Event {

    static final String NAME = "threadlab.WorkSegment";

    @Label("Task")
    final String task;

    @Label("From")
    @Description("System.nanoTime of the first reading; threadlab.Pass has the one of the pass's beginning")
    final long fromNanoTime;

    @Label("To")
    @Description("System.nanoTime of the last reading")
    final long toNanoTime;

    WorkSegmentEvent(String task, long fromNanoTime, long toNanoTime) {
        this.task = task;
        this.fromNanoTime = fromNanoTime;
        this.toNanoTime = toNanoTime;
    }
}
