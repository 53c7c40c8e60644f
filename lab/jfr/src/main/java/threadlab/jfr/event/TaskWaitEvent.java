package threadlab.jfr.event;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import threadlab.model.timeline.State;

/// Marks a wait of a task that holds no thread while it waits.
@Name(TaskWaitEvent.NAME)
@Label("Task Wait")
@Category("Thread Lab")
@Description("A wait of a task that holds no thread meanwhile: a timer or a socket of an event loop")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class TaskWaitEvent extends Event {

    public static final String NAME = "threadlab.TaskWait";

    @Label("Scenario")
    private final String scenario;

    @Label("Model")
    private final String model;

    @Label("Task")
    private final String task;

    @Label("State")
    @Description("What the task waits for, by the name of a timeline's state")
    private final String state;

    @Label("Asked")
    @Description("How long the wait should take")
    @Timespan(Timespan.NANOSECONDS)
    private final long asked;

    public TaskWaitEvent(PassName name, String task, State state, Duration asked) {
        this.scenario = name.scenario();
        this.model = name.model();
        this.task = task;
        this.state = state.name();
        this.asked = asked.toNanos();
    }
}
