package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks a moment in a pass: the caller's code goes on.
@Name(StepEvent.NAME)
@Label("Step")
@Category("Thread Lab")
@Description("A moment that an order is read from")
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
