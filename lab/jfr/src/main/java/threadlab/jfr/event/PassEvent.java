package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one pass, on the calling thread, from the call of the variant to its return.
@Name(PassEvent.NAME)
@Label("Pass")
@Category("Thread Lab")
@Description("One execution of a variant, on the calling thread, from call to return")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class PassEvent extends Event {

    public static final String NAME = "threadlab.Pass";

    /// A JVM makes one pass after the other.
    private static volatile long latestNanoTime;

    private static final int MOST_READINGS = 10;
    private static final long APART_NANOS = 20_000;

    @Label("Scenario")
    private final String scenario;

    @Label("Workload")
    private final String workload;

    @Label("Model")
    @Description("The id of the variant: a concurrency model, or one with a suffix")
    private final String model;

    @Label("System.nanoTime At Start")
    private long nanoTime;

    private PassEvent(PassName name) {
        this.scenario = name.scenario();
        this.workload = name.workload();
        this.model = name.model();
    }

    /// Creates an event that begins now.
    ///
    /// Reads both clocks again if the thread lost its processor between the two readings: the difference would
    /// shift every time that tasks report by System.nanoTime.
    public static PassEvent begun(PassName name) {
        var event = new PassEvent(name);
        for (var i = 0; i < MOST_READINGS; i++) {
            event.nanoTime = System.nanoTime();
            event.begin();
            if (System.nanoTime() - event.nanoTime < APART_NANOS) {
                break;
            }
        }
        latestNanoTime = event.nanoTime;
        return event;
    }

    /// Returns the time from the start of the latest pass of this JVM.
    ///
    /// @param nanoTime of System.nanoTime
    static long sinceStartOfLatest(long nanoTime) {
        return nanoTime - latestNanoTime;
    }
}
