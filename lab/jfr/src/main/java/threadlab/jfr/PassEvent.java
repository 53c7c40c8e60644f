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

    @Label("Scenario")
    final String scenario;

    @Label("Workload")
    final String workload;

    @Label("Model")
    @Description("The id of the variant: a concurrency model, or one with a suffix")
    final String model;

    @Label("System.nanoTime At Start")
    final long nanoTime = System.nanoTime();

    PassEvent(PassName name) {
        this.scenario = name.scenario();
        this.workload = name.workload();
        this.model = name.model();
    }
}
