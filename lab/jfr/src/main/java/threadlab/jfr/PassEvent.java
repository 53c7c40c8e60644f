package threadlab.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one pass, on the thread of the caller: from the variant's call to its return.
@Name(PassEvent.NAME)
@Label("Pass")
@Category("Thread Lab")
@Description("One execution of a variant, on the calling thread, from call to return")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
final class PassEvent extends Event {

    static final String NAME = "threadlab.Pass";

    private static final int MOST_READINGS = 10;
    private static final long APART_NANOS = 20_000;

    @Label("Scenario")
    final String scenario;

    @Label("Workload")
    final String workload;

    @Label("Model")
    @Description("The id of the variant: a concurrency model, or one with a suffix")
    final String model;

    @Label("System.nanoTime At Start")
    private long nanoTime;

    private PassEvent(PassName name) {
        this.scenario = name.scenario();
        this.workload = name.workload();
        this.model = name.model();
    }

    /// Makes an event that begins now. Both clocks are read anew where the thread lost its processor between them, for
    /// the difference would move what tasks tell by System.nanoTime.
    static PassEvent begun(PassName name) {
        var event = new PassEvent(name);
        for (var i = 0; i < MOST_READINGS; i++) {
            event.nanoTime = System.nanoTime();
            event.begin();
            if (System.nanoTime() - event.nanoTime < APART_NANOS) {
                break;
            }
        }
        return event;
    }
}
