package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks the moment at which the calling code continues, for readers of a recording.
@Name(StepEvent.NAME)
@Label("Step")
@Category("Thread Lab")
@Description("A moment of the pass on the calling thread: its call has returned and it goes on")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class StepEvent extends Event {

    public static final String NAME = "threadlab.Step";

    @Label("Step")
    private final String step;

    public StepEvent(String step) {
        this.step = step;
    }
}
