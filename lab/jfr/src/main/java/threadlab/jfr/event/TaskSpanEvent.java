package threadlab.jfr.event;

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
public final class TaskSpanEvent extends Event {

    public static final String NAME = "threadlab.TaskSpan";

    @Label("Scenario")
    private final String scenario;

    @Label("Model")
    private final String model;

    @Label("Task")
    private final String task;

    public TaskSpanEvent(PassName name, String task) {
        this.scenario = name.scenario();
        this.model = name.model();
        this.task = task;
    }
}
