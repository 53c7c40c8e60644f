package threadlab.jfr.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Marks the time in which a thread held the emulated GIL, on that thread.
@Name(GilHoldEvent.NAME)
@Label("GIL Hold")
@Category({"Thread Lab", "GIL"})
@Description("The time in which this thread held the emulated global interpreter lock")
@StackTrace(false)
@SuppressWarnings("unused") // JFR reads the fields
public final class GilHoldEvent extends Event {

    /// The event's name in a recording.
    public static final String NAME = "threadlab.GilHold";

    /// Lists why a thread stopped holding the GIL.
    public enum End {
        /// The holder released it: its task was done, or it made a blocking call.
        RELEASED("released"),
        /// Another thread requested a drop, and the holder reached a check point.
        FORCED("forced");

        private final String word;

        End(String word) {
            this.word = word;
        }

        /// Returns the value of the event's field.
        public String word() {
            return word;
        }
    }

    @Label("Ended")
    @Description("released: by the holder itself; forced: at a check point, because another thread had asked")
    private String ended = "";

    /// Creates an event that begins now.
    public static GilHoldEvent begun() {
        var event = new GilHoldEvent();
        event.begin();
        return event;
    }

    /// Ends and commits the event.
    public void ended(End end) {
        ended = end.word();
        commit();
    }
}
