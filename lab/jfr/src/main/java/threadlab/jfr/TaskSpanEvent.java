package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one task, on the thread that ran it.
@Name(TaskSpanEvent.NAME)
@Label("Task Span")
@Category("Thread Lab")
@Description("The body of one task, on the thread that ran it: running, ready or waiting")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
final class TaskSpanEvent extends Event {

    static final String NAME = "threadlab.TaskSpan";

    @Label("Scenario")
    final String scenario;

    @Label("Model")
    final String model;

    @Label("Task")
    final String task;

    TaskSpanEvent(PassName name, String task) {
        this.scenario = name.scenario();
        this.model = name.model();
        this.task = task;
    }
}
