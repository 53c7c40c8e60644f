package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks the moment in which the caller's code goes on, for who looks at a recording.
@Name(StepEvent.NAME)
@Label("Step")
@Category("Thread Lab")
@Description("A moment of the pass on the calling thread: its call has returned and it goes on")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
final class StepEvent extends Event {

    static final String NAME = "threadlab.Step";

    @Label("Step")
    final String step;

    StepEvent(String step) {
        this.step = step;
    }
}
