package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one wait for the emulated GIL, on the waiting thread.
@Name(GilWaitEvent.NAME)
@Label("GIL Wait")
@Category({"Thread Lab", "GIL"})
@Description("One wait of this thread for the emulated global interpreter lock")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class GilWaitEvent extends Event {

    /// The event's name in a recording.
    public static final String NAME = "threadlab.GilWait";

    @Label("Drop Requests")
    @Description("How often this thread asked the holder to drop the lock: once an interval without a switch")
    private int requests;

    /// Creates an event that begins now.
    public static GilWaitEvent begun() {
        var event = new GilWaitEvent();
        event.begin();
        return event;
    }

    /// Ends and commits the event.
    public void ended(int requests) {
        this.requests = requests;
        commit();
    }
}
