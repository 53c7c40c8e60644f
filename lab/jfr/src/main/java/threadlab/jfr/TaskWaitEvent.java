package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import threadlab.model.timeline.State;

/// Marks a wait of a task that holds no thread while it waits.
@Name(TaskWaitEvent.NAME)
@Label("Task Wait")
@Category("Thread Lab")
@Description("A wait of a task that holds no thread meanwhile: a timer or a socket of an event loop")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
final class TaskWaitEvent extends Event {

    static final String NAME = "threadlab.TaskWait";

    @Label("Scenario")
    final String scenario;

    @Label("Model")
    final String model;

    @Label("Task")
    final String task;

    @Label("State")
    @Description("What the task waits for, by the name of a timeline's state")
    final String state;

    TaskWaitEvent(PassName name, String task, State state) {
        this.scenario = name.scenario();
        this.model = name.model();
        this.task = task;
        this.state = state.name();
    }
}
