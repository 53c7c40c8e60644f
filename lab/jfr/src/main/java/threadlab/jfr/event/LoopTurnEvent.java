package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks one turn of an event loop, on the loop's thread. The wait in the selector is not part of it.
@Name(LoopTurnEvent.NAME)
@Label("Loop Turn")
@Category({"Thread Lab", "Event Loop"})
@Description("One turn of an event loop: all callbacks that were ready, without the wait in the selector before")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class LoopTurnEvent extends Event {

    /// The event's name in a recording.
    public static final String NAME = "threadlab.LoopTurn";

    @Label("Callbacks")
    @Description("How many callbacks ran, those of timers and sockets included")
    private int callbacks;

    @Label("Timers")
    @Description("How many of them were timers that had come due")
    private int timers;

    @Label("Sockets")
    @Description("How many of them were sockets that had become ready")
    private int sockets;

    /// Creates an event that begins now.
    public static LoopTurnEvent begun() {
        var event = new LoopTurnEvent();
        event.begin();
        return event;
    }

    /// Ends and commits the event.
    public void ended(int callbacks, int timers, int sockets) {
        this.callbacks = callbacks;
        this.timers = timers;
        this.sockets = sockets;
        commit();
    }
}
